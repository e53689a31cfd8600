"""What will exist: one recipe for each URL."""

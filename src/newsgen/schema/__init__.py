"""JSON Schema of what people write, for their editors; made from the types that a build reads into."""

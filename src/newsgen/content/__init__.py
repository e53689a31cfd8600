"""What was written: bytes in, values out."""

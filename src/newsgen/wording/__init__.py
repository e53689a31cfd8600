"""What newsgen says of problems: a room with nothing but words."""

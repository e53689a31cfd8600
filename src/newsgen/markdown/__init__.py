"""The body of a source file: Markdown -> Prose."""

"""The header of a source file: YAML text -> plain values, with a place for each."""

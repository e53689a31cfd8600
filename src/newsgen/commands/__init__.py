"""The commands, a module each: what was asked for in, exit code out; the only place that prints."""

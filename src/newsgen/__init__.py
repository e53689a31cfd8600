"""A static generator for news sites."""

"""The stages of a build, one after the other: inputs, articles, sheets, publish; each gives new values."""

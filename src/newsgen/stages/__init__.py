"""The stages of a build, one after the other: inputs, articles, sheets, publish; each takes values and gives new ones."""

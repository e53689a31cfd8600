"""How it looks: recipes and templates in, sheets out."""

"""A site in numbers: what there is, what it weighs, who links to whom, and what builds take."""

"""All that a build finds, and more: what only a careful reader of the whole site would notice."""

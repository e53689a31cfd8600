"""The development server: URLs rendered on demand by the functions of a build; watching, live reload, errors."""

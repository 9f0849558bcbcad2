"""Books of the field "impact"."""

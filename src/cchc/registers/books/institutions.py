"""Books of the field "institutions"."""

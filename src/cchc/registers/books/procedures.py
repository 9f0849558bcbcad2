"""Books of the field "procedures"."""

"""Books of the field "direction"."""

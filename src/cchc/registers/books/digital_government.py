"""Books of the field "digital_government"."""

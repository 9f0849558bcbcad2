"""Books of the field "civil_service"."""

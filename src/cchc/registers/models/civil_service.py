"""Rows of the books of the field "civil_service"."""

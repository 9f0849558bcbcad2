"""Rows of the books of the field "digital_government"."""

"""Rows of the books of the field "institutions"."""

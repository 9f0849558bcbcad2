"""Rows of the books of the field "public_finance"."""

"""Indicators of the field "institutions"."""

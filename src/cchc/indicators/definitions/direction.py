"""Indicators of the field "direction"."""

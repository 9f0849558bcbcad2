"""Indicators of the field "digital_government"."""

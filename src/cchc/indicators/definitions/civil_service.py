"""Indicators of the field "civil_service"."""

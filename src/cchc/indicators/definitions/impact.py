"""Indicators of the field "impact"."""

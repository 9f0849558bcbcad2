"""Indicators of the field "procedures"."""

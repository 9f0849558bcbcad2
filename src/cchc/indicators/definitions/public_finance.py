"""Indicators of the field "public_finance"."""

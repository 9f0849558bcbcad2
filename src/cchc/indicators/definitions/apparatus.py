"""Indicators of the field "apparatus"."""

"""Books of the field "apparatus"."""

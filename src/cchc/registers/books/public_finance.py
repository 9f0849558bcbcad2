"""Books of the field "public_finance"."""

"""The declarations, one module a reform field. Importing them puts the books on the shelf."""

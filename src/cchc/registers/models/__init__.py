"""The rows of the books, one module a reform field."""

"""What indicators may count about the books of record, one module a reform field."""

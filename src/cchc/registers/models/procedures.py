"""Rows of the books of the field "procedures": internal procedures, reviews, reception staff, petitions."""

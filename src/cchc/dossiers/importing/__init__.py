"""Exports of provincial systems read row by row. Knows files and words, no database and no Django."""

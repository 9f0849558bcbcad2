"""Where definitions run: the live database, Parquet files, a cluster. One definition, equal numbers."""

"""Files and links that prove what a row says."""

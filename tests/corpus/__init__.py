"""Plans written for this project in layouts of their own, with gold readings, as a test of the reader."""

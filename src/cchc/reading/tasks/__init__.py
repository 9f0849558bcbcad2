"""Tasks of a plan, see ``reader``."""

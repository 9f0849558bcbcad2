"""Plain text and Markdown, as converters leave them."""

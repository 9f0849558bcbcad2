"""A printed page, from a PDF or a scan: words with places and ruling lines -> paragraphs and tables."""

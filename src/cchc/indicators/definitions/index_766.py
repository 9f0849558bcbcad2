"""The service-quality index of Decision 766/QĐ-TTg: components, groups and total."""

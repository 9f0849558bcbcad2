"""Papers made from the material of the reports: what each says, and the forms to copy from."""

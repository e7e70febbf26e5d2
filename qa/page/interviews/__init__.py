"""The view of the interviews in an archive."""

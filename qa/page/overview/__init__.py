"""The view of the whole archive."""

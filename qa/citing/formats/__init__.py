"""The formats in which citations are written and read."""

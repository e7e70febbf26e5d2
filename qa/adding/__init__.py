"""Bring documents into an archive, correct them, and take them out."""

"""Corrections that a person made to how a document was read."""

"""Overviews of a whole archive."""

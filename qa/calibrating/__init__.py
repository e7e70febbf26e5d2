"""Fit the confidence to one archive."""

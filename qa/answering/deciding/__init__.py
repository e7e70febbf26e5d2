"""Decide how sure a quote is."""

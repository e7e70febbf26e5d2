"""Measure answers against known ones."""

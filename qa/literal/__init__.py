"""Exact words: where they are said, every time, and how often."""

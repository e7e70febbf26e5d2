"""The frame of the page."""

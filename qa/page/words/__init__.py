"""The words of the page, in each of its languages."""

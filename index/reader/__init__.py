"""Read a question and a passage together."""

"""Load and use the words by which the reader knows who speaks."""

"""Words that the reader knows."""

"""Find the passages that may answer, and rank them."""

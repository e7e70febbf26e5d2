"""Give an overview of a whole archive."""

"""Find quoted words in a document."""

"""Read turns by the layout of a transcript."""

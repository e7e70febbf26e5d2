"""The panel that shows a transcript."""

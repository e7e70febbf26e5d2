"""The view of the quote desk."""

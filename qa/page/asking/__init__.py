"""The view that asks and answers."""

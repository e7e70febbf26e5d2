"""The view that checks a draft."""

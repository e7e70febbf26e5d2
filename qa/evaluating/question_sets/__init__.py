"""Evaluate on question sets whose answers are exact words of the files."""

"""The command `people`, and how it prints."""

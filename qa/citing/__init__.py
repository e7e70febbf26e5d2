"""Self-contained citations: written in the formats of many programs, and read back."""

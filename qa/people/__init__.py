"""Show one person of an archive: the interviews, what is typical of them, and what they said over time."""

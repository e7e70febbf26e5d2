"""Show an archive as its viewer may see it: without what is withheld, and with the names that stand for others."""

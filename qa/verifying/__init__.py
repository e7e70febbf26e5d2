"""Verification: checks saved citations, and the quotations in a draft, against the archive."""

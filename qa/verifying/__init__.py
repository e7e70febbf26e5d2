"""What was quoted, checked against the archive: saved citations, and the quotations in a draft."""

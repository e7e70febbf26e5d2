"""Check the quotations of a draft."""

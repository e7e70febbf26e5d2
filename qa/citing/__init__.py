"""Citations that stand alone: written in the formats of many programs, and read back from them."""

"""Write one generation of the index, and search it."""

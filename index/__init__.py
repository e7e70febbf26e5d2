"""The search index: vectors, keywords and models. All of it can be rebuilt from the catalogue."""

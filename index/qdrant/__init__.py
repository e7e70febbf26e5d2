"""Vectors and words in a collection of Qdrant, instead of files: an index for more than one machine."""

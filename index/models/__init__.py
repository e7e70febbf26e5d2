"""The weights of embedding models and where they come from."""

"""The weights of models, and where they come from."""

"""Split a text into turns with their speakers and roles."""

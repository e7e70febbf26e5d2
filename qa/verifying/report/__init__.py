"""Report what was checked."""

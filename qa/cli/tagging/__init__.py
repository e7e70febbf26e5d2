"""The command `tag`."""

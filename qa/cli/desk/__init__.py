"""The commands `desk …`: keep quotes on desks, and write them to files."""

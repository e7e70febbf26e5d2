"""Find the files to read: in folders, in zips, and the recordings beside them."""

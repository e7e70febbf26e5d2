"""Cut out of a text what nobody said: line numbers, marks of times and comments, page headers."""

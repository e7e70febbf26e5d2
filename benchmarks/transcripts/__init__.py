"""Known interviews rendered into many layouts with many kinds of noise, to measure how well they are read back."""

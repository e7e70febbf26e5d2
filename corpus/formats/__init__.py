"""One module per family of file types; `corpus.formats.base` has the seam they implement."""

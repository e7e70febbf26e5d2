"""Where to look: ids, texts and numbers. Everything kept here can be rebuilt from the catalogue."""

"""Read sources into documents, turns and passages, and store them in a catalogue."""

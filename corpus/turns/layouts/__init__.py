"""The ways in which transcripts mark their turns."""

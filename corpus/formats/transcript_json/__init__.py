"""Transcripts in JSON."""

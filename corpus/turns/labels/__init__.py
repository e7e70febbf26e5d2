"""Recognise the labels that name a speaker at the start of a turn."""

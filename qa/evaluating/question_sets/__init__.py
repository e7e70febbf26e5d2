"""Question sets whose answers are given by their words."""

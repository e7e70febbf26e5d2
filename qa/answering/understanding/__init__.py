"""Understand a question: follow-ups, people, filters, who is asked."""

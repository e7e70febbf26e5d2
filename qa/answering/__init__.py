"""Answer a question: understand, find, read, select, decide."""

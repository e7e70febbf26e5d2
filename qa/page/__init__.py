"""What the chat shows: cards, source view, wording, style, and the calls that the page makes."""

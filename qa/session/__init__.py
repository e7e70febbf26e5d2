"""What is kept open between questions."""

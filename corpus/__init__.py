"""What was said: sources read into documents, turns and passages, and the catalogue that keeps them."""

"""What a text says about itself outside its turns: title, date, people."""

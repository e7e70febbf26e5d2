"""The web page: its views, its messages, its style, and the calls that it makes."""

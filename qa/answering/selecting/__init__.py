"""Select the quotes of an answer."""

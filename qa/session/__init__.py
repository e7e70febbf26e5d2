"""Keep the models and the index open between questions."""

"""Quote desks: quotes that people keep, with notes, tags, an order and a draft."""

"""Who may do what: callers and their roles, passwords, sessions, and the gate that asks for them."""

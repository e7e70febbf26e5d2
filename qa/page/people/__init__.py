"""The view of the people who answer: all of them, one person, and what somebody said over time."""

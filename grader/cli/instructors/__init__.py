"""Commands between the deadline and the gradebook, and what they share."""

"""Many answers at once: each is decided once, kept in the gradebook, and shared by all who gave it."""

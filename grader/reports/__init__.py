"""Pages for students and for a class."""

"""New questions and courses for authors: starters, what an author says of one, and the text that comes of both."""

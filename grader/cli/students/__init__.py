"""Commands of students, and what they share."""

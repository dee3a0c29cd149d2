"""Commands of those who write exercises, and what they share."""

"""Answers of other programs: JSON Lines in, JSON Lines out, without a gradebook."""

"""Marks in the formats that courses use, one file a format: an exercise and its results to text, pure."""

"""Marks mathematical answers, and says why."""

__version__ = "0.1.0"

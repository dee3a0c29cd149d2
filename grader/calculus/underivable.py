"""What an author asked of the calculus that it cannot give."""


class Underivable(Exception):
    """Its text is a sentence for the author."""


class TookTooLong(Underivable):
    """There may be an answer; it was not found in time."""

"""What a person says at a terminal, as a page can hold it."""


def said(text: str) -> str:
    """Bytes that are no text come from a terminal as halves of surrogate pairs: their escapes are kept, `\\udcff`."""
    return text.encode("utf-8", "backslashreplace").decode()

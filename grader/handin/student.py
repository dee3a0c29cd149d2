"""Students' ids, as people compare them."""

import re
import unicodedata

# What Windows keeps for itself; a page would be named after the student.
_RESERVED = frozenset("con prn aux nul".split()) | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
_STUDENT = re.compile(r"[\w][\w .@+'-]{0,59}(?<![. ])")
ALLOWED = "use letters, digits, and . - _ @ between them"


def student_id(text: str) -> str:
    """NFC, blanks stripped, case folded; "" where it holds what is not safe in a file's name, or is too long."""
    folded = unicodedata.normalize("NFC", text.strip()).casefold()
    student = unicodedata.normalize("NFC", folded)  # folding takes some letters apart, such as ΐ
    return student if _STUDENT.fullmatch(student) and student.split(".")[0] not in _RESERVED else ""

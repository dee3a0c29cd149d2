"""What every table for a spreadsheet minds: quoted cells, no formulas, marks as decimals, and a mark for UTF-8."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

# What a spreadsheet may take for a formula, and the full-width forms that some turn into them.
FORMULA = ("=", "+", "-", "@", "|", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\uff5c")
# Without it Excel reads UTF-8 as the code page of the machine, and `Amélie` becomes `AmÃ©lie`.
BOM = "\ufeff"
_PLACES = 6


def plain(text: str) -> str:
    """A free text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def quoted(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as CSV, every cell in quotation marks."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def decimal(marks: Fraction) -> str:
    """Six places where it does not end before, by exact arithmetic."""
    whole, rest = divmod(round(abs(marks) * 10**_PLACES), 10**_PLACES)
    digits = f"{whole}.{rest:0{_PLACES}d}".rstrip("0").rstrip(".")
    return f"-{digits}" if marks < 0 and digits != "0" else digits


def mixed(marks: Fraction) -> str:
    """With a whole part always: a spreadsheet takes `2/3` for a date and `0 2/3` for the number."""
    whole, rest = divmod(marks, 1)
    return f"{whole} {rest}" if rest else str(whole)


def rounded(totals: Sequence[Fraction]) -> tuple[str, ...]:
    """A note where a decimal is not the whole truth."""
    count = sum(10**_PLACES % total.denominator != 0 for total in totals)
    if not count:
        return ()
    what = "1 total does not end" if count == 1 else f"{count} totals do not end"
    return (f"{what} within {_PLACES} decimal places and stand there rounded; the csv export has them exactly.",)

"""Findings to sentences."""

from grader.findings import Finding
from grader.text import visible
from grader.wording.sentences import SENTENCES


def finding(found: Finding) -> str:
    """The sentence of a finding. Characters are counted from 1."""
    if found.code == "reading.name":
        return _unknown_name(found)
    facts = {name: visible(str(value)) for name, value in found.facts.items()}
    at = found.span.start + 1 if found.span else 0
    return SENTENCES[found.code].format_map({"at": at, **facts})


def _unknown_name(found: Finding) -> str:
    facts = found.facts
    name, meant, letters = (visible(str(facts[key])) for key in ("name", "meant", "letters"))
    if meant:
        return f"I do not know {name}; did you mean {meant}?"
    if not letters:
        return f"I do not know {name}; this asks for a number, without letters."
    *others, last = letters.split(", ")
    return f"I do not know {name}; this question uses {', '.join(others) + ' and ' if others else ''}{last}."

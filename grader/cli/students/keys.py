"""The keys of a prompt. A letter is a key only where it can be no answer; `:s` is one always."""

from grader.authoring.model import Question
from grader.course import Found
from grader.findings import Finding
from grader.kinds.choice import ChoiceKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.options import pick

MEANINGS = {"?": "help", "h": "hint", "s": "skip", "q": "stop"}
WISHES = {"h": "For a hint", "s": "To skip", "q": "To stop"}
_WORDS = {"help": "?", "hint": "h", "skip": "s", "stop": "q", "quit": "q"} | {key: key for key in MEANINGS}


def key_of(line: str, found: Found) -> str:
    """`?`, `h`, `s` or `q` if the line is one of these keys; "" for an answer."""
    typed = line.strip()
    if typed.startswith(":"):
        return _WORDS.get(typed[1:].strip().lower(), "")
    return typed if typed in MEANINGS and not may_be_answer(typed, found) else ""


def shown_key(key: str, found: Found) -> str:
    """The key as it has to be typed here: `s`, or `:s` where s may be an answer."""
    return f":{key}" if may_be_answer(key, found) else key


def may_be_answer(letter: str, found: Found) -> bool:
    """Whether the letter, small or capital, is one of the question, or one of the part's choices."""
    kind = found.part.kind
    if isinstance(kind, Mathematical):
        known = {*kind.vocabulary.names, *kind.vocabulary.abstract, *_names(found.question)}
        return letter.isalpha() and (kind.vocabulary.open or bool({letter, letter.upper()} & known))
    texts = tuple(option.text for option in kind.options) if isinstance(kind, ChoiceKind) else ()
    return bool(texts) and not isinstance(pick(letter, texts), Finding)


def keys_line(found: Found) -> str:
    """`Keys: ? help, h hint, s skip, q stop.`, with a colon before the letters that may be answers, and why."""
    keys = ", ".join(f"{shown_key(key, found)} {meaning}" for key, meaning in MEANINGS.items())
    taken = [key for key in MEANINGS if may_be_answer(key, found)]
    if not taken:
        return f"Keys: {keys}."
    *others, last = taken
    names = f"{', '.join(others)} and {last} may be answers, so as keys they take" if others else ""
    return f"Keys: {keys}. Here {names or f'{last} may be an answer, so as a key it takes'} a colon."


def _names(question: Question) -> set[str]:
    """What the question's text may call by name, though this part may not ask for it."""
    return {name for given in question.definitions.values() for name in (given.name, *given.parameters)}

"""Whatever is typed: it is read, or Unreadable is raised with a sentence and a place within the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.reading import Unreadable, Vocabulary, read
from grader.reading.characters import FRACTIONS, GREEK, OPERATORS, SPACES, SUBSCRIPTS, SUPERSCRIPTS
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.text import Source
from grader.wording import finding
from grader.wording.sentences import SENTENCES
from tests.reading.spellings import ABSTRACT, DERIVATIVES, PLAIN, VECTORS, spellings

LABELLED = Vocabulary(PLAIN.symbols, labels=frozenset({"f", "f_x", "L"}), decimal_comma=True)
AUTHOR = Vocabulary(PLAIN.symbols, PLAIN.given, words=True, open=True)
QUESTIONS = [PLAIN, VECTORS, ABSTRACT, LABELLED, AUTHOR]
SIGNS = "".join(map("".join, (OPERATORS, SUPERSCRIPTS, SUBSCRIPTS, FRACTIONS, GREEK, SPACES)))
ANYTHING = st.text(
    st.one_of(st.sampled_from(SIGNS + "xyzwnefL0123456789._\\&$'#∂∇хé\u200b\u202e\n\ud800"), st.characters())
)
MUTATED = st.builds(
    lambda text, at, cut, put: text[: at % (len(text) + 1)] + put + text[at % (len(text) + 1) + cut :],
    spellings(DERIVATIVES),
    st.integers(0, 200),
    st.integers(0, 3),
    st.sampled_from(
        ["", " ", "(", ")", "|", ",", "^", "\\", "{", "}", "²", "=", "!", "%", "1", "sin", "_", "х", "/", "-"]
    ),
)


@settings(max_examples=1000)
@given(text=st.one_of(ANYTHING, MUTATED), vocabulary=st.sampled_from(QUESTIONS))
def test_nothing_but_unreadable_is_raised(text: str, vocabulary: Vocabulary) -> None:
    try:
        expression = read(text, vocabulary)
    except Unreadable as error:
        found = error.finding
        assert found.span is not None
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.code in SENTENCES or found.code == "reading.name"
        assert Source("answer", text).caret(found.span)[1].strip(" ^") == ""
        if found.code != "reading.function_power":  # told.txt: its sentence lacks a fact
            assert finding(found)
        return
    assert all(write(expression.tree) for write in (to_text, to_unicode, to_latex))
    assert all(map(finding, expression.notes))

"""The pages: no stranger's text becomes markup, nothing is loaded, and what matters stands first."""

from base64 import b64encode
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from grader.findings import Finding
from grader.kinds.essay import EssayKind
from grader.marking.result import Grade, Result
from grader.marking.ruling import Ruling, ruled
from grader.reports import render
from grader.reports.files import Besides, write_pages
from grader.reports.overview import class_page
from grader.reports.student import student_page
from grader.reports.views.answers import PartView
from grader.resources import templates
from tests.reports.hand_ins import ANSWERS, RESULTS, SKIPPED
from tests.reports.markup import structure, style, tags
from tests.reports.quiz import EXERCISE

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></main><h1>x",
    "<!-- ",
    "]]><svg/onload=x>",
    "{{ 7*7 }}{% include 'x' %}{# #}",
    "&lt;b&gt;&#60;",
    "javascript:alert(1)",
    "\u202e\u0000\x1b[31m\ud800",
    "$\\href{javascript:x}{y}$ [x](javascript:y)",
]
LOADING = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video"}
PAGES = {result.student: f"students/{result.student}.html" for result in RESULTS}


def student(result: Result, keys: bool = True) -> str:
    return render.student(student_page(EXERCISE, result, keys))


def overview(*results: Result) -> str:
    pages = {result.student: "students/x.html" for result in results}
    return render.overview(class_page(EXERCISE, results, pages, SKIPPED), "grades.csv")


def renamed(student: str, raw: str) -> Result:
    """One student who could not be read anywhere."""
    marked = ANSWERS["hot-plate.1"][3][1]
    grades = tuple(replace(grade, raw=raw, marked=marked, say="") for grade in RESULTS[0].grades)
    return Result(student, EXERCISE.name, grades)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_names_and_answers_change_no_tag(text: str) -> None:
    harmless, hostile = renamed("ada", "(8x"), renamed(text, text)
    assert structure(student(hostile)) == structure(student(harmless))
    assert structure(overview(hostile)) == structure(overview(harmless))


def essay(text: str) -> str:
    """The page of a student who wrote this."""
    part = replace(EXERCISE.questions[0].parts[0], kind=EssayKind("The argument."))
    exercise = replace(EXERCISE, questions=(replace(EXERCISE.questions[0], parts=(part,)),))
    grade = Grade("one-weight", text, part.kind.mark(text), Fraction(0), Fraction(1))
    return render.student(student_page(exercise, Result("ada", "x", (grade,))))


def test_an_essay_is_shown_as_it_was_written() -> None:
    page = essay("First.\n\nSecond\u202e.\n" + "x " * 400)
    assert "First.\n\nSecond\\u202e.\nx x" in page
    assert "<dt>What was looked for</dt>" in page
    assert len(essay("x" * 100_000)) < 60_000


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_essay_changes_no_tag(text: str) -> None:
    assert structure(essay(f"{text}\n{text}")) == structure(essay("a line"))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_titles_and_comments_of_persons_change_no_tag(text: str) -> None:
    """A comment is Markdown of a person who marks: tags are text in it, but `*` and `$` are not."""

    def decided(title: str, comment: str) -> list[str]:
        grades = (ruled(RESULTS[3].grades[0], Ruling(Fraction(1, 2), comment)), *RESULTS[3].grades[1:])
        result, exercise = replace(RESULTS[3], grades=grades), replace(EXERCISE, title=title)
        classes = render.overview(class_page(exercise, [result], PAGES), "grades.csv")
        return [render.student(student_page(exercise, result)), classes]

    comment = "Look again." if "$" not in text else "$x$ Look again."
    harmless, hostile = decided("Slopes", comment), decided(text, text)
    for one, other in zip(harmless, hostile, strict=True):
        assert _no_maths(one) == _no_maths(other)


def _no_maths(html: str) -> list[tuple[str, tuple[str, ...]]]:
    inside = {"math", "mi", "mo", "mn", "mrow", "mtext", "semantics", "annotation", "code", "mspace"}
    return [tag for tag in structure(html) if tag[0] not in inside]


def test_a_person_who_decided_is_named_as_such() -> None:
    def decided(comment: str) -> str:
        grades = (ruled(RESULTS[3].grades[0], Ruling(Fraction(1, 2), comment)), *RESULTS[3].grades[1:])
        return student(replace(RESULTS[3], grades=grades))

    page = decided("The method is right; the *sign* is not.")
    assert "<dt>Decided by a person</dt>" in page
    assert "the <em>sign</em> is not" in page
    assert "A person decided this" not in page
    assert "A person looked at this answer and gave it 0.5 of 1 mark." in decided("")


def test_what_was_taken_off_is_told_in_a_place_of_its_own() -> None:
    off = Finding("marking.tries", {"count": 2, "off": "20%"})
    grade = replace(RESULTS[0].grades[0], deductions=(off,), marks=Fraction(4, 5))
    page = student(replace(RESULTS[0], grades=(grade, *RESULTS[0].grades[1:])))
    assert page.count("take off 20%") == 1
    assert "<dt>Taken off</dt>" in page


def test_the_font_travels_where_it_is_wanted_and_the_policy_knows() -> None:
    with_font = render.student(student_page(EXERCISE, RESULTS[0]), font=True)
    assert "font/woff2;base64," in style(with_font)
    assert "@font-face" not in style(student(RESULTS[0]))
    digest = b64encode(sha256(style(with_font).encode()).digest()).decode()
    assert f"sha256-{digest}" in with_font
    assert (templates() / render.FONT).stat().st_size < 120_000


def test_a_style_sheet_loses_its_comments_and_nothing_else() -> None:
    sheet = style(student(RESULTS[0]))
    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}") > 100
    assert '.percent::before{content:"· "}' in sheet
    assert "2rem + 3vw" in sheet


def test_pages_are_small() -> None:
    """Whoever teaches a thousand students mails them, or puts them on a disk."""
    assert max(len(student(result).encode()) for result in RESULTS) < 60_000


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = write_pages(tmp_path_factory.mktemp("pages"), EXERCISE, RESULTS, Besides(SKIPPED)).overview.parent
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_no_script_no_style_attribute_nothing_loaded(pages: dict[str, str]) -> None:
    for html in pages.values():
        names = {name for tag in tags(html) for name in tag.attributes}
        assert not names & {"style", "src", "srcset", "data", "action", "background"}
        assert not [name for name in names if name.startswith("on")]
        assert not {tag.name for tag in tags(html)} & LOADING


def test_every_link_leads_somewhere_in_the_folder(pages: dict[str, str]) -> None:
    places = {
        f"{page}#{tag.attributes['id']}" for page, html in pages.items() for tag in tags(html) if "id" in tag.attributes
    }
    for page, html in pages.items():
        for address in [tag.attributes["href"] or "" for tag in tags(html) if "href" in tag.attributes]:
            target = f"{page}{address}" if address.startswith("#") else address
            assert target in places or target in pages or target == "grades.csv"


def test_ids_are_unique(pages: dict[str, str]) -> None:
    for html in pages.values():
        ids = [tag.attributes["id"] for tag in tags(html) if "id" in tag.attributes]
        assert len(ids) == len(set(ids))


def test_the_policy_allows_this_style_sheet_alone(pages: dict[str, str]) -> None:
    for html in pages.values():
        digest = b64encode(sha256(style(html).encode()).digest()).decode()
        (policy,) = [tag.attributes["content"] for tag in tags(html) if "http-equiv" in tag.attributes]
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


def test_headings_go_down_one_step_at_a_time(pages: dict[str, str]) -> None:
    for html in pages.values():
        levels = [tag.name for tag in tags(html) if tag.name in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == "h1"
        assert levels.count("h1") == 1
        assert not {("h1", "h3"), ("h1", "h4"), ("h2", "h4")} & set(pairwise(levels))


def test_table_headings_have_a_scope(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert all("scope" in tag.attributes for tag in tags(html) if tag.name == "th")


def test_keys_are_shown_only_where_they_may_be() -> None:
    assert "Worked solution" in student(RESULTS[3])
    without = student(RESULTS[3], keys=False)
    assert "Worked solution" not in without
    assert "<dt>Answer</dt>" not in without


def test_a_student_sees_first_what_cost_most() -> None:
    """What was not answered is a line at the end, whatever it cost."""
    ahead = student_page(EXERCISE, RESULTS[7]).ahead
    assert [(look.place.name, look.lost) for look in ahead.first] == [
        ("hot-plate.1", "2"),
        ("one-weight.1", "1"),
        ("two-partials.2", "1"),
    ]
    assert [look.place.name for look in ahead.then] == ["two-hyperparameters"]
    assert [place.name for place in ahead.unanswered] == ["one-weight.2", "hot-plate.2"]
    assert not ahead.open


def test_what_waits_for_a_person_is_no_loss() -> None:
    ahead = student_page(EXERCISE, RESULTS[6]).ahead
    assert [place.name for place in ahead.open] == ["logistic"]
    assert "logistic" not in {look.place.name for look in (*ahead.first, *ahead.then)}
    assert "Mark so far" in student(RESULTS[6])


def test_the_teacher_sees_first_what_was_not_understood() -> None:
    page = class_page(EXERCISE, RESULTS, PAGES)
    shares = [part.percent for part in page.weak]
    assert page.weak[0].place.name == "two-partials.2"
    assert shares == sorted(shares)
    assert shares[-1] < 75


def test_equal_wrong_answers_are_counted_together() -> None:
    (part,) = [part for part in class_page(EXERCISE, RESULTS, PAGES).parts if part.place.name == "logistic"]
    assert [(answer.number, answer.wrote) for answer in part.wrong] == [(6, "s - y"), (3, "y/s - (1-y)/(1-s)")]
    assert "Mind the sign" in part.wrong[0].why


def test_undecided_answers_are_listed_and_count_against_nobody() -> None:
    page = class_page(EXERCISE, RESULTS, PAGES)
    assert [answer.student for answer in page.waiting] == ["grete", "noor"]
    (part,) = [part for part in page.parts if part.place.name == "logistic"]
    assert part.percent == 50


def test_templates_never_switch_escaping_off() -> None:
    texts = [path.read_text("utf-8") for path in Path(templates()).glob("*.html")]
    assert len(texts) > 5
    assert not [text for text in texts if "safe" in text or "autoescape" in text]


def test_long_answers_are_cut() -> None:
    assert len(student(renamed("ada", "x" * 100_000))) < 60_000


def test_what_could_be_chosen_is_shown_by_its_letter() -> None:
    (part, *_), *_ = [question.parts for question in student_page(EXERCISE, RESULTS[0]).questions]
    assert [(option.sign, "<math" in option.text) for option in part.options] == [("a", True), ("b", True)]


def answered(name: str, raw: str) -> PartView:
    """One part of the first student who answered so, on a page without keys."""
    (result, *_) = [each for each in RESULTS if any((g.part, g.raw) == (name, raw) for g in each.grades)]
    questions = student_page(EXERCISE, result, keys=False).questions
    (part,) = [part for question in questions for part in question.parts if part.place.name == name]
    return part


def test_what_has_a_form_of_its_own_is_no_sentence_too() -> None:
    """A link to the earlier part, the author's Markdown, and a table of points."""
    direction = answered("hot-plate.2", "(-4, -3)")
    assert [place.name for place in direction.carried] == ["hot-plate.1"]
    assert direction.said == ("That is the direction of steepest <em>descent</em>.",)
    assert direction.why == ("Yours is −4, which is not the right value.",)
    assert answered("one-weight.2", "a").said == ("That is <em>up</em>hill.",)
    slope = answered("two-partials.1", "2xy + 4y^2")
    assert [(witness.yours, witness.right) for witness in slope.witnesses] == [("6", "−12")]
    assert not slope.why


def test_the_key_of_an_answer_without_letters_stays_hidden() -> None:
    rate = answered("hot-plate.3", "14")
    assert not rate.witnesses
    assert rate.why == ("Yours is 14, which is not the right value.",)

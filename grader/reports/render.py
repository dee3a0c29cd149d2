"""Views through templates: everything escaped, nothing loaded, no script, one style sheet known by its hash."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from grader import resources
from grader.reports.pictures.drawing import Drawing
from grader.reports.views.course import CoursePage
from grader.reports.views.overview import ClassPage
from grader.reports.views.preview import PreviewIndex, PreviewPage
from grader.reports.views.student import StudentPage

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

Page = StudentPage | ClassPage | CoursePage | PreviewPage | PreviewIndex
FONT = "fonts/grader-math.woff2"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TIGHT = re.compile(r"(?<=[;:,{}]) |;? (?=[{}])")


class _Sheet(NamedTuple):
    """A style sheet, and the Content-Security-Policy that allows it alone."""

    style: "Markup"
    policy: str


def student(page: StudentPage, font: bool = False) -> str:
    """The page that a student keeps, as one HTML text. font: whether the font of formulas travels in it."""
    return _render("student.html", page, font=font)


def overview(page: ClassPage, grades: str, font: bool = False) -> str:
    """The page of a class. grades: the address of the table of marks."""
    return _render("class.html", page, grades, sheet="class_sheet.css", font=font)


def course(page: CoursePage, font: bool = False) -> str:
    """The list of the classes of a course."""
    return _render("course.html", page, font=font)


def preview(page: PreviewPage, font: bool = False) -> str:
    """The page of an exercise file for its author."""
    return _render("preview.html", page, sheet="preview_sheet.css", font=font)


def preview_index(page: PreviewIndex, font: bool = False) -> str:
    """The list of an author's files."""
    return _render("preview_index.html", page, sheet="preview_sheet.css", font=font)


def picture(drawing: Drawing) -> str:
    """A picture alone, as it stands on a page."""
    return _environment().get_template("picture.html").render(picture=drawing, name="picture")


def policy(style: str) -> str:
    """The Content-Security-Policy: this style sheet, pictures and fonts that are in the page itself, nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    allowed = f"style-src 'sha256-{digest}'; img-src data:; font-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _render(template: str, page: Page, grades: str = "", sheet: str = "style.css", font: bool = False) -> str:
    style, allowed = _sheet(sheet, font)
    return _environment().get_template(template).render(page=page, grades=grades, style=style, policy=allowed)


@cache
def _sheet(name: str, font: bool) -> _Sheet:
    """Rendered once: it is the same for every page. It is ours, so it is not escaped."""
    from markupsafe import Markup

    style = _tight(_environment().get_template(name).render())
    style = f"{_font_face()}\n{style}" if font else style
    return _Sheet(Markup(style), policy(style))


def _tight(style: str) -> str:
    """A style sheet without its comments and indents: a fifth of what each page would carry."""
    style = _COMMENT.sub("", style)
    return _TIGHT.sub("", "\n".join(line.strip() for line in style.splitlines() if line.strip()))


def _font_face() -> str:
    """The font of formulas, in the style sheet itself."""
    data = b64encode((resources.templates() / FONT).read_bytes()).decode()
    return f'@font-face {{ font-family: "Grader Math"; src: url(data:font/woff2;base64,{data}) format("woff2"); }}'


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.templates())
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=loader,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )

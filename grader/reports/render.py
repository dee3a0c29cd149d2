"""Views through templates: everything escaped, nothing loaded, no script, one style sheet known by its hash."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from grader import resources
from grader.reports.preview.views import PreviewIndex, PreviewPage
from grader.reports.views import ClassPage, StudentPage

if TYPE_CHECKING:
    from jinja2 import Environment

Page = StudentPage | ClassPage | PreviewPage | PreviewIndex


def student(page: StudentPage) -> str:
    """The page that a student keeps, as one HTML text."""
    return _render("student.html", page)


def overview(page: ClassPage, grades: str) -> str:
    """The page of a class. grades: the address of the table of marks."""
    return _render("class.html", page, grades)


def preview(page: PreviewPage) -> str:
    """The page of an exercise file for its author."""
    return _render("preview.html", page, sheet="preview_sheet.css")


def preview_index(page: PreviewIndex) -> str:
    """The list of an author's files."""
    return _render("preview_index.html", page, sheet="preview_sheet.css")


def policy(style: str) -> str:
    """The Content-Security-Policy: this style sheet, pictures and fonts that are in the page itself, nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    allowed = f"style-src 'sha256-{digest}'; img-src data:; font-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _render(template: str, page: Page, grades: str = "", sheet: str = "style.css") -> str:
    style = _environment().get_template(sheet).render()
    return _environment().get_template(template).render(page=page, grades=grades, policy=policy(style))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.templates())
    return Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True)

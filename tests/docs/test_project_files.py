"""Files that other sites read: the citation, and the forms of issues."""

from collections import Counter

import pytest
import yaml

import grader
from grader.resources import CHECKOUT

FORMS = sorted(path for path in (CHECKOUT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def test_the_citation_is_of_this_version() -> None:
    cited = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["title"], cited["version"], cited["license"]) == ("grader", grader.__version__, "MIT")


def test_the_changelog_begins_with_this_version() -> None:
    headings = [line for line in (CHECKOUT / "CHANGELOG.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    assert headings[0].split()[1] == grader.__version__


def test_there_are_forms() -> None:
    assert len(FORMS) == 3


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_of_an_issue_is_one(form) -> None:
    content = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(content)
    assert max(Counter(field["id"] for field in content["body"]).values()) == 1
    assert {field["type"] for field in content["body"]} <= {"input", "textarea", "checkboxes", "dropdown", "markdown"}
    assert any(field.get("validations", {}).get("required") for field in content["body"])

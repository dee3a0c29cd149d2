"""A hook of mkdocs: pages of the site that lie outside of docs/, or are no Markdown; links follow them."""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
# What a link from docs/ leads to, and its page on the site.
PAGES = {
    "../ARCHITECTURE.md": "architecture.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../CHANGELOG.md": "changelog.md",
    "../SECURITY.md": "security-policy.md",
    "notebook.ipynb": "notebook.md",
}
# What the tests are told of a block is no title for its readers.
_UNTESTED = re.compile(r'^(```\w+) title="not tested[^"]*"$', re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<path>[^)#:\s]+)(?P<rest>[^)]*)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for source, page in PAGES.items():
        path = (ROOT / "docs" / source).resolve()
        text = notebook(path) if path.suffix == ".ipynb" else from_the_root(path.read_text("utf-8"))
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Links that leave docs/ lead to the page that is made of it, or are text: the site holds no code.

    Blocks lose what only the tests read of them.
    """
    folder = posixpath.dirname(page.file.src_uri)

    def followed(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["path"]))
        if target not in PAGES:
            return link["text"] if target.startswith("../") else link[0]
        return f"[{link['text']}]({posixpath.relpath(PAGES[target], folder or '.')}{link['rest']})"

    return _LINK.sub(followed, _UNTESTED.sub(r"\1", markdown))


def from_the_root(text: str) -> str:
    """Links of a file that lies beside docs/, as they are inside of it."""

    def moved(link: re.Match[str]) -> str:
        if not (ROOT / link["path"]).exists():
            return link[0]
        inside = posixpath.relpath(link["path"], "docs")
        return f"[{link['text']}]({inside}{link['rest']})"

    return _LINK.sub(moved, text)


def notebook(path: Path) -> str:
    """The cells as Markdown: texts as they are, code and what it prints in fences."""
    return "\n\n".join(_cell(cell) for cell in json.loads(path.read_text("utf-8"))["cells"])


def _cell(cell: dict[str, Any]) -> str:
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return text
    printed = "".join("".join(one.get("text") or one["data"]["text/plain"]) for one in cell["outputs"])
    return f"```python\n{text}\n```" + (f"\n\n```console\n{printed.rstrip()}\n```" if printed else "")

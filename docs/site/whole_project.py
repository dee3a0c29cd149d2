"""A hook of mkdocs: pages of the site that lie outside of docs/, or are no Markdown; links follow them."""

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[2]
# What a link from docs/ leads to, and its page on the site.
PAGES = {
    "../ARCHITECTURE.md": "architecture.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../CHANGELOG.md": "changelog.md",
    "../SECURITY.md": "security-policy.md",
    "notebook.ipynb": "notebook.md",
}
_LINK = re.compile(r"\]\(((?:\.\./)?[^)#:\s]+)([^)]*)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for source, page in PAGES.items():
        path = (ROOT / "docs" / source).resolve()
        text = notebook(path) if path.suffix == ".ipynb" else from_the_root(path.read_text("utf-8"))
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    return _LINK.sub(lambda link: f"]({PAGES.get(link[1], link[1])}{link[2]})", markdown)


def from_the_root(text: str) -> str:
    """Links of a file that lies beside docs/, as they are inside of it."""
    beside = {source.removeprefix("../"): page for source, page in PAGES.items() if source.startswith("../")}
    return _LINK.sub(lambda link: f"]({beside.get(link[1], link[1].removeprefix('docs/'))}{link[2]})", text)


def notebook(path: Path) -> str:
    """The cells as Markdown: texts as they are, code and what it prints in fences."""
    return "\n\n".join(_cell(cell) for cell in json.loads(path.read_text("utf-8"))["cells"])


def _cell(cell: dict[str, Any]) -> str:
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return text
    printed = "".join("".join(one.get("text") or one["data"]["text/plain"]) for one in cell["outputs"])
    return f"```python\n{text}\n```" + (f"\n\n```console\n{printed.rstrip()}\n```" if printed else "")

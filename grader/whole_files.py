"""Files that are whole or not there, whatever happens while they are written: pages, packs, exports, decisions."""

import os
import re
from pathlib import Path
from secrets import token_hex

_PART = re.compile(r"\.([0-9]+)-[0-9a-f]+\.part\Z")


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """A whole file or none: beside its place first, durable, then moved there. Refuses a place outside the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{path} lies outside {folder}")
    part = path.with_name(f".{path.name}.{os.getpid()}-{token_hex(4)}.part")
    try:
        _write_durably(part, text.encode() if isinstance(text, str) else text)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def clear(folder: Path) -> None:
    """Takes away what a program that was killed has left half written; not what another one is writing now."""
    for part in [*folder.glob(".*.part"), *folder.glob("*/.*.part")]:
        process = _PART.search(part.name)
        if process and not _is_alive(process[1]):
            part.unlink(missing_ok=True)


def _is_alive(process: str) -> bool:
    """As far as the system tells; what cannot be known is left alone."""
    if not Path("/proc/self").exists():
        return True
    return Path("/proc", process).exists()


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

"""A hand-in to its folder, or kept beside the journal until it can be delivered."""

import os
from contextlib import suppress
from pathlib import Path

from grader.cli import console
from grader.handin import deliver
from grader.journal import Parcel, outbox
from grader.text import visible


def arrived(parcel: Parcel, again: bool = False) -> Path | None:
    """The path of the delivered file; None where its folder cannot be reached: then it is kept, and that is said.

    again: an earlier command kept it.
    """
    try:
        path = deliver(parcel.folder, parcel.name, parcel.hand_in.to_json())
    except OSError as error:
        _keep(parcel, (error.strerror or str(error)).lower(), again)
        return None
    with suppress(OSError):
        (outbox() / parcel.name).unlink(missing_ok=True)
    if again:
        console.note(f"  Delivered now: receipt {parcel.receipt}, {shown(path)}")
    return path


def shown(path: Path) -> str:
    """A path, without what a terminal would obey."""
    return visible(os.fspath(path))


def _keep(parcel: Parcel, why: str, again: bool) -> None:
    """The journal is enough to make it again; the copy is for people, who may send it in another way."""
    yet = " yet" if again else ""
    console.note(f"  Receipt {parcel.receipt} is not delivered{yet}: cannot write to {shown(parcel.folder)}: {why}.")
    with suppress(OSError):
        outbox().mkdir(parents=True, exist_ok=True)
        copy = deliver(outbox(), parcel.name, parcel.hand_in.to_json())
        console.note(f"  It is kept, and goes with your next answer, hint or submit: {shown(copy)}")

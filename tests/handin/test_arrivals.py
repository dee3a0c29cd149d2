"""Laws of what arrives: each file once, whatever the tree; nothing is raised, whatever the bytes."""

import io
import tempfile
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.handin import hand_in_files
from grader.text import visible
from tests.handin.zips import GOOD, Member, odd_zip, zip_of

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=200)
PIECES = st.text(st.sampled_from("aAé😀 -_.0123456789\x1b\n'"), min_size=1, max_size=8).filter(
    lambda name: name[0] != "."
)
FOLDERS = st.lists(PIECES.filter(lambda name: not name.lower().endswith((".yaml", ".json"))), max_size=3)
NAMES = st.tuples(FOLDERS, PIECES, st.sampled_from([".yaml", ".yml", ".json", ".YAML", "-1.yaml"])).map(
    lambda parts: "/".join([*parts[0], parts[1] + parts[2]])
)


@settings(LAWS, max_examples=80)
@given(st.sets(NAMES, max_size=8), st.randoms())
def test_every_file_of_any_tree_is_delivered_once_from_folder_and_zip(names: set[str], random: object) -> None:
    wanted = {name: GOOD + str(number).encode() for number, name in enumerate(sorted(names))}
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name, data in wanted.items():
            path = root / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (root / "in").mkdir(exist_ok=True)
        (root / "in.zip").write_bytes(zip_of(dict(random.sample(sorted(wanted.items()), len(wanted)))))  # type: ignore[attr-defined]
        found = [hand_in_files(root / name) for name in ("in", "in.zip")]
        first, second = ([(one.name, one.data) for one in arrivals] for arrivals in found)
    assert first == second and dict(first) == wanted and len(first) == len(wanted)
    assert not any(arrivals.problems or arrivals.notes for arrivals in found)


def assert_told(data: bytes) -> None:
    """A zip of any bytes gives files, or says why not."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made, "class.zip")
        path.write_bytes(data)
        arrivals = hand_in_files(path)
        found = list(arrivals)
        assert [one.name for one in Path(made).iterdir()] == ["class.zip"]
    assert all(isinstance(one.data, bytes) and len(one.data) <= 1_000_000 for one in found)
    assert all(str(one) == visible(str(one)) for one in [*arrivals.problems, *arrivals.notes])
    assert found or arrivals.problems or arrivals.notes or _is_empty(data)


def _is_empty(data: bytes) -> bool:
    with ZipFile(io.BytesIO(data)) as file:
        names = [one.orig_filename.replace("\\", "/") for one in file.infolist()]
    return all(name.endswith("/") or "/." in f"/{name}" for name in names)


@LAWS
@given(st.binary(min_size=1))
def test_any_bytes_are_a_zip_or_told(data: bytes) -> None:
    assert_told(data)


SOUND = zip_of({"a.yaml": GOOD, "b/é.json": b"{}", "n.txt": b"x"})


@LAWS
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=4), st.integers(0, 3))
def test_a_zip_with_any_bytes_changed_is_told(at: int, put: bytes, drop: int) -> None:
    assert_told(SOUND[:at] + put + SOUND[at + drop :])


MEMBERS = st.builds(
    Member,
    name=st.one_of(st.binary(max_size=9), st.sampled_from([b"a.yaml", b"../a.yaml", b"a/b.json", b"d/", b"\\", b"."])),
    data=st.one_of(st.just(GOOD), st.binary(max_size=9)),
    flags=st.integers(0, 0xFFFF),
    method=st.sampled_from([0, 8, 8, 9, 12, 14, 93, 99]),
    packed=st.one_of(st.none(), st.none(), st.binary(max_size=20)),
    crc=st.one_of(st.none(), st.integers(0, 2**32 - 1)),
    size=st.one_of(st.none(), st.integers(0, 2**32 - 1)),
    mode=st.integers(0, 0xFFFF),
    system=st.integers(0, 20),
)


@LAWS
@given(st.lists(MEMBERS, min_size=1, max_size=4), st.integers(0, 3))
def test_any_headers_are_told(members: list[Member], again: int) -> None:
    assert_told(odd_zip(*members, again=again))

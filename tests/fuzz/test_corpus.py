"""Every input that is kept, through its target, without a fuzzer."""

import pytest

from tests.fuzz.target import NAMES, target

LARGEST = 1_000_000  # bytes of all corpora together


@pytest.mark.parametrize("name", NAMES)
def test_what_was_kept_is_still_sound(name: str) -> None:
    fuzzed = target(name)
    assert fuzzed.kept
    for file in fuzzed.kept:
        try:
            fuzzed.one(file.read_bytes())
        except Exception as error:
            pytest.fail(f"{file.name}: {type(error).__name__}: {error}")


def test_the_corpora_stay_small() -> None:
    assert sum(file.stat().st_size for name in NAMES for file in target(name).kept) < LARGEST

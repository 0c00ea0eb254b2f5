"""The table for spreadsheets: the same entries, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.kit import ENTRIES, TEXTS, WORDS, python, session
from voice_guide.journal import Entry, JournalError
from voice_guide.journal.model import tidied
from voice_guide.journal.sheet import HEADER, harmless, sheet
from voice_guide.journal.whole import check_suffix, write_whole

STARTS = tuple("=+-@\t\r\n＝＋－＠")


def plain(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(STARTS) else text


def entry(row: dict[str, str]) -> Entry:
    """The entry of a line."""
    return Entry(
        plain(row["routine"]),
        datetime.fromisoformat(row["when"]),
        plain(row["receiver"]),
        plain(row["giver"]),
        float(row["minutes"]) if row["minutes"] else None,
        int(row["before"]) if row["before"] else None,
        int(row["after"]) if row["after"] else None,
        plain(row["note"]),
        row["massage"] == "yes",
        int(row["id"]) if row["id"] else None,
    )


@settings(deadline=None)
@given(st.lists(ENTRIES.map(tidied), max_size=4))
def test_a_table_holds_the_entries(entries):
    text = sheet(entries).encode("utf-8").decode("utf-8")
    assert [entry(row) for row in csv.DictReader(io.StringIO(text, newline=""))] == entries


@settings(deadline=None)
@given(WORDS | st.builds(str.__add__, st.sampled_from(STARTS), TEXTS))
def test_no_cell_begins_a_formula(text):
    assert not harmless(text).startswith(STARTS)
    assert plain(harmless(text)) == text


def test_lines_end_as_the_standard_says():
    table = sheet([session(receiver='Ana "the tall", Smith', minutes=35, before=7, note="=1+1\nsecond line")])
    assert table == (
        f"{','.join(HEADER)}\r\n"
        ',2026-03-01T12:00:00+00:00,"Ana ""the tall"", Smith",,relaxing-back,yes,35,7,,'
        '"\'=1+1\nsecond line"\r\n'
    )


def test_a_file_is_written_whole_for_its_owner(tmp_path):
    target = tmp_path / "journal.csv"
    target.write_text("older")
    write_whole(target, "Zoë\r\n")
    assert target.read_bytes() == "Zoë\r\n".encode()
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["missing/journal.csv", "folder.csv"])
def test_a_file_that_cannot_be_written(tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(JournalError) as caught:
        write_whole(tmp_path / name, "text")
    assert caught.value.what == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize("name", ["journal.sqlite", "journal", "journal.csv.txt", ".csv"])
def test_a_slip_of_the_hand_writes_over_nothing(tmp_path, name):
    with pytest.raises(JournalError):
        check_suffix(tmp_path / name, ".csv")
    check_suffix(tmp_path / "JOURNAL.CSV", ".csv")


NARROW = """
import resource, sys
from pathlib import Path
from voice_guide.journal import JournalError
from voice_guide.journal.whole import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), "x" * 5000)
except JournalError as exc:
    print(exc.reason)
"""


def test_a_file_that_may_not_grow_leaves_the_older_one(tmp_path):
    target = tmp_path / "journal.csv"
    target.write_text("older")
    said, errors = python(NARROW, target).communicate(timeout=30)
    assert (said, errors) == ("was not written: File too large\n", "")
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]

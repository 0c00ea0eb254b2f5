"""Entries are kept as they were told, in order, and for their owner only."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.kit import ENTRIES, NOON, session
from voice_guide.journal import Entry, Journal, JournalError
from voice_guide.journal.model import tidied


@settings(max_examples=25, deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_what_is_added_is_listed(entries):
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.in_folder(Path(folder))
        added = [journal.add(entry) for entry in entries]
        assert sorted(journal.entries(), key=lambda one: one.id) == added
        assert [replace(one, id=None) for one in added] == [tidied(entry) for entry in entries]
        assert [journal.entry(one.id) for one in added] == added


def test_an_empty_journal_makes_no_file(journal):
    assert journal.entries() == []
    assert journal.delete([1]) == 0
    for ask in (lambda: journal.entry(1), lambda: journal.update(1, after=2)):
        with pytest.raises(JournalError):
            ask()
    assert not journal.file.parent.exists()


def test_only_the_owner_may_read(journal):
    before = os.umask(0)
    try:
        journal.add(session())
    finally:
        os.umask(before)
    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.file.parent.stat().st_mode) == 0o700


def test_nothing_else_lies_beside_the_file(journal):
    journal.add(session())
    journal.update(1, after=3)
    assert list(journal.file.parent.iterdir()) == [journal.file]


def test_newest_first_by_the_moment(journal):
    for days in (3, 1, 2):
        journal.add(session(days))
    assert [entry.when - NOON for entry in journal.entries()] == [timedelta(days) for days in (3, 2, 1)]


def test_the_same_moment_keeps_the_order_of_adding(journal):
    ids = [journal.add(session()).id for _ in range(3)]
    assert [entry.id for entry in journal.entries()] == ids[::-1]


def test_the_hour_that_comes_twice_keeps_its_order(journal):
    """Clocks go back at 03:00: 02:30 in summer time is before 02:10 in winter time."""
    berlin = ZoneInfo("Europe/Berlin")
    summer = NOON.replace(month=10, day=25, hour=2, minute=30, tzinfo=berlin)
    winter = summer.replace(minute=10, fold=1)
    for when in (winter, summer):
        journal.add(Entry("rest", when))
    kept = [entry.when.isoformat() for entry in journal.entries()]
    assert kept == ["2026-10-25T02:10:00+01:00", "2026-10-25T02:30:00+02:00"]


def test_a_time_without_offset_is_of_this_computer(journal):
    kept = journal.add(Entry("rest", NOON.replace(tzinfo=None))).when
    assert kept.utcoffset() is not None
    assert kept.replace(tzinfo=None) == NOON.replace(tzinfo=None)


def test_an_update_changes_what_it_names(journal):
    kept = journal.add(session(before=7, receiver="Ana", note="first"))
    changed = journal.update(kept.id, after=3, note="second")
    assert changed == replace(kept, after=3, note="second") == journal.entry(kept.id)
    assert journal.update(kept.id, before=None).before is None


def test_a_refused_change_changes_nothing(journal):
    kept = journal.add(session(before=7))
    for changes in ({"after": 11}, {"before": -1}, {"minutes": float("nan")}, {"routine": " "}):
        with pytest.raises(JournalError):
            journal.update(kept.id, **changes)
    assert journal.entries() == [kept]


@pytest.mark.parametrize("number", [0, -1, 2, 2**63, 10**40])
def test_unknown_numbers(journal, number):
    journal.add(session())
    for ask in (lambda: journal.entry(number), lambda: journal.update(number, after=1)):
        with pytest.raises(JournalError) as caught:
            ask()
        assert caught.value.what == f"entry {number}"
    assert journal.delete([number]) == 0
    assert len(journal.entries()) == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Ana", " aNA "),
        ("Straße", "STRASSE"),
        ("Zoë", "zoe\u0308"),
        ("Anna  Maria", "anna maria"),
        ("مريم", "مريم"),
        ("👩‍👧 Ö", "👩‍👧 ö"),
        ('Robert"); DROP TABLE entries;--', 'robert"); drop table entries;--'),
        ("", "  "),
    ],
)
def test_receivers_are_found_in_any_spelling(journal, kept, asked):
    journal.add(session(receiver=kept))
    journal.add(session(receiver="somebody else"))
    assert [entry.receiver for entry in journal.entries(asked)] == [kept]


def test_delete_forgets_for_good_and_gives_no_number_twice(journal):
    first, second = (journal.add(session(note=note)).id for note in ("a secret word", "b"))
    assert journal.delete([first, second, 99]) == 2
    assert b"a secret word" not in journal.file.read_bytes()
    assert journal.add(session()).id == 3


def test_no_file_of_sqlite_stays_open(journal):
    journal.add(session())
    held = sqlite3.connect(journal.file, timeout=0)
    held.execute("BEGIN EXCLUSIVE")
    held.close()

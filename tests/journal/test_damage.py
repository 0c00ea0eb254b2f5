"""Files that cannot be used: told clearly, never changed, and put aside only when asked."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.journal.kit import session, told_to_an_ordinary_user
from voice_guide.journal import Journal, JournalError
from voice_guide.journal.schema import MIGRATIONS, NewerFile, prepare, transaction, version_of
from voice_guide.journal.trouble import told_about

UNUSABLE = {
    "text": b"Dear diary, today was fine.\n" * 200,
    "zeros": bytes(8192),
    "a header alone": b"SQLite format 3\0",
    "a wrong header": b"SQLite format 3\0" + bytes(range(256)) * 40,
}
ASKS = {
    "entries": lambda journal: journal.entries(),
    "entry": lambda journal: journal.entry(1),
    "add": lambda journal: journal.add(session()),
    "update": lambda journal: journal.update(1, after=2),
    "delete": lambda journal: journal.delete([1]),
}


def sql(journal: Journal, *statements: str) -> None:
    with closing(sqlite3.connect(journal.file)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def refused(journal: Journal, ask: str) -> JournalError:
    """The error of a request, after which the file is what it was."""
    held = journal.file.read_bytes()
    with pytest.raises(JournalError) as caught:
        ASKS[ask](journal)
    assert journal.file.read_bytes() == held
    assert caught.value.what == str(journal.file)
    return caught.value


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_file_that_is_no_journal(journal, kind, ask):
    journal.file.parent.mkdir()
    journal.file.write_bytes(UNUSABLE[kind])
    assert "voice-guide journal set-aside" in refused(journal, ask).remedy


@pytest.mark.parametrize("ask", ASKS)
def test_another_programs_file(journal, ask):
    journal.file.parent.mkdir()
    sql(journal, "CREATE TABLE recipes (name TEXT)")
    assert "another program" in refused(journal, ask).reason


@pytest.mark.parametrize("ask", ASKS)
def test_a_newer_journal(journal, ask):
    journal.add(session())
    sql(journal, "UPDATE version SET number = 7")
    error = refused(journal, ask)
    assert "newer" in error.reason
    assert "update Voice Guide" in error.remedy


@pytest.mark.parametrize("statement", ["DELETE FROM version", "UPDATE version SET number = 'x'"])
def test_a_version_that_cannot_be_read(journal, statement):
    journal.add(session())
    sql(journal, statement)
    assert "damaged" in refused(journal, "entries").reason


@pytest.mark.parametrize("change", ["'last week'", "'2026-13-01T20:15:00+01:00'", "5"])
def test_an_entry_that_cannot_be_read_is_named(journal, change):
    journal.add(session())
    sql(journal, f'UPDATE entries SET "when" = {change}')
    assert "entry 1" in refused(journal, "entries").reason


def test_scattered_damage_is_never_a_traceback(journal):
    """Whatever byte is hit: an answer, or a JournalError."""
    for number in range(40):
        journal.add(session(number / 10, note="x" * 300))
    whole, chance = journal.file.read_bytes(), random.Random(3)
    told = 0
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(40):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        journal.file.write_bytes(spoilt)
        try:
            journal.entries()
        except JournalError:
            told += 1
    assert told


def test_a_file_cut_short(journal):
    for _ in range(30):
        journal.add(session(note="x" * 500))
    journal.file.write_bytes(journal.file.read_bytes()[:-6000])
    for ask in ASKS:
        assert "damaged" in refused(journal, ask).reason


def test_an_empty_file_is_an_empty_journal(journal):
    """As a program leaves it that was stopped at the very beginning."""
    journal.file.parent.mkdir()
    journal.file.touch()
    assert journal.entries() == []
    assert journal.add(session()).id == 1


def test_set_aside_keeps_everything(journal):
    journal.file.parent.mkdir()
    names = set()
    for kind, held in UNUSABLE.items():
        journal.file.write_bytes(held)
        aside = journal.set_aside()
        names.add(aside)
        assert aside.read_bytes() == held, kind
        assert not journal.file.exists()
    assert len(names) == len(UNUSABLE)
    assert journal.add(session()).id == 1


def test_nothing_to_set_aside(journal):
    with pytest.raises(JournalError) as caught:
        journal.set_aside()
    assert caught.value.reason == "is not there"


def test_a_read_only_folder_can_be_read(open_folder):
    journal = Journal.in_folder(open_folder)
    journal.add(session(note="still here"))
    journal.file.chmod(0o644)
    open_folder.chmod(0o555)
    assert "still here" in told_to_an_ordinary_user(journal.entries)
    assert "read-only" in told_to_an_ordinary_user(lambda: journal.add(session()))


def test_a_folder_that_may_not_be_written(open_folder):
    open_folder.chmod(0o555)
    journal = Journal.in_folder(open_folder / "home")
    assert told_to_an_ordinary_user(journal.entries) == "no error: []"
    assert told_to_an_ordinary_user(lambda: journal.add(session())).endswith("Nothing was changed.")


def test_a_file_that_may_not_be_read(open_folder):
    journal = Journal.in_folder(open_folder)
    journal.add(session())
    journal.file.chmod(0)
    assert "cannot be opened" in told_to_an_ordinary_user(journal.entries)


def test_a_home_that_is_a_file(tmp_path):
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(JournalError):
        Journal.in_folder(tmp_path / "home").add(session())


def test_a_folder_in_the_files_place(journal):
    journal.file.mkdir(parents=True)
    for ask in ASKS.values():
        with pytest.raises(JournalError):
            ask(journal)


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 40 kB, which only root can make."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    made = sys.platform == "linux" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(folder)]
    if not made or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tiny_disk):
    journal = Journal.in_folder(tiny_disk)
    journal.add(session(note="kept"))
    with pytest.raises(JournalError) as caught:
        for _ in range(10):
            journal.add(session(note="x" * 9000))
    assert caught.value.reason == "the disk is full"
    assert journal.entries()[-1].note == "kept"
    for entry in journal.entries():
        assert entry.note in ("kept", "x" * 9000)


def test_a_file_that_may_not_grow(journal):
    journal.add(session())
    with closing(sqlite3.connect(journal.file, isolation_level=None)) as db:
        db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(JournalError) as caught, told_about(journal.file), transaction(db):
            db.execute("CREATE TABLE more AS SELECT hex(zeroblob(100000))")
        assert caught.value.reason == "the disk is full"
    assert len(journal.entries()) == 1


def test_a_journal_that_another_program_holds(journal, monkeypatch):
    monkeypatch.setattr("voice_guide.journal.store.PATIENCE", 0.05)
    journal.add(session())
    with closing(sqlite3.connect(journal.file, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert "another program" in refused(journal, "add").reason


def test_an_older_journal_becomes_a_newer_one(journal):
    journal.add(session(note="from version 1"))
    second = ("ALTER TABLE entries ADD COLUMN place TEXT NOT NULL DEFAULT 'home'",)
    with closing(sqlite3.connect(journal.file, isolation_level=None)) as db:
        prepare(db, (*MIGRATIONS, second))
        assert version_of(db) == len(MIGRATIONS) + 1
        assert db.execute("SELECT note, place FROM entries").fetchall() == [("from version 1", "home")]
        with pytest.raises(NewerFile):
            prepare(db)


def test_a_migration_that_fails_changes_nothing(journal):
    journal.add(session())
    held = journal.file.read_bytes()
    wrong = ("ALTER TABLE entries ADD COLUMN place TEXT", "ALTER TABLE nothing ADD COLUMN x TEXT")
    with closing(sqlite3.connect(journal.file, isolation_level=None)) as db, pytest.raises(sqlite3.Error):
        prepare(db, (*MIGRATIONS, wrong))
    assert journal.file.read_bytes() == held


def test_the_first_version_is_what_it_always_was():
    """Journals of this version are on people's computers: add migrations, never change one."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        prepare(db, MIGRATIONS[:1])
        columns = [row[1:3] for row in db.execute("PRAGMA table_info(entries)")]
    assert columns == [
        ("id", "INTEGER"),
        ("when", "TEXT"),
        ("routine", "TEXT"),
        ("receiver", "TEXT"),
        ("giver", "TEXT"),
        ("minutes", "REAL"),
        ("before", "INTEGER"),
        ("after", "INTEGER"),
        ("note", "TEXT"),
        ("massage", "INTEGER"),
    ]

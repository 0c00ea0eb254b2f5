"""Keeps the entries in one SQLite file, safe against a crash and against two programs at once.

Each call opens the file, makes one transaction and closes it: nothing is held open while a massage lasts.
The file keeps SQLite's rollback journal rather than a write-ahead log, so that it is one file, and a folder
that has become read-only can still be read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack

from voice_guide.journal.model import Entry, JournalError, name_key, now, tidied
from voice_guide.journal.schema import DamagedFile, prepare, transaction
from voice_guide.journal.trouble import told_about

PATIENCE = 20.0  #: seconds to wait for another program that is writing
_LARGEST_ID = 2**63 - 1
_COLUMNS = ("when", "routine", "receiver", "giver", "minutes", "before", "after", "note", "massage")
_NAMES = ", ".join(f'"{column}"' for column in _COLUMNS)
_SELECT = f"SELECT id, {_NAMES} FROM entries"
_INSERT = f"INSERT INTO entries ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_UPDATE = f"UPDATE entries SET ({_NAMES}) = ({', '.join('?' * len(_COLUMNS))}) WHERE id = ?"


class Changes(TypedDict, total=False):
    """What of an entry can be changed; None or "" leaves it out."""

    when: datetime
    routine: str
    receiver: str
    giver: str
    minutes: float | None
    before: int | None
    after: int | None
    note: str
    massage: bool


@dataclass(frozen=True)
class Journal:
    """The entries in `file`. Every method raises JournalError, and then has changed nothing."""

    file: Path

    @classmethod
    def in_folder(cls, home: Path) -> Journal:
        """The journal in the user's own folder. Nothing is made before the first entry."""
        return cls(home / "journal.sqlite")

    def add(self, entry: Entry) -> Entry:
        """Keeps an entry, and returns it as it was kept, with its id."""
        tidy = tidied(entry)
        with self._writing() as db:
            return replace(tidy, id=db.execute(_INSERT, _values(tidy)).lastrowid)

    def update(self, entry_id: int, **changes: Unpack[Changes]) -> Entry:
        """Changes only what is named: `update(3, after=2, note="Slower, please.")`."""
        if not self._is_there():
            raise _unknown(entry_id)
        with self._writing() as db:
            entry = tidied(replace(_found(db, entry_id), **changes))
            db.execute(_UPDATE, (*_values(entry), entry_id))
        return entry

    def entry(self, entry_id: int) -> Entry:
        """The entry of this number."""
        if not self._is_there():
            raise _unknown(entry_id)
        with self._open() as db:
            return _found(db, entry_id)

    def entries(self, receiver: str | None = None) -> list[Entry]:
        """Newest first, by the moment of the session and then by number; all, or one receiver's."""
        if not self._is_there():
            return []
        with self._open() as db:
            found = [_entry(row) for row in db.execute(_SELECT).fetchall()]
        chosen = [one for one in found if receiver is None or name_key(one.receiver) == name_key(receiver)]
        return sorted(chosen, key=lambda one: (one.when, one.id or 0), reverse=True)

    def delete(self, entry_ids: Iterable[int]) -> int:
        """Forgets these entries, all in one, and returns how many there were."""
        numbers = [(number,) for number in entry_ids if 0 < number <= _LARGEST_ID]
        if not self._is_there():
            return 0
        with self._writing() as db:
            return db.executemany("DELETE FROM entries WHERE id = ?", numbers).rowcount if numbers else 0

    def set_aside(self) -> Path:
        """Moves the file, however damaged, to a new name beside it, so that a new journal can begin."""
        with told_about(self.file):
            if not self.file.exists():
                raise JournalError(self.file, "is not there", "The next entry begins a new one.")
            aside = _free_name(self.file)
            # SQLite's own notes about an unfinished write belong to the file and go with it.
            for ending in ("-journal", "-wal", "-shm", ""):
                _rename_if_there(Path(f"{self.file}{ending}"), Path(f"{aside}{ending}"))
        return aside

    def _is_there(self) -> bool:
        with told_about(self.file):
            return self.file.exists()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with told_about(self.file), closing(_connect(self.file)) as db:
            _tune(db)
            prepare(db)
            yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with told_about(self.file):
            _make(self.file)
        with self._open() as db, transaction(db):
            yield db


def _make(file: Path) -> None:
    """An empty file, if there is none. Only its owner may read it; SQLite by itself would let others, too."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _connect(file: Path) -> sqlite3.Connection:
    """Autocommit, as transactions are written out. A read-only file can be opened, and read."""
    uri = f"{file.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _tune(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA synchronous = EXTRA")  # what was kept outlives also a power cut
    db.execute("PRAGMA secure_delete = ON")  # what was deleted is overwritten


def _values(entry: Entry) -> tuple[Any, ...]:
    return (entry.when.isoformat(), *(getattr(entry, column) for column in _COLUMNS[1:]))


def _entry(row: tuple[Any, ...]) -> Entry:
    fields = dict(zip(("id", *_COLUMNS), row, strict=True))
    try:
        when = datetime.fromisoformat(fields.pop("when"))
        return tidied(Entry(**{**fields, "when": when, "massage": bool(fields["massage"])}))
    except (ValueError, TypeError, AttributeError, JournalError) as exc:
        raise DamagedFile(f"entry {row[0]}: {exc}") from exc


def _found(db: sqlite3.Connection, entry_id: int) -> Entry:
    within = 0 < entry_id <= _LARGEST_ID
    rows = db.execute(f"{_SELECT} WHERE id = ?", (entry_id,)).fetchall() if within else []
    if not rows:
        raise _unknown(entry_id)
    return _entry(rows[0])


def _unknown(entry_id: int) -> JournalError:
    return JournalError(
        f"entry {entry_id}", "is not in the journal", "voice-guide journal shows the numbers."
    )


def _free_name(file: Path) -> Path:
    """Never the name of a file that is there."""
    stem, number = f"{file.stem}-aside-{now():%Y-%m-%d}", 1
    while (free := file.with_name(f"{stem}-{number}{file.suffix}")).exists():
        number += 1
    return free


def _rename_if_there(file: Path, target: Path) -> None:
    if file.exists():
        file.rename(target)

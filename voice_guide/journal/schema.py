"""The tables of the journal's file, and how older files become newer ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

Migration = tuple[str, ...]

#: The first makes version 1 out of an empty file, the second makes version 2 out of version 1, and so on.
#: What is here is never changed, only added to.
MIGRATIONS: tuple[Migration, ...] = (
    (
        "CREATE TABLE version (number INTEGER NOT NULL)",
        "INSERT INTO version VALUES (0)",
        """CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            "when" TEXT NOT NULL,
            routine TEXT NOT NULL,
            receiver TEXT NOT NULL,
            giver TEXT NOT NULL,
            minutes REAL CHECK (minutes > 0),
            before INTEGER CHECK (before BETWEEN 0 AND 10),
            after INTEGER CHECK (after BETWEEN 0 AND 10),
            note TEXT NOT NULL,
            massage INTEGER NOT NULL CHECK (massage IN (0, 1))
        )""",
    ),
)


class ForeignFile(Exception):
    """A healthy file of SQLite that is no journal."""


class NewerFile(Exception):
    """A journal of a version that is not known yet."""


class DamagedFile(Exception):
    """A journal that does not hold together."""


def prepare(db: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Checks the file and brings it to the newest version. Raises the exceptions above and sqlite3.Error."""
    version = version_of(db)
    if version > len(migrations):
        raise NewerFile(f"version {version}; known are versions up to {len(migrations)}")
    if version:
        _check_health(db)
    if version < len(migrations):
        _migrate(db, migrations)


def version_of(db: sqlite3.Connection) -> int:
    """0 for an empty file."""
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master").fetchall()}
    if tables and "version" not in tables:
        raise ForeignFile
    return _number(db) if tables else 0


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing. Takes the lock at once, so that two writers wait instead of failing midway."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _number(db: sqlite3.Connection) -> int:
    rows = db.execute("SELECT number FROM version").fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], int) or rows[0][0] < 1:
        raise DamagedFile("its version is unreadable")
    return int(rows[0][0])


def _check_health(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA quick_check(1)").fetchall()
    if found != [("ok",)]:
        raise DamagedFile(str(found[0][0]))


def _migrate(db: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    with transaction(db):
        # Another process may have done it since we looked.
        for migration in migrations[version_of(db) :]:
            for statement in migration:
                db.execute(statement)
        db.execute("UPDATE version SET number = ?", (len(migrations),))

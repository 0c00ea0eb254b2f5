"""What can go wrong with the journal's file, told as one clear message."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voice_guide.journal.model import JournalError
from voice_guide.journal.schema import DamagedFile, ForeignFile, NewerFile

_SET_ASIDE = (
    "Nothing was changed. If you have a copy of the file, put it back; or begin a new journal and keep this "
    "one beside it: voice-guide journal set-aside"
)
_DAMAGED = "is damaged and cannot be read"
_READ_ONLY = (
    "the file or its folder is read-only",
    "Allow writing there, or choose a folder with VOICE_GUIDE_HOME.",
)
_NO_ENTRY = ("cannot be opened", "Is it a file, and may you read and write it and its folder?")

#: SQLite's primary result code -> what it means, and what to do.
_MEANINGS = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Nothing was kept; make room and try again."),
    sqlite3.SQLITE_IOERR: ("the disk did not take it", "Nothing was kept; is there room on it?"),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _NO_ENTRY,
    sqlite3.SQLITE_BUSY: ("another program holds it", "Close that program, or try again in a minute."),
    sqlite3.SQLITE_CORRUPT: (_DAMAGED, _SET_ASIDE),
    sqlite3.SQLITE_NOTADB: (_DAMAGED, _SET_ASIDE),
}


@contextmanager
def told_about(file: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about `file` into JournalError."""
    try:
        yield
    except sqlite3.Error as exc:
        raise JournalError(file, *_meaning(exc)) from exc
    except (DamagedFile, UnicodeDecodeError) as exc:  # SQLite quotes damaged text in its messages
        raise JournalError(file, f"{_DAMAGED} ({exc})", _SET_ASIDE) from exc
    except ForeignFile as exc:
        raise JournalError(file, "is no journal but a file of another program", _SET_ASIDE) from exc
    except NewerFile as exc:
        raise JournalError(
            file,
            f"was written by a newer Voice Guide ({exc})",
            "Nothing was changed. Please update Voice Guide.",
        ) from exc
    except OSError as exc:
        raise JournalError(file, exc.strerror or str(exc), "Nothing was changed.") from exc


def _meaning(exc: sqlite3.Error) -> tuple[str, str]:
    primary = getattr(exc, "sqlite_errorcode", 0) & 0xFF  # the bits above only tell more of the same
    return _MEANINGS.get(primary, (f"{_DAMAGED} ({exc})", _SET_ASIDE))

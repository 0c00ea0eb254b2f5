"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from voice_guide.journal.model import JournalError


def write_whole(target: Path, text: str) -> None:
    """UTF-8, for its owner only. An older file gives way only to the finished one. Raises JournalError."""
    try:
        _place(target, text.encode("utf-8"))
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise JournalError(target, f"was not written: {reason}", "Nothing was changed.") from exc


def check_suffix(target: Path, suffix: str) -> None:
    """Keeps a slip of the hand from writing over some other file. Raises JournalError."""
    if target.suffix.lower() != suffix:
        raise JournalError(
            target, "was not written: its name tells another kind of file", f"It must end in {suffix}."
        )


def _place(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)

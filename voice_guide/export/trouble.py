"""Errors of formats, libraries and disks, told as one clear message."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voice_guide.errors import ExportError, VoiceGuideError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def told_about(target: Path, needed_bytes: int) -> Iterator[None]:
    """Whatever fails inside becomes an ExportError about `target`; our own errors and Ctrl-C pass through."""
    try:
        yield
    except VoiceGuideError:
        raise
    except Exception as exc:
        if _is_full(exc):
            raise _disk_full(target, needed_bytes) from exc
        raise ExportError(target, _reason(exc)) from exc


def check_parent(target: Path) -> None:
    """Raises ExportError when nothing can be written beside `target`."""
    folder = target.parent
    if not folder.exists():
        raise ExportError(target, f"there is no folder {folder}", "Make it first, or name another.")
    if not folder.is_dir():
        raise ExportError(target, f"{folder} is not a folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ExportError(target, f"you may not write in {folder}", "Choose another folder with -o.")


def check_file(target: Path) -> None:
    """Raises ExportError when `target` is a folder."""
    if target.is_dir():
        raise ExportError(target, "it is a folder", "Name a file, such as guide.mp3.")


def _disk_full(target: Path, needed_bytes: int) -> ExportError:
    megabytes = -(-needed_bytes // 1_000_000)
    return ExportError(target, "the disk is full", f"About {megabytes} MB are needed in {target.parent}.")


def _is_full(exc: BaseException | None) -> bool:
    """Whether the disk is behind it; mutagen hides the system's error behind one of its own."""
    if exc is None:
        return False
    return getattr(exc, "errno", None) in _FULL or _is_full(exc.__cause__ or exc.__context__)


def _reason(exc: Exception) -> str:
    return (getattr(exc, "strerror", None) or str(exc) or type(exc).__name__).rstrip(".")

"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from types import TracebackType


class Drafts:
    """Drafts beside their targets, hidden, under names of their own.

    They all take their places when the block ends well; when it ends in any exception, Ctrl-C included, they
    are deleted and older targets stay untouched.
    """

    def __init__(self) -> None:
        self._targets: dict[Path, Path] = {}

    def __enter__(self) -> Drafts:
        return self

    def file(self, target: Path) -> Path:
        """Where to write what will become `target`. The suffix is the same, since libraries look at it."""
        draft = target.with_name(f".voice-guide-{token_hex(6)}{target.suffix}")
        self._targets[draft] = target
        return draft

    def folder(self, target: Path) -> Path:
        """A new folder that will become `target`, and replace it."""
        draft = self.file(target)
        draft.mkdir()
        return draft

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        try:
            if kind is None:
                self._place()
        finally:
            for draft in self._targets:
                _delete(draft)

    def _place(self) -> None:
        for draft, target in self._targets.items():
            if draft.is_dir() and target.exists():
                _swap(draft, target)
            else:
                draft.replace(target)


def _swap(draft: Path, target: Path) -> None:
    """A folder in place of another: no system renames onto a full one, so the old one steps aside first."""
    aside = target.with_name(f".voice-guide-{token_hex(6)}-old")
    target.rename(aside)
    try:
        draft.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    _delete(aside)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()

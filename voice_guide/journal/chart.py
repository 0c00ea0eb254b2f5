"""Tension before and after as a few lines of plain characters, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from voice_guide.journal.model import Entry

MOST_ROWS = 12  #: the latest sessions; a picture has room for all
HEADING = "Tension from 0 to 10: o before, < > after, = the same, * one of them alone"
_SCALE = 11  #: the numbers 0 to 10


def charted(entries: Iterable[Entry]) -> list[Entry]:
    """Those that tell a tension, oldest first."""
    told = [entry for entry in entries if entry.before is not None or entry.after is not None]
    return sorted(told, key=lambda entry: (entry.when, entry.id or 0))


def chart(entries: Iterable[Entry]) -> list[str]:
    """The latest sessions, oldest first, one line each: "2026-03-01  ...<---o...   7 -> 3"."""
    return [_row(entry) for entry in charted(entries)[-MOST_ROWS:]]


def tension(entry: Entry) -> str:
    """For example "7 -> 3", "7 -> ?"; empty when neither is told."""
    if entry.before is None and entry.after is None:
        return ""
    return f"{_number(entry.before)} -> {_number(entry.after)}"


def _row(entry: Entry) -> str:
    return f"{entry.when:%Y-%m-%d}  {_track(entry.before, entry.after)}  {tension(entry)}"


def _track(before: int | None, after: int | None) -> str:
    cells = ["."] * _SCALE
    if before is None or after is None:
        cells[after if before is None else before] = "*"  # type: ignore[index]
        return "".join(cells)
    low, high = sorted((before, after))
    cells[low : high + 1] = "-" * (high - low + 1)
    cells[before] = "o"
    cells[after] = "=" if after == before else "<" if after < before else ">"
    return "".join(cells)


def _number(value: int | None) -> str:
    return "?" if value is None else str(value)

"""The entries as a table for spreadsheets: CSV after RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from voice_guide.journal.model import Entry

HEADER = ("id", "when", "receiver", "giver", "routine", "massage", "minutes", "before", "after", "note")
#: What begins a formula in one spreadsheet or another, also in the wide forms of East Asia.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def sheet(entries: Iterable[Entry]) -> str:
    """The whole file, in the order given; times are ISO, what is left out is empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # its usual dialect is RFC 4180: commas, doubled quotes, CRLF
    writer.writerow(HEADER)
    writer.writerows(map(_row, entries))
    return text.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.

    Text that already has apostrophes there gets one more, so that taking one away always gives it back.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _plain(number: float) -> str:
    """35, not 35.0."""
    return repr(float(number)).removesuffix(".0")


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.id,
        entry.when.isoformat(),
        harmless(entry.receiver),
        harmless(entry.giver),
        harmless(entry.routine),
        "yes" if entry.massage else "no",
        "" if entry.minutes is None else _plain(entry.minutes),
        entry.before,
        entry.after,
        harmless(entry.note),
    )

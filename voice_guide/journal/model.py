"""One entry of the journal, and what may stand in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from voice_guide.errors import VoiceGuideError

LONGEST_NAME = 200  #: characters
LONGEST_NOTE = 10_000  #: characters
LONGEST_MINUTES = 24 * 60
YEARS = range(1980, 3000)  #: every system can tell the local time in these
_PARAGRAPH = "\n\t"  #: control characters that a note may hold


class JournalError(VoiceGuideError):
    """A journal or an entry that cannot be read or kept; what was kept before stays as it was."""

    def __init__(self, what: Path | str, reason: str, remedy: str = "") -> None:
        self.what, self.reason, self.remedy = str(what), reason, remedy
        super().__init__(f"{what}: {reason}. {remedy}".strip())


def now() -> datetime:
    """The local time, with its offset from UTC, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True)
class Entry:
    """One session. Empty text or None: left out."""

    routine: str
    when: datetime = field(default_factory=now)  #: local time with its offset; without one, of this computer
    receiver: str = ""
    giver: str = ""
    minutes: float | None = None  #: whole session, more than 0
    before: int | None = None  #: the receiver's tension before, 0 to 10
    after: int | None = None  #: the receiver's tension after, 0 to 10
    note: str = ""
    massage: bool = True  #: False for a rest on its own, which counts in no series
    id: int | None = None  #: given when it is kept, and never given twice


def tidied(entry: Entry) -> Entry:
    """The entry as it is kept: names trimmed, the time with a fixed offset. Raises JournalError."""
    return replace(
        entry,
        routine=_routine(entry.routine),
        when=_when(entry.when),
        receiver=_name("receiver", entry.receiver),
        giver=_name("giver", entry.giver),
        minutes=_minutes(entry.minutes),
        before=_tension("before", entry.before),
        after=_tension("after", entry.after),
        note=_note(entry.note),
        massage=bool(entry.massage),
    )


def parse_when(text: str, today: datetime) -> datetime:
    """A written ISO time; a date alone means its noon. Raises JournalError, also for times to come.

    A day of grace forgives another time zone and a clock that was wrong.
    """
    when = _when(_parsed(text.strip()))
    if when > today + timedelta(days=1):
        raise JournalError("when", f'"{text}" is still to come', "The journal keeps what has been.")
    return when


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no case, composed accents or extra spaces."""
    decomposed = unicodedata.normalize("NFD", name)
    return " ".join(unicodedata.normalize("NFD", decomposed.casefold()).split())


def _parsed(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(12))
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError as exc:
        raise JournalError(
            "when", f'"{text}" is no time', 'Write it like "2026-03-01T20:15" or "2026-03-01".'
        ) from exc


def _when(when: datetime) -> datetime:
    """With a fixed offset, so that times compare as moments also across a change of the clocks."""
    if when.year not in YEARS:
        raise JournalError("when", f"the year {when.year} is out of bounds", "Is it mistyped?")
    local = when if when.utcoffset() is not None else when.replace(tzinfo=None).astimezone()
    return datetime.fromisoformat(local.isoformat())


def _routine(name: str) -> str:
    tidy = _name("routine", name)
    if not tidy:
        raise JournalError("routine", "is empty", "voice-guide list shows the routines there are.")
    return tidy


def _name(what: str, text: str) -> str:
    """On one line, and trimmed."""
    return _text(what, text, LONGEST_NAME, keep="").strip()


def _note(text: str) -> str:
    return _text("note", text.replace("\r\n", "\n").replace("\r", "\n"), LONGEST_NOTE, _PARAGRAPH).strip()


def _text(what: str, text: str, longest: int, keep: str) -> str:
    """Control characters become spaces: some would move the cursor of whoever lists the journal."""
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise JournalError(what, "holds bytes that are no text", "Please type it again.")
    if len(text) > longest:
        raise JournalError(what, f"has {len(text)} characters", f"At most {longest} fit.")
    return "".join(" " if _steers(character) and character not in keep else character for character in text)


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp")


def _minutes(minutes: float | None) -> float | None:
    if minutes is None or 0 < minutes <= LONGEST_MINUTES:
        return minutes
    raise JournalError(
        "minutes", f"found {minutes:g}", f"More than 0 and up to {LONGEST_MINUTES} are allowed."
    )


def _tension(what: str, value: int | None) -> int | None:
    if value is None or (type(value) is int and 0 <= value <= 10):
        return value
    raise JournalError(f"tension {what}", f"found {value}", "Whole numbers from 0 (none) to 10 are allowed.")

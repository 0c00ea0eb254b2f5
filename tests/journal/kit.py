"""What the journal's tests share: entries to keep, strategies, and other processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from voice_guide.journal import Entry, JournalError

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

#: Any text but halves of characters, which no keyboard makes.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = st.sampled_from(
    [
        '=1+1"',
        "+49 30",
        "-2",
        "@SUM(A1)",
        "'=x",
        "''-",
        "＝1",
        'a "b", c',
        "a\nb",
        "O'Neil",
        "שלום",
        "👩‍👩‍👧",
        "';--",
    ]
)
WORDS = TEXTS | HOSTILE
TENSIONS = st.none() | st.integers(0, 10)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1981, 1, 1), datetime(2990, 1, 1), timezones=OFFSETS)

ENTRIES = st.builds(
    Entry,
    routine=WORDS.filter(lambda text: text.strip() and text.isprintable()),
    when=TIMES,
    receiver=WORDS,
    giver=WORDS,
    minutes=st.none() | st.floats(0.001, 1440) | st.integers(1, 1440),
    before=TENSIONS,
    after=TENSIONS,
    note=WORDS,
    massage=st.booleans(),
)


def session(days: float = 0, before: int | None = None, after: int | None = None, **more) -> Entry:
    """A massage so many days after NOON."""
    return Entry("relaxing-back", NOON + timedelta(days=days), before=before, after=after, **more)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process, which runs `code`."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told_to_an_ordinary_user(action: Callable[[], object]) -> str:
    """What a JournalError says to somebody whom permissions bind; root is above them."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, _said(action).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def _said(action: Callable[[], object]) -> str:
    try:
        if os.getuid() == 0:
            os.setuid(65534)
        return f"no error: {action()}"
    except JournalError as exc:
        return str(exc)
    except BaseException as exc:
        return f"unforeseen: {exc!r}"

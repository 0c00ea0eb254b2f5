"""What may stand in an entry."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings

from tests.journal.kit import ENTRIES, NOON, TEXTS, session
from voice_guide.errors import VoiceGuideError
from voice_guide.journal import Entry, JournalError, now, parse_when
from voice_guide.journal.model import LONGEST_NAME, LONGEST_NOTE, name_key, tidied


@settings(deadline=None)
@given(ENTRIES)
def test_tidying_twice_changes_nothing_more(entry):
    assert tidied(tidied(entry)) == tidied(entry)


@settings(deadline=None)
@given(TEXTS)
def test_a_name_is_one_harmless_line(text):
    kept = tidied(session(receiver=text)).receiver
    assert kept == kept.strip()
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in kept)
    assert len(kept.splitlines()) <= 1


@settings(deadline=None)
@given(TEXTS)
def test_a_name_is_itself_in_capitals(text):
    assert name_key(text) == name_key(name_key(text))
    assert name_key(f"  {text}\t") == name_key(text)


def test_a_note_keeps_its_lines():
    assert tidied(session(note=" one\r\ntwo\rthree\tfour\x1b[2J \n")).note == "one\ntwo\nthree\tfour [2J"


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"before": 11}, "tension before"),
        ({"after": -1}, "tension after"),
        ({"after": True}, "tension after"),
        ({"after": 2.5}, "tension after"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": float("nan")}, "minutes"),
        ({"minutes": float("inf")}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"receiver": "\udcff"}, "receiver"),
        ({"giver": "x" * (LONGEST_NAME + 1)}, "giver"),
        ({"note": "x" * (LONGEST_NOTE + 1)}, "note"),
        ({"note": "\ud800"}, "note"),
    ],
)
def test_what_may_not_stand(fields, what):
    with pytest.raises(JournalError) as caught:
        tidied(session(**fields))
    assert caught.value.what == what
    assert isinstance(caught.value, VoiceGuideError)


@pytest.mark.parametrize("routine", ["", "  ", "\n"])
def test_a_routine_has_a_name(routine):
    with pytest.raises(JournalError):
        tidied(Entry(routine))


@pytest.mark.parametrize("year", [1, 1979, 3000, 9999])
def test_years_out_of_bounds(year):
    with pytest.raises(JournalError):
        tidied(Entry("rest", datetime(year, 1, 1)))


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2026-02-01", 12), (" 2026-02-01T20:15 ", 20), ("2026-02-01 20:15:30", 20), ("20260201T2015", 20)],
)
def test_written_times_are_local(text, hour):
    when = parse_when(text, NOON)
    assert (when.year, when.month, when.day, when.hour) == (2026, 2, 1, hour)
    assert when.utcoffset() == datetime(2026, 2, 1, hour).astimezone().utcoffset()


def test_a_written_offset_stays():
    assert parse_when("2026-02-01T20:15+05:45", NOON).isoformat() == "2026-02-01T20:15:00+05:45"


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-30", "12:30", "0001-01-01", "9999-12-31", "2026-03-03"]
)
def test_times_that_are_none(text):
    with pytest.raises(JournalError) as caught:
        parse_when(text, NOON)
    assert caught.value.what == "when"


def test_now_has_an_offset_and_whole_seconds():
    assert now().utcoffset() is not None
    assert now().microsecond == 0
    assert abs(now() - datetime.now().astimezone()) < timedelta(seconds=5)

"""The next date: within its bounds, never in the past, and without a claim."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.kit import ENTRIES, NOON, session
from tests.test_facts import FORBIDDEN
from voice_guide.journal.advice import SOFTER, suggestion, wants_softer

START = NOON.date()  #: Sunday 1 March 2026


def days(number: int) -> date:
    return START + timedelta(days=number)


def after(*on: int, today: int | None = None):
    """The suggestion after massages on these days."""
    return suggestion([session(day) for day in on], days(on[-1] if today is None else today))


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=8), st.dates(date(1981, 1, 1), date(2990, 1, 1)))
def test_never_in_the_past_and_within_bounds(entries, today):
    found = suggestion(entries, today)
    assert (found is None) == (not any(entry.massage for entry in entries))
    if found:
        assert today <= found.earliest <= found.latest <= today + timedelta(days=31)
        assert found.latest - found.earliest <= timedelta(weeks=1)
        assert 1 <= found.sessions <= len(entries)
        assert found.sentence("Ana").count(". ") == 0


@settings(deadline=None)
@given(st.lists(st.integers(1, 21), max_size=9), st.integers(0, 6))
def test_a_series_counts_on_while_gaps_are_short(gaps, waited):
    on = [sum(gaps[:number]) for number in range(len(gaps) + 1)]
    found = after(*on, today=on[-1] + waited)
    assert (found.sessions, found.upkeep) == (len(on), len(on) >= 6)
    if not found.upkeep:
        assert (found.earliest, found.latest) == (days(on[-1] + 7), days(on[-1] + 14))


def test_no_massage_no_suggestion():
    assert suggestion([], START) is None
    assert suggestion([session(massage=False)], START) is None


def test_a_rest_on_its_own_does_not_count():
    massages = [session(0), session(7)]
    assert suggestion([*massages, session(9, massage=False)], days(9)) == suggestion(massages, days(9))


@pytest.mark.parametrize(
    ("on", "today", "sentence"),
    [
        ([0], 0, "could be in one to two weeks: between Sun 8 Mar 2026 and Sun 15 Mar 2026"),
        ([0, 7], 9, "could be one to two weeks after the last: between Sun 15 Mar 2026 and Sun 22 Mar 2026"),
        ([0, 7], 16, "could be any day that suits you: between Tue 17 Mar 2026 and Sun 22 Mar 2026"),
        ([0, 7], 90, "could be any day that suits you: between Sat 30 May 2026 and Sat 6 Jun 2026"),
        (
            [0, 7, 14, 21],
            21,
            "could be in one to two weeks: between Sun 29 Mar 2026 and Sun 5 Apr 2026; "
            "or, with 4 in this series, monthly upkeep: about Wed 22 Apr 2026",
        ),
        ([0, 7, 14, 21, 28, 35], 35, "could be monthly upkeep: about Tue 5 May 2026"),
        (
            [0, 7, 14, 21, 28, 35],
            70,
            "could be any day that suits you: between Sun 10 May 2026 and Sun 17 May 2026",
        ),
    ],
)
def test_sentences(on, today, sentence):
    expected = f"If you both like, the next massage {sentence} (a habit for comfort, not a dose)."
    assert after(*on, today=today).sentence() == expected


def test_a_name_stands_in_the_sentence():
    assert "the next massage for Zoë could be" in after(0).sentence("Zoë")


def test_a_gap_of_more_than_three_weeks_begins_anew():
    assert after(0, 7, 14, 35).sessions == 4
    assert after(0, 7, 14, 36).sessions == 1


@pytest.mark.parametrize("length", [4, 5, 6])
def test_monthly_upkeep_goes_on_after_a_series(length):
    series = [7 * number for number in range(length)]
    found = after(*series, series[-1] + 30, series[-1] + 61)
    assert (found.sessions, found.upkeep) == (length + 2, True)


def test_after_a_long_pause_a_series_begins_anew():
    series = [7 * number for number in range(6)]
    found = after(*series, series[-1] + 63)
    assert (found.sessions, found.upkeep) == (1, False)


def test_four_and_then_three_quiet_weeks_are_a_series():
    assert not after(0, 7, 14, 21, today=42).upkeep
    assert after(0, 7, 14, 21, today=43).upkeep
    assert not after(0, 7, 14, today=40).upkeep


def test_the_month_after_ends_with_the_month():
    january = [session(7 * number - 64) for number in range(6)]
    assert max(entry.when for entry in january).date() == date(2026, 1, 31)
    assert suggestion(january, date(2026, 1, 31)).earliest == date(2026, 2, 28)


def test_two_massages_on_a_day_count_once():
    assert after(0, 0, 0.2).sessions == 1


def test_a_clock_that_was_ahead_does_not_move_the_next_date():
    assert after(0, 7, 3000, today=8).latest == days(8 + 14)


@pytest.mark.parametrize(
    ("tensions", "softer"),
    [
        ([], False),
        ([(5, None)], False),
        ([(5, 6)], False),
        ([(5, 6), (4, 5)], True),
        ([(5, 6), (5, 5)], False),
        ([(5, 6), (None, None), (4, 5)], True),
        ([(4, 5), (5, 6), (6, 2)], False),
        ([(9, 8)], True),
        ([(None, 10)], True),
        ([(9, 8), (8, 7)], False),
        ([(9, 8), (5, None)], True),
    ],
)
def test_softer_when_it_rose_twice_or_stayed_high(tensions, softer):
    sessions = [session(7 * number, *pair) for number, pair in enumerate(tensions)]
    assert wants_softer(sessions) == wants_softer(sessions[::-1]) == softer


def test_a_rest_says_nothing_about_pressure():
    assert not wants_softer([session(0, 9, 9, massage=False)])


@pytest.mark.parametrize("claim", FORBIDDEN)
def test_no_claim(claim):
    import re

    texts = [SOFTER, *(after(*range(0, 7 * count, 7)).sentence() for count in range(1, 8))]
    assert not [text for text in texts if re.search(FORBIDDEN[claim], text, re.IGNORECASE)]

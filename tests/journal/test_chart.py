"""Tension as lines for a terminal, and as a picture."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.kit import ENTRIES, NOON, WORDS, session
from voice_guide.journal import Entry
from voice_guide.journal.chart import MOST_ROWS, chart, charted
from voice_guide.journal.model import tidied
from voice_guide.journal.picture import LEFT, RIGHT, picture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        (7, 3, "2026-03-01  ...<---o...  7 -> 3"),
        (3, 7, "2026-03-01  ...o--->...  3 -> 7"),
        (10, 0, "2026-03-01  <---------o  10 -> 0"),
        (5, 5, "2026-03-01  .....=.....  5 -> 5"),
        (4, None, "2026-03-01  ....*......  4 -> ?"),
        (None, 0, "2026-03-01  *..........  ? -> 0"),
    ],
)
def test_rows(before, after, row):
    assert chart([session(0, before, after)]) == [row]


def test_the_latest_rows_oldest_first():
    rows = chart([session(day, 5, 4) for day in reversed(range(20))] + [session(30)])
    assert [row[:10] for row in rows] == [f"2026-03-{day:02}" for day in range(21 - MOST_ROWS, 21)]


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=6))
def test_every_row_is_plain_and_equally_wide(entries):
    rows = chart(entries)
    assert len(rows) == len(charted(entries))
    assert all(row.isascii() and len(row.split("  ")[1]) == 11 for row in rows)


def drawn(*people: tuple[str, list[Entry]]) -> ElementTree.Element:
    return ElementTree.fromstring(picture(people))


def points(root: ElementTree.Element, kind: str) -> list[tuple[float, float]]:
    """Without the legend's."""
    circles = [one for one in root.iter(f"{SVG}circle") if one.get("class") == kind]
    return [(float(one.get("cx")), float(one.get("cy"))) for one in circles][1:]


def test_points_stand_over_their_dates():
    root = drawn(("Ana", [session(20, 6, 6), session(0, 10, 0), session(5, 8, None)]))
    assert points(root, "before") == [(LEFT, 56), (LEFT + (RIGHT - LEFT) / 4, 82), (RIGHT, 108)]
    assert points(root, "after") == [(LEFT, 186), (RIGHT, 108)]
    dates = [one.text for one in root.iter(f"{SVG}text") if one.get("text-anchor") == "middle"]
    assert dates == ["2026-03-21", "2026-03-06", "2026-03-01"]


def test_before_and_after_are_joined():
    root = drawn(("Ana", [session(0, 7, 2), session(9, 5, 3)]))
    pairs = [one for one in root.iter(f"{SVG}line") if one.get("class") == "pair"]
    assert [one.find(f"{SVG}title").text for one in pairs] == ["2026-03-01: 7 -> 2", "2026-03-10: 5 -> 3"]
    assert len(list(root.iter(f"{SVG}path"))) == 2


def test_one_session_stands_in_the_middle():
    assert points(drawn(("", [session(0, 7, 2)])), "before") == [((LEFT + RIGHT) / 2, 95)]


def test_dates_do_not_touch():
    root = drawn(("Ana", [session(day, 5, 4) for day in range(60)]))
    places = [float(one.get("x")) for one in root.iter(f"{SVG}text") if one.get("text-anchor") == "middle"]
    assert 5 <= len(places) <= 7
    assert min(later - earlier for later, earlier in pairwise(places)) >= 83.9


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.lists(ENTRIES.map(tidied), min_size=1, max_size=4)), min_size=1, max_size=3)
)
def test_every_picture_is_well_formed(people):
    if not any(charted(entries) for _, entries in people):
        with pytest.raises(ValueError, match="no tension"):
            picture(people)
        return
    people = [(tidied(session(receiver=name)).receiver, entries) for name, entries in people]
    root = drawn(*people)
    for kind in ("before", "after"):
        assert all(LEFT <= across <= RIGHT for across, _ in points(root, kind) if across not in (472, 542))


def test_titles_are_escaped_and_short():
    root = drawn(
        ('</text><script>alert("x")</script>', [session(0, 5, 4)]), ("a & b" * 40, [session(0, 5, 4)])
    )
    titles = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "title"]
    assert titles[0] == '</text><script>alert("x")</script>'
    assert titles[1].endswith("…")
    assert not list(root.iter(f"{SVG}script"))


def test_it_stands_alone_in_light_and_dark():
    text = picture([("Ana", [session(0, 5, 4)])])
    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"(?:href|src|url|@import|http)[^ ]*", text) == ['http://www.w3.org/2000/svg"']
    assert NOON.strftime("%Y-%m-%d") in text

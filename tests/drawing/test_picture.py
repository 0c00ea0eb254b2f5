"""The still picture: well-formed, needs nothing else, says what it is, and its weight is the pressure."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHIPPED
from voice_guide.drawing import Named, body_for, drawing_for, sheet, style, svg
from voice_guide.drawing.palette import DARK, INK, LIGHT
from voice_guide.drawing.sketchbook import built_in

DRAWN = list(built_in().sketches.techniques)
SVG = "{http://www.w3.org/2000/svg}"
README_SHEET = Path(__file__).parents[2] / "docs" / "drawings.svg"
ON_THE_SHEET = {
    "long-strokes": None, "palm-circles": "right", "thumb-walk": None, "shoulder-kneading": "left",
    "stone-strokes": None, "thumb-fans": "right", "childs-pose-lean": None, "knee-to-chest": "right",
}  # fmt: skip


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("side", ["right", "left", None])
def test_a_picture_is_well_formed_and_stands_alone(key, side):
    picture = svg(drawing_for(key, side))
    root = parsed(picture)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "style", "g", "path", "circle"}
    assert not re.search(r"url\(|@import|href|src=|<script|on\w+=|nan|inf\b", picture)
    assert len(picture) < 40_000


@pytest.mark.parametrize("key", DRAWN)
def test_every_hand_can_be_found_by_its_number(key):
    drawing = drawing_for(key, "right")
    hands = [one for one in parsed(svg(drawing)).iter() if one.get("data-hand")]
    assert sorted(int(one.get("data-hand") or "") for one in hands) == list(range(len(drawing.hands)))
    assert all(
        re.fullmatch(r"translate\(.+ .+\) rotate\(.+\) scale\(.+ .+\)", one.get("transform") or "")
        for one in hands
    )


def test_a_picture_that_follows_the_reader_has_both_themes():
    picture = svg(drawing_for("long-strokes", None))
    assert "prefers-color-scheme:dark" in picture
    assert LIGHT.hand in picture
    assert DARK.hand in picture


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK), ("print", INK)])
def test_one_theme_has_only_its_own_colours(theme, colours):
    picture = svg(drawing_for("long-strokes", None), theme=theme)
    assert colours.hand in picture
    assert "prefers-color-scheme" not in picture


def test_inside_a_page_with_its_own_style_a_picture_brings_none():
    assert "<style>" not in svg(drawing_for("long-strokes", None), theme="none")
    assert style("none") == ""
    assert ".vg-skin" in style("dark")


def test_every_class_of_a_picture_has_a_look():
    looks = style("auto")
    used = {
        name for key in DRAWN for name in re.findall(r'class="(vg-[a-z-]+)"', svg(drawing_for(key, "left")))
    }
    unstyled = {name for name in used if f".{name}" not in looks}
    assert unstyled == {"vg-picture", "vg-hand"}


def widths(picture: str) -> list[float]:
    return [float(width) for width in re.findall(r'class="vg-way" stroke-width="([\d.]+)"', picture)]


def test_more_pressure_is_a_heavier_line():
    lines = [
        widths(svg(drawing_for("spine-stretch", None), pressure=pressure))[0] for pressure in range(1, 8)
    ]
    assert lines == sorted(set(lines))


@given(st.text(max_size=60), st.integers(1, 3000), st.integers(-5, 50))
@settings(max_examples=60, deadline=None)
def test_any_title_size_and_pressure_make_a_picture(title, size, pressure):
    root = parsed(svg(drawing_for("palm-circles", "left"), title=title, size=size, pressure=pressure))
    assert root.get("height") == str(size)


def test_a_title_is_text():
    title = '<script>alert("x")</script> & אבג 🙂'
    root = parsed(svg(drawing_for("wave", "right"), title=title))
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == title


def test_a_body_at_rest_is_a_picture_too():
    assert "data-hand" not in svg(body_for("side-lying"))


def test_the_readme_shows_what_the_drawings_are_now():
    assert README_SHEET.read_text(encoding="utf-8") == readme_sheet()


def readme_sheet() -> str:
    named = [
        Named(
            drawing_for(key, side), f"{SHIPPED.techniques[key].title}", SHIPPED.techniques[key].pressure.peak
        )
        for key, side in ON_THE_SHEET.items()
    ]
    return sheet(named, columns=4)


def test_a_sheet_is_well_formed():
    root = parsed(readme_sheet())
    assert len(root.findall(f"{SVG}svg")) == len(ON_THE_SHEET)

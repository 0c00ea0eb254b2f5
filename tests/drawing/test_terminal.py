"""The drawing in characters fits any box and says where the hands go."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_guide.drawing import body_for, drawing_for, text
from voice_guide.drawing.sketchbook import built_in

DRAWN = list(built_in().sketches.techniques)


@given(
    st.sampled_from(DRAWN),
    st.sampled_from(["right", "left", None]),
    st.integers(1, 120),
    st.integers(1, 60),
    st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_it_fits_its_box(key, side, width, height, plain):
    lines = text(drawing_for(key, side), width, height, plain=plain)
    assert len(lines) == height
    assert {len(line) for line in lines} == {width}
    assert not plain or "".join(lines).isascii()


@pytest.mark.parametrize("key", DRAWN)
def test_it_shows_a_hand(key):
    assert set("●○∴◆") & set("".join(text(drawing_for(key, "right"))))
    assert set("Oo%&") & set("".join(text(drawing_for(key, "right"), plain=True)))


@pytest.mark.parametrize(
    ("key", "arrow"), [("palm-circles", "↑"), ("thumb-walk", "↓"), ("spine-stretch", "↑")]
)
def test_arrows_show_the_way(key, arrow):
    assert arrow in "".join(text(drawing_for(key, None)))


def test_a_very_small_box_is_no_mistake():
    assert len(text(drawing_for("long-strokes", None), 1, 1)) == 1


def test_long_strokes_as_a_person_sees_them():
    assert [line.rstrip() for line in text(drawing_for("long-strokes", None), 24, 14)] == LONG_STROKES


LONG_STROKES = [
    "          ⣠⠒⠒⣄",
    "          ⡇  ⢸",
    "          ⢹⠶⠶⡏",
    "       ⣀⣀⡤⠎ ⠄⠱⢤⣀⣀",
    "     ⡴⠋↙↙←↖ ⠅↗→↘↘⠙⢦",
    "    ⢰⠃⢠↓  ↑ ⡃↑  ↓⡄⠘⡆",
    "    ⢸ ⣿↓  ↑ ⡂↑  ↓⣿ ⡇",
    "    ⡏⢰⠃⣇  ↑ ⡂↑  ⣸⠘⡆⢹",
    "   ⢀⠇⡼ ⢸  ● ⡂●  ⡇ ⢧⠸⡀",
    "   ⢸ ⡇ ⡞    ⡂   ⢳ ⢸ ⡇",
    "   ⡏⢸⠁⢸⠁   ⠁⠈   ⠈⡇⠈⡇⢹",
    "   ⣇⡎ ⡇          ⢸ ⢱⣸",
    "   ⠈  ⡇    ⢰⡆    ⢸  ⠁",
    "      ⢹    ⡸⢇    ⡏",
]


def test_a_body_at_rest_has_neither_hands_nor_arrows():
    assert not set("●○∴◆↑↓←→") & set("".join(text(body_for("face-down"))))

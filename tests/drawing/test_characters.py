"""The small drawing for terminals: it fits its box, shows the hands, and the left mirrors the right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHIPPED
from voice_guide.drawing import drawing_for, text

HANDS_ON = [
    key for key, technique in SHIPPED.techniques.items() if technique.kind in ("strokes", "hold", "still")
]


@pytest.mark.parametrize("technique", HANDS_ON)
def test_every_technique_shows_a_body_and_its_hands(technique: str) -> None:
    side = "right" if SHIPPED.techniques[technique].sided else None
    lines = text(drawing_for(technique, side), 26, 13)
    assert (len(lines), {len(line) for line in lines}) == (13, {26})
    assert any(sign != " " and not 0x2800 <= ord(sign) < 0x2900 for sign in "".join(lines))
    assert sum(0x2800 < ord(sign) < 0x2900 for sign in "".join(lines)) > 20


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(HANDS_ON), st.integers(4, 80), st.integers(3, 40))
def test_it_fits_any_box_and_plain_is_ascii(technique: str, width: int, height: int) -> None:
    lines = text(drawing_for(technique, None), width, height, plain=True)
    assert len(lines) == height
    assert all(len(line) == width and line.isascii() for line in lines)


def test_their_right_is_drawn_on_the_right_of_a_back() -> None:
    """Seen from behind, as the giver sees it, the receiver's right side is on the right."""
    for side, half in (("right", slice(13, 26)), ("left", slice(0, 13))):
        lines = text(drawing_for("palm-circles", side), 26, 13)  # type: ignore[arg-type]
        assert sum(line[half].count("●") for line in lines) >= 1
        assert sum(line.count("●") for line in lines) == sum(line[half].count("●") for line in lines)

"""Moving hands: they go round without a jump, and the exported data say exactly the same."""

from __future__ import annotations

import json
from math import cos, floor, hypot, pi, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHIPPED
from voice_guide.drawing import as_data, drawing_for, frames, hands_at
from voice_guide.drawing.drawing import Drawing, Hand
from voice_guide.drawing.sketchbook import built_in

DRAWN = list(built_in().sketches.techniques)
Keys = st.sampled_from(DRAWN)
Phases = st.floats(-3, 3)
Seconds = st.floats(0.3, 90)
STEP = 1e-4  #: of a phase


def tempo(key: str) -> float:
    return SHIPPED.techniques[key].tempo or 10.0


def fastest(drawing: Drawing, hand: Hand, seconds: float) -> float:
    """Units per phase that a hand can move at most."""
    pairs = zip(hand.track, hand.track[1:], strict=False)
    along = max(hypot(b.x - a.x, b.y - a.y) / (b.at - a.at) for a, b in pairs)
    turns = hand.wobble.turns(drawing.seconds(seconds), drawing.strokes)
    return along + 2 * pi * turns * (hypot(*hand.wobble.across) + hypot(*hand.wobble.along))


@pytest.mark.parametrize("key", DRAWN)
def test_a_hand_never_jumps(key):
    drawing = drawing_for(key, None)
    for hand in drawing.hands:
        assert all(later.at > earlier.at for earlier, later in zip(hand.track, hand.track[1:], strict=False))
        assert (hand.track[0].at, hand.track[-1].at) == (0, 1)
        assert hand.track[0][1:] == pytest.approx(hand.track[-1][1:])


@settings(max_examples=200, deadline=None)
@given(Keys, Phases, Seconds)
def test_small_steps_in_time_are_small_steps_in_place(key, phase, seconds):
    drawing = drawing_for(key, "left")
    pairs = zip(
        drawing.hands,
        hands_at(drawing, phase, seconds),
        hands_at(drawing, phase + STEP, seconds),
        strict=True,
    )
    for hand, before, after in pairs:
        assert (
            hypot(after.x - before.x, after.y - before.y)
            <= fastest(drawing, hand, seconds) * STEP * 1.01 + 1e-6
        )


@settings(max_examples=200, deadline=None)
@given(Keys, st.floats(0, 1), Seconds)
def test_a_drawing_goes_round(key, phase, seconds):
    drawing = drawing_for(key, None)
    for one, other in zip(
        hands_at(drawing, phase, seconds), hands_at(drawing, phase + 1, seconds), strict=True
    ):
        assert (other.x, other.y, other.weight) == pytest.approx((one.x, one.y, one.weight), abs=1e-3)


@settings(max_examples=200, deadline=None)
@given(Keys, Phases, Seconds)
def test_weight_is_a_part_of_the_pressure(key, phase, seconds):
    assert all(0 <= place.weight <= 1 for place in hands_at(drawing_for(key, None), phase, seconds))


@pytest.mark.parametrize(
    "key", [key for key in DRAWN if drawing_for(key, None).motion in ("stroke", "circle", "hold")]
)
def test_hands_move_as_slowly_as_the_cards_say(key):
    """0.1, 0.3: long strokes at 7-9 cm/s; nothing glides faster than 12 cm/s with weight. 2.5 units a cm."""
    drawing = drawing_for(key, None)
    seconds = drawing.seconds(tempo(key))
    for hand in drawing.hands:
        for before, after in zip(hand.track, hand.track[1:], strict=False):
            if before.weight > 0.3 and after.weight > 0.3:
                centimetres = hypot(after.x - before.x, after.y - before.y) / 2.5
                assert centimetres / ((after.at - before.at) * seconds) <= 12


def mirrored_by_a_page(data: dict[str, Any], phase: float, seconds_per_stroke: float) -> list[list[float]]:
    """The formulas of data.py, written a second time."""
    return [_of(hand, data["strokes"], phase, seconds_per_stroke * data["strokes"]) for hand in data["hands"]]


def _of(hand: dict[str, Any], strokes: int, phase: float, seconds: float) -> list[float]:
    turns = max(1, floor(seconds / hand["every"] + 0.5)) if hand["every"] else strokes
    at = phase + hand["offset"] - floor(phase + hand["offset"])
    a, b = next((a, b) for a, b in zip(hand["keys"], hand["keys"][1:], strict=False) if at <= b[0])
    share = (at - a[0]) / (b[0] - a[0])
    x, y, weight = (a[n] + (b[n] - a[n]) * share for n in (1, 2, 3))
    turn = 2 * pi * (turns * phase + hand["beat"])
    x += hand["across"][0] * cos(turn) + hand["along"][0] * sin(turn)
    y += hand["across"][1] * cos(turn) + hand["along"][1] * sin(turn)
    return [x, y, hand["angle"], weight * (1 - hand["pulse"] * (1 + cos(turn)) / 2)]


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("side", ["right", "left"])
def test_a_page_that_follows_the_data_shows_the_same(key, side):
    drawing = drawing_for(key, side)
    data = json.loads(json.dumps(as_data(drawing)))
    for number in range(31):
        ours = hands_at(drawing, number / 31, tempo(key))
        theirs = mirrored_by_a_page(data, number / 31, tempo(key))
        for one, other in zip(ours, theirs, strict=True):
            assert other == pytest.approx([one.x, one.y, one.angle, one.weight], abs=0.02)


def test_the_data_of_one_drawing_are_small():
    assert max(len(json.dumps(as_data(drawing_for(key, "right")))) for key in DRAWN) < 8000


def test_frames_are_hands_at_even_phases():
    drawing = drawing_for("long-strokes", None)
    shown = frames(drawing, 14.0, rate=2.0)
    assert [phase for phase, _ in shown] == [number / 28 for number in range(28)]
    assert shown[7][1] == hands_at(drawing, 0.25, 14.0)


def test_two_palms_rub_against_each_other_and_rock_together():
    """T09: hands pass each other; T14: both push the body the same way."""
    right, left = hands_at(drawing_for("brisk-rubbing", None), 0.31, 20.0)
    assert right.y != pytest.approx(left.y, abs=1)
    rocking = drawing_for("rocking-hips", None)
    (r1, l1), (r2, l2) = hands_at(rocking, 0.0, 1.0), hands_at(rocking, 0.25, 1.0)
    assert r2.x - r1.x == pytest.approx(l2.x - l1.x)


def test_thumbs_walk_in_turn():
    """T08."""
    walk = drawing_for("thumb-walk", None)
    weights = [[place.weight for place in hands_at(walk, n / 500, 40.0)] for n in range(500)]
    assert sum(right > 0.5 and left > 0.5 for right, left in weights) < 150
    assert max(right for right, _ in weights) == max(left for _, left in weights)

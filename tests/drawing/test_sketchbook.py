"""drawings.yaml: complete, nothing stale, on the body, off the no-go places, the way that is spoken."""

from __future__ import annotations

from math import hypot
from pathlib import Path

import pytest

from tests.conftest import SHIPPED
from voice_guide.drawing import Drawing, Sketchbook, body_for, drawing_for, hands_at
from voice_guide.drawing.curve import Line, is_inside
from voice_guide.drawing.sketchbook import BUILT_IN, built_in
from voice_guide.errors import NotFoundError, ScriptError
from voice_guide.timeline import Side

SKETCHES = built_in().sketches
DRAWN = list(SKETCHES.techniques)
HANDS_ON = [key for key, one in SHIPPED.techniques.items() if one.kind in ("strokes", "hold", "still")]
SIDES: list[Side | None] = ["right", "left", None]
NEAR = 6.0  #: units that a palm's middle may lie beyond an edge which the palm wraps around


def side_of(key: str) -> Side | None:
    return "right" if SHIPPED.techniques[key].sided else None


def points(drawing: Drawing) -> list[tuple[float, float]]:
    """Every place that a hand is led to, without its small movements."""
    return [(key.x, key.y) for hand in drawing.hands for key in hand.track]


def test_every_technique_with_hands_on_the_body_has_a_drawing():
    assert set(HANDS_ON) - set(DRAWN) == set()


def test_no_drawing_is_stale():
    assert set(DRAWN) - SHIPPED.techniques.keys() == set()


def test_every_shape_but_the_elbow_is_used():
    """The elbow stays for techniques of one's own: what we ship shows the palm instead (T13)."""
    used = {hand.contact for key in DRAWN for hand in drawing_for(key, None).hands}
    assert SKETCHES.hands.keys() - used == {"elbow"}


def test_every_view_and_every_pose_is_used():
    used = {plan.view for plan in SKETCHES.techniques.values()}
    assert SKETCHES.views.keys() - used == {"side"}  # for routines in that position
    poses = {pose for view in SKETCHES.views.values() for pose in view.poses}
    assert poses == {plan.pose for plan in SKETCHES.techniques.values() if plan.pose}


def distance(point: tuple[float, float], outline: list[tuple[float, float]]) -> float:
    return min(hypot(point[0] - x, point[1] - y) for x, y in outline)


@pytest.mark.parametrize("key", DRAWN)
def test_hands_stay_on_the_body(key):
    drawing = drawing_for(key, side_of(key))
    outlines = [piece.outline for piece in drawing.body if piece.kind in ("body", "head")]
    for point in points(drawing):
        on = any(is_inside(point, outline) for outline in outlines)
        assert on or min(distance(point, outline) for outline in outlines) <= NEAR, (key, point)


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("seconds", [1.0, 15.0])
def test_moving_hands_stay_in_the_picture(key, seconds):
    drawing = drawing_for(key, side_of(key))
    for number in range(97):
        for place in hands_at(drawing, number / 97, seconds):
            assert -100 <= place.x <= 100
            assert 0 <= place.y <= 260


@pytest.mark.parametrize("key", DRAWN)
def test_the_left_is_the_mirror_of_the_right(key):
    right, left = drawing_for(key, "right"), drawing_for(key, "left")
    assert left.body == right.mirrored().body
    for number in range(23):
        for one, other in zip(
            hands_at(right, number / 23, 9.0), hands_at(left, number / 23, 9.0), strict=True
        ):
            assert (other.x, other.y) == pytest.approx((-one.x, one.y))
            assert (other.angle, other.weight) == pytest.approx((-one.angle, one.weight))
    assert [hand.flipped for hand in left.hands] == [not hand.flipped for hand in right.hands]


@pytest.mark.parametrize("key", DRAWN)
def test_pressing_hands_keep_off_the_no_go_places(key):
    """0.6: NG1 spine, NG2 neck, NG3 kidneys, NG6 armpit, NG7 back of the knee, NG8 belly, NG11 ankle."""
    drawing = drawing_for(key, side_of(key))
    zones = SKETCHES.views[drawing.view].zones
    for hand in drawing.hands:
        closed = {name: zone for name, zone in zones.items() if hand.contact in zone.closed_to}
        for at in hand.track:
            inside = [name for name, zone in closed.items() if zone.holds((at.x, at.y)) and at.weight > 0]
            assert inside == [], (key, at)


@pytest.mark.parametrize("key", DRAWN)
def test_the_waist_gets_less_weight_and_the_back_of_the_knee_none(key):
    """NG3, NG7; T04, T08, T12: 3 instead of 4-6 over the waist."""
    drawing = drawing_for(key, side_of(key))
    zones = SKETCHES.views[drawing.view].zones
    if SHIPPED.techniques[key].kind == "move" or drawing.motion in ("still", "hold", "rock"):
        return
    for hand in drawing.hands:
        for at in hand.track:
            allowed = min((zone.softens for zone in zones.values() if zone.holds((at.x, at.y))), default=1.0)
            assert at.weight <= allowed + 1e-9, (key, at)


UP, DOWN, IN, OUT = "up", "down", "in", "out"

DIRECTIONS = {  # the words of the cards, as the way of the first hand from its first place to its last
    "long-strokes": UP,  # T01, beside the spine; the first half of its way
    "leg-strokes": UP,
    "palm-circles": UP,  # T03
    "focused-circles": UP,  # T04
    "blade-circles": UP,
    "kneading": UP,  # T05: from the hip to the shoulder
    "neck-squeeze": UP,  # T05n
    "wave": UP,  # T06
    "spine-stretch": UP,  # T07
    "thumb-walk": DOWN,  # T08
    "brisk-rubbing": UP,  # T09
    "shoulder-kneading": IN,  # T10: from the outer edge to the base of the neck
    "stone-shoulder": IN,
    "shoulder-squeeze": IN,  # T23
    "forearm-stroke": UP,  # T12
    "trembling-palms": DOWN,  # T14
    "feather-strokes": DOWN,  # T16
    "foot-glide": UP,  # T17b: toes to ankle, and the ankle is above
    "foot-squeeze": DOWN,  # T17g: ankle to toes
    "foot-circles": UP,  # T17d: heel, arch, ball
    "toes": OUT,  # T17e: from the big toe to the little one
    "stone-circles": UP,  # T18
    "stones-across": OUT,
    "palm-rocking": UP,  # T19
    "inner-line": UP,
    "outer-line": UP,
    "blade-presses": UP,
    "points-scan": DOWN,  # T20
    "points-up": UP,
    "point-circles": DOWN,  # T21
    "wipe-and-cover": DOWN,
    "dry-rub": UP,
    "brushing": OUT,  # T22
    "heel-presses": DOWN,  # T23
    "arm-sweep": DOWN,
    "arm-strokes": UP,
}


@pytest.mark.parametrize(("key", "direction"), DIRECTIONS.items())
def test_the_way_is_the_one_that_is_spoken(key, direction):
    way = Line.through(drawing_for(key, side_of(key)).hands[0].ways[0])
    (x1, y1), (x2, y2) = way.at(0), way.at(0.5 if key == "long-strokes" else 1)
    going = {UP: y1 - y2, DOWN: y2 - y1, OUT: abs(x2) - abs(x1), IN: abs(x1) - abs(x2)}
    assert going[direction] > 5
    assert going[direction] == max(going.values())


def test_long_strokes_go_up_beside_the_spine_around_the_blades_and_down_the_sides():
    right, left = drawing_for("long-strokes", None).hands
    spine = [abs(key.x) for key in right.track if key.at < 0.3]
    assert all(8 <= x <= 24 for x in spine)
    lowest_side = max(key.x for key in right.track if key.at > 0.75)
    assert lowest_side > 30
    assert [key.x for key in left.track] == [-key.x for key in right.track]


def test_weight_goes_up_the_back_and_none_comes_down():
    """T01."""
    track = drawing_for("long-strokes", None).hands[0].track
    assert max(key.weight for key in track if key.at < 0.6) == 1
    assert max(key.weight for key in track if key.at > 0.75) <= 0.25


@pytest.mark.parametrize("key", [key for key in HANDS_ON if SHIPPED.techniques[key].sided])
@pytest.mark.parametrize("side", ["right", "left"])
def test_the_worked_side_is_where_the_receiver_has_it(key, side):
    """On a back right is right; on a front, a palm or a foot seen from the feet, right is left."""
    drawing = drawing_for(key, side)
    view = SKETCHES.views[drawing.view]
    if view.halves:
        sign = 1 if view.right == side else -1
        first = drawing.hands[0].track
        assert all(at.x * sign > -1 for at in first)


@pytest.mark.parametrize(
    ("key", "position", "view"),
    [
        ("palm-circles", "side-lying", "side"),
        ("long-strokes", "seated", "seated"),
        ("shoulder-kneading", "seated", "seated"),
        ("blade-circles", "face-down", "back"),
        ("shoulder-hands", "on-back", "front"),
        ("neck-side-bend", "on-back", "front"),
        ("arm-reach", "face-down", "back"),
        ("thumb-fans", "face-down", "soles"),
        ("childs-pose-lean", "face-down", "childs-pose"),
        ("knee-to-chest", "as-they-are", "knees"),
        ("rocking-hips", "on-back", "back"),  # the front does not know these places
    ],
)
def test_another_position_is_drawn_where_its_places_are_known(key, position, view):
    assert drawing_for(key, side_of(key), position).view == view


@pytest.mark.parametrize("position", ["face-down", "on-back", "side-lying", "seated", "as-they-are"])
def test_a_body_at_rest_has_no_hands(position):
    drawing = body_for(position)
    assert drawing.hands == ()
    assert not any(piece.worked for piece in drawing.body)
    assert hands_at(drawing, 0.3, 10.0) == ()


def test_an_unknown_technique_lists_those_there_are():
    with pytest.raises(NotFoundError) as told:
        drawing_for("palm-circle", None)
    assert told.value.kind == "drawing"
    assert "palm-circles" in told.value.allowed


SHIPPED_TEXT = BUILT_IN.read_text(encoding="utf-8")


POINTS, SWEEPS = "path: [mid-back 10 2]", "palm-sweeps: {like: long-strokes}"

MISTAKES = [  # what is written, what somebody might write, the field that is named, and what is said
    (POINTS, "path: [midback 10 2]", "techniques points-hold path", "did you mean mid-back"),
    (POINTS, "path: [mid-back ten]", "path", "write a place like"),
    (POINTS, "path: [mid-back 1 2 3]", "path", "write a place like"),
    (POINTS, "path: [[1, 2, 3]]", "path", "write a place like"),
    ("{view: knees, contact: palms, mo", "{view: knee, contact: palms, mo", "view", "did you mean knees"),
    ("contact: bundle, motion: press, path: [ball", "contact: bundel, motion: press, path: [ball", "contact",
     "did you mean bundle"),
    ("pose: arm-up", "pose: arm-upp", "pose", "did you mean arm-up"),
    (SWEEPS, "palm-sweeps: {like: long}", "like", "written out itself"),
    ("hands: two, pose: both", "pose: both", "both-knees", "two hands need"),
    (SWEEPS, "palm-sweeps: {like: long-strokes, wiggle: 3}", "wiggle", "is not a field"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "where", "problem"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_field(tmp_path: Path, right, wrong, where, problem):
    assert SHIPPED_TEXT.count(right) == 1
    file = tmp_path / "drawings.yaml"
    file.write_text(SHIPPED_TEXT.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ScriptError) as told:
        Sketchbook.read(file)
    line = SHIPPED_TEXT[: SHIPPED_TEXT.index(right)].count("\n") + 1
    mistakes = [one for one in told.value.mistakes if problem in one.problem]
    assert mistakes
    assert where in mistakes[0].where
    assert abs((mistakes[0].line or 0) - line) <= 1

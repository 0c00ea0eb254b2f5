"""From what is written to a drawing: places found, hands paired, the left side mirrored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from voice_guide.drawing import track
from voice_guide.drawing.curve import Line, Point
from voice_guide.drawing.drawing import Drawing, Hand, Piece
from voice_guide.drawing.sketch import Part, Place, Plan, Shape, View
from voice_guide.drawing.track import LIGHT, Track, Way
from voice_guide.drawing.wobble import STILL, wobble_of
from voice_guide.timeline import Side

_OUTWARD = {
    "stroke": 0.72,
    "roll": 0.8,
    "rub": 0.8,
    "circle": 0.82,
    "knead": 0.8,
    "tremble": 0.8,
    "rock": 0.5,
}
_LIFTS = ("roll", "press")  #: motions that go back above the skin when nothing else is said
_NO_SIGNS: dict[str, Any] = {"own_signs": False, "ways": (), "back": (), "stops": ()}
_OVERLAID_BY, _OVERLAID_TURN = (1.5, 5.0), -16.0  #: units and degrees of the upper hand from the lower


def draft(
    technique: str, plan: Plan, name: str, view: View, shapes: dict[str, Shape], side: Side | None
) -> Drawing:
    """A drawing of a technique in a view. Without a side: both sides, or the middle."""
    hands = _Drafting(plan if view.halves else _one_sided(plan), view, shapes).hands()
    body = _body(view, plan.pose, both=side is None)
    strokes = plan.strokes or _count_strokes(plan)
    drawing = Drawing(technique, name, view.title, side, plan.motion, strokes, body, hands)
    return drawing.mirrored() if (side == "left") != (view.right == "left") else drawing


def at_rest(name: str, view: View) -> Drawing:
    """A body that nobody touches."""
    return Drawing("", name, view.title, None, None, 1, _body(view, None, both=False, worked=False), ())


def resolve(place: Place, view: View) -> Point:
    x, y = view.anchors[place.anchor] if place.anchor else (0.0, 0.0)
    scale = view.scale if place.anchor else 1.0
    return (x + place.out * scale, y + place.down * scale)


def presses(plan: Plan) -> int:
    """How often one hand stops on its way, once through."""
    stops = plan.stops or len(plan.path)
    return max(2 * stops - 2, 1) if plan.there_and_back else stops


class _Drafting:
    """One plan in one view."""

    def __init__(self, plan: Plan, view: View, shapes: dict[str, Shape]) -> None:
        self.plan, self.view, self.shapes = plan, view, shapes

    def hands(self) -> tuple[Hand, ...]:
        first = self._first()
        second = _SECOND[self.plan.hands](self, first)
        both = (first, second) if second else (first,)
        return tuple(replace(hand, track=track.softened(hand.track, self._weigh)) for hand in both)

    def _first(self) -> Hand:
        plan = self.plan
        return self._hand(plan.path, plan.contact, plan.angle)

    def _hand(self, places: tuple[Place, ...], contact: str, angle: float) -> Hand:
        points = tuple(resolve(place, self.view) for place in places)
        line = Line.through(points)
        return Hand(
            contact=contact,
            shape=self.shapes[contact],
            flipped=False,
            under=False,
            own_signs=True,
            scale=self.view.scale,
            angle=angle,
            track=self._track(line),
            wobble=wobble_of(self.plan),
            offset=0.0,
            beat=0.0,
            ways=tuple(_moved(points, row) for row in self.plan.rows or ((0.0, 0.0),))
            if len(points) > 1
            else (),
            back=self._own_way_back(),
            stops=tuple(self._stops(line)),
        )

    def _track(self, line: Line) -> Track:
        plan = self.plan
        if plan.motion == "hold":
            return track.lean(line)
        stops = self._stops(line)
        if stops and (plan.motion == "press" or len(stops) > 1):
            lifted = 0.0 if plan.motion == "press" else LIGHT
            return track.visits(self._round(stops), lifted)
        if not line.length:
            return track.rest(line.at(0))
        once = track.glide(Way(line, self._line_back(line), _OUTWARD.get(plan.motion, 0.5)))
        return track.in_rows(once, plan.rows) if plan.rows else once

    def _stops(self, line: Line) -> list[Point]:
        if self.plan.stops:
            return line.evenly(self.plan.stops)
        return [resolve(place, self.view) for place in self.plan.path] if self.plan.motion == "press" else []

    def _round(self, stops: list[Point]) -> list[Point]:
        return stops + stops[-2:0:-1] if self.plan.there_and_back else stops

    def _own_way_back(self) -> tuple[Point, ...]:
        back = self.plan.back
        if not isinstance(back, tuple):
            return ()
        return tuple(resolve(place, self.view) for place in (self.plan.path[-1], *back))

    def _line_back(self, out: Line) -> Line | None:
        own = self._own_way_back()
        if own:
            return Line.through(own)
        lifts = self.plan.back == "lift" or (self.plan.back is None and self.plan.motion in _LIFTS)
        return None if lifts else Line(out.points[::-1])

    def _weigh(self, point: Point) -> float:
        weight = 1.0
        for zone in self.view.zones.values():
            weight *= zone.softens if zone.holds(point) else 1.0
        return weight

    def _later(self) -> float:
        """How far ahead a hand is that takes turns with the other: half a stop, row or round."""
        plan = self.plan
        slots = presses(plan) if plan.motion == "press" else max(len(plan.rows), 1)
        return 0.5 / slots

    def none(self, _first: Hand) -> None:
        return None

    def across(self, first: Hand) -> Hand:
        """On the other side. A rub goes the other way; a rock pushes the same way, not apart."""
        opposite = self.plan.motion in ("rub", "rock")
        return replace(first.mirrored(), beat=0.5 if opposite else 0.0)

    def in_turn(self, first: Hand) -> Hand:
        return replace(first.mirrored(), offset=self._later())

    def on_top(self, first: Hand) -> Hand:
        by = (_OVERLAID_BY[0] * self.view.scale, _OVERLAID_BY[1] * self.view.scale)
        above = track.moved(first.track, by)
        return replace(first, flipped=True, track=above, angle=first.angle + _OVERLAID_TURN, **_NO_SIGNS)

    def beside(self, first: Hand) -> Hand:
        x, y = (step * self.view.scale for step in self.plan.gap)
        offset = self._later() if self.plan.motion == "press" else 0.0
        moved = track.moved(first.track, (x, y))
        return replace(first, flipped=True, track=moved, offset=offset, beat=0.5, **_NO_SIGNS)

    def behind(self, first: Hand) -> Hand:
        return replace(first, flipped=True, offset=self._later(), **_NO_SIGNS)

    def elsewhere(self, _first: Hand) -> Hand:
        plan = self.plan
        angle = plan.angle if plan.other_angle is None else plan.other_angle
        second = self._hand(plan.other or plan.path, plan.other_contact or plan.contact, angle)
        wobble = STILL if plan.other_still else second.wobble
        return replace(
            second, flipped=True, wobble=wobble, under=plan.other_under, own_signs=not plan.other_still
        )


_SECOND: dict[str, Callable[[_Drafting, Hand], Hand | None]] = {
    "one": _Drafting.none,
    "mirrored": _Drafting.across,
    "in-turn": _Drafting.in_turn,
    "overlaid": _Drafting.on_top,
    "pair": _Drafting.beside,
    "follow": _Drafting.behind,
    "two": _Drafting.elsewhere,
}


def _one_sided(plan: Plan) -> Plan:
    """Lying on the side only one half of the back is in reach: the hands share it."""
    shared = {"mirrored": "pair", "in-turn": "follow"}.get(plan.hands, plan.hands)
    return plan.model_copy(update={"hands": shared})


def _count_strokes(plan: Plan) -> int:
    if plan.motion == "press":
        return presses(plan) * (2 if plan.hands in ("in-turn", "pair", "follow") else 1)
    return plan.stops or len(plan.rows) or 1


def _body(view: View, pose: str | None, *, both: bool, worked: bool = True) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for part in view.parts:
        posed = view.poses[pose] if pose and view.poses[pose].name == part.name != "" else part
        if part.middle or not view.halves:
            pieces.append(_piece(posed, worked and not view.halves and not both))
        else:
            pieces.append(_piece(posed if both is False or pose else part, worked and not both))
            pieces.append(_piece(part, False).mirrored())
    return tuple(pieces)


def _piece(part: Part, worked: bool) -> Piece:
    return Piece(part.kind, part.line, not part.open, part.straight, worked)


def _moved(points: tuple[Point, ...], by: Point) -> tuple[Point, ...]:
    return tuple((x + by[0], y + by[1]) for x, y in points)

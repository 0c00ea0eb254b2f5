"""The signs over the body that say what hands do: arrows, coils, rings, dots. Heavier means more pressure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import hypot

from voice_guide.drawing.curve import Point, path_data, straight_data
from voice_guide.drawing.curve import number_text as _n
from voice_guide.drawing.drawing import Drawing, Hand
from voice_guide.drawing.sketch import Motion
from voice_guide.drawing.trace import REACH, arc, arrow, trace

_RING = 0.27  #: how much wider the outer of two rings around a hand is
_PULL = 19.0  #: units: the arrow of a stretch, which begins beyond the hand


def signs(drawing: Drawing, pressure: int) -> Iterator[str]:
    width = line_width(pressure)
    return chain.from_iterable(_signs(hand, drawing.motion, width) for hand in drawing.hands)


def line_width(pressure: int) -> float:
    """Units, from the receiver's number 0-10 (domain facts 0.2)."""
    return 1.2 + 0.45 * min(max(pressure, 0), 10)


def _signs(hand: Hand, motion: Motion | None, width: float) -> Iterator[str]:
    if hand.back:
        yield f'<path class="vg-back" stroke-width="{_n(width * 0.8)}" d="{path_data(hand.back)}"/>'
    if motion == "hold" and hand.ways:
        yield from _pull(hand, width)
    elif hand.ways:
        for way in hand.ways:
            yield from _arrow(trace(way, _drawn_as(hand, motion), _reach(hand, motion)), width)
        yield from (_stop(hand, motion, stop, width) for stop in hand.stops)
    elif not hand.under and hand.own_signs:
        yield from _in_place(hand, motion, width)


def _drawn_as(hand: Hand, motion: Motion | None) -> Motion | None:
    """Circles at stops have a plain line from stop to stop."""
    return "press" if hand.stops else motion


def _reach(hand: Hand, motion: Motion | None) -> float:
    if motion == "circle":
        return hand.wobble.along[0]
    return REACH.get(motion, 0.0) * (-1 if hand.flipped else 1)


def _stop(hand: Hand, motion: Motion | None, stop: Point, width: float) -> str:
    if motion == "circle":
        return _circle(
            "vg-ring", stop, max(abs(hand.wobble.along[0]), 4.5) + 1, f' stroke-width="{_n(width * 0.6)}"'
        )
    return _circle("vg-stop", stop, width * 1.1)


def _in_place(hand: Hand, motion: Motion | None, width: float) -> Iterator[str]:
    """For a hand that stays: rings; a round arrow for circles, arrows both ways for a rock."""
    middle = (hand.track[0].x, hand.track[0].y)
    if motion == "circle":
        yield from _arrow(arc(middle, 24 * hand.scale, hand.wobble.along[0] < 0), width)
    elif motion == "rock":
        yield from _both_ways(middle, hand, width)
    else:
        for wider, strength in ((1.0, 0.75), (1 + _RING, 0.35)):
            more = f' stroke-width="{_n(width * 0.5)}" stroke-opacity="{strength}"'
            yield _circle("vg-ring", middle, hand.shape.reach * wider * hand.scale, more)


def _both_ways(middle: Point, hand: Hand, width: float) -> Iterator[str]:
    x, y = hand.wobble.along
    length = hypot(x, y)
    above = middle[1] - 36 * hand.scale
    for way in (1, -1):
        reach = 17 * way * hand.scale / length
        yield from _arrow([(middle[0], above), (middle[0] + x * reach, above + y * reach)], width)


def _pull(hand: Hand, width: float) -> Iterator[str]:
    """An arrow beyond the hand, for a stretch that moves only a little."""
    (x1, y1), (x2, y2) = hand.ways[0][0], hand.ways[0][-1]
    length = hypot(x2 - x1, y2 - y1)
    x, y = (x2 - x1) / length * hand.scale, (y2 - y1) / length * hand.scale
    near, far = hand.shape.reach, hand.shape.reach + _PULL
    yield from _arrow([(x1 + x * near, y1 + y * near), (x1 + x * far, y1 + y * far)], width)


def _arrow(line: list[Point], width: float) -> Iterator[str]:
    yield f'<path class="vg-way" stroke-width="{_n(width)}" d="{straight_data(_thinned(line))}"/>'
    yield f'<path class="vg-tip" d="{straight_data(arrow(line, width))}Z"/>'


def _circle(kind: str, middle: Point, radius: float, more: str = "") -> str:
    return f'<circle class="{kind}" cx="{_n(middle[0])}" cy="{_n(middle[1])}" r="{_n(radius)}"{more}/>'


def _thinned(line: list[Point]) -> list[Point]:
    """Without points closer to their neighbour than anybody sees."""
    kept = [line[0]]
    for point in line[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= 1.2:
            kept.append(point)
    return [*kept, line[-1]]

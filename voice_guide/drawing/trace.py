"""The line of a movement as it is drawn: plain for strokes, coils for circles, waves for kneading."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin

from voice_guide.drawing.curve import Line, Point
from voice_guide.drawing.sketch import Motion

_PIECES = 20  #: straight pieces of one coil or wave


def trace(points: tuple[Point, ...], motion: Motion | None, size: float) -> list[Point]:
    """The line through `points`; `size` is the reach of its circles or waves, in units."""
    line = Line.through(points)
    way = _WAYS.get(motion, _plain) if line.length > 4 * abs(size) else _plain
    return way(line, size) if line.length else []


def arrow(line: list[Point], width: float) -> list[Point]:
    """The head of an arrow at the end of a line: tip first, then its two other corners."""
    tip, size = line[-1], 4.5 + width * 1.5
    tail = next(
        (point for point in reversed(line) if hypot(tip[0] - point[0], tip[1] - point[1]) >= size), line[0]
    )
    length = hypot(tip[0] - tail[0], tip[1] - tail[1]) or 1.0
    x, y = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    corners = [
        (tip[0] - x * size + side * y * size * 0.6, tip[1] - y * size - side * x * size * 0.6)
        for side in (1, -1)
    ]
    return [(tip[0] + x * 2, tip[1] + y * 2), *corners]


def _plain(line: Line, _size: float) -> list[Point]:
    return list(line.points)


def _coils(line: Line, size: float) -> list[Point]:
    """Loops that travel along the line and end on it."""
    count = max(round(line.length / (abs(size) * 1.45)), 2)
    return [_coiled(line, n / (count * _PIECES), count, size) for n in range(count * _PIECES + 1)]


def _coiled(line: Line, share: float, count: int, size: float) -> Point:
    x, y = line.at(share)
    turn = 2 * pi * count * share
    fade = min(1.0, (1 - share) * count)  # the last loop runs out into the arrow
    return (x + size * sin(turn) * fade, y - abs(size) * (cos(turn) - 1) * 0.8 * fade)


def _waves(line: Line, size: float) -> list[Point]:
    """From side to side along the line."""
    count = max(round(line.length / (abs(size) * 2.6)), 2)
    points = count * _PIECES
    return [_waved(line, number / points, count, size) for number in range(points + 1)]


def _waved(line: Line, share: float, count: int, size: float) -> Point:
    before, after = line.at(max(share - 0.02, 0)), line.at(min(share + 0.02, 1))
    length = hypot(after[0] - before[0], after[1] - before[1]) or 1.0
    aside = size * sin(2 * pi * count * share) * min(1.0, (1 - share) * count)
    x, y = line.at(share)
    return (x - aside * (after[1] - before[1]) / length, y + aside * (after[0] - before[0]) / length)


_WAYS: dict[Motion | None, Callable[[Line, float], list[Point]]] = {
    "circle": _coils,
    "knead": _waves,
    "roll": _waves,
    "rub": _waves,
    "tremble": _waves,
    "rock": _waves,
}
REACH: dict[Motion | None, float] = {
    "knead": 5.0,
    "roll": 3.5,
    "rub": 7.0,
    "tremble": 2.2,
    "rock": 6.0,
}  #: units


def arc(middle: Point, radius: float, backward: bool) -> list[Point]:
    """Most of a circle, from below on one side over the top and outward (T03)."""
    turns = (0.62 + 0.8 * number / 32 for number in range(33))
    way = -1 if backward else 1
    return [
        (middle[0] + way * radius * sin(2 * pi * turn), middle[1] - radius * cos(2 * pi * turn))
        for turn in turns
    ]

"""A calm line through points: as SVG path data, as many short pieces, and measured along its length.

Lengths are units of the picture's box. A point that is written twice makes a corner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import hypot

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]
_PIECES = 8  #: straight pieces of one bend


def beziers(points: Sequence[Point], closed: bool = False) -> Iterator[Bezier]:
    """The bends between neighbours. Handles are a third of their own bend, so nothing bulges."""
    around = [*points, points[0]] if closed else list(points)
    ways = [_way(points, number, closed) for number in range(len(points))]
    for number, (start, end) in enumerate(pairwise(around)):
        reach = hypot(end[0] - start[0], end[1] - start[1]) / 3
        leaving, arriving = ways[number], ways[(number + 1) % len(points)]
        yield start, _moved(start, leaving, reach), _moved(end, arriving, -reach), end


def path_data(points: Sequence[Point], closed: bool = False) -> str:
    """The line as SVG path data, to a tenth of a unit."""
    bends = "".join(f"C{_xy(one)} {_xy(two)} {_xy(end)}" for _, one, two, end in beziers(points, closed))
    return f"M{_xy(points[0])}{bends}" + "Z" * closed


def straight_data(points: Sequence[Point]) -> str:
    """Straight pieces from point to point as SVG path data."""
    return "M" + "L".join(_xy(point) for point in points)


def flatten(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """The line as short straight pieces."""
    bends = beziers(points, closed)
    inner = [_on(bend, step / _PIECES) for bend in bends for step in range(1, _PIECES + 1)]
    return [points[0], *inner]


def is_inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a closed line of straight pieces goes around a point."""
    x, y = point
    crossings = (
        x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise([*outline, outline[0]])
        if (y1 > y) != (y2 > y)
    )
    return sum(crossings) % 2 == 1


@dataclass(frozen=True)
class Line:
    """Straight pieces, found by their share of the whole length."""

    points: tuple[Point, ...]

    @classmethod
    def through(cls, points: Sequence[Point]) -> Line:
        return cls(tuple(flatten(points)))

    @cached_property
    def _reached(self) -> list[float]:
        steps = (hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(self.points))
        return [0.0, *accumulate(steps)]

    @property
    def length(self) -> float:
        return self._reached[-1]

    def at(self, share: float) -> Point:
        """The point after `share`, 0 to 1, of the length."""
        wanted = share * self.length
        number = min(max(bisect_right(self._reached, wanted) - 1, 0), max(len(self.points) - 2, 0))
        start, end = self.points[number], self.points[min(number + 1, len(self.points) - 1)]
        piece = self._reached[min(number + 1, len(self.points) - 1)] - self._reached[number]
        return between(start, end, (wanted - self._reached[number]) / piece if piece else 0.0)

    def evenly(self, count: int) -> list[Point]:
        """So many points at equal distances, ends included."""
        return [self.at(number / max(count - 1, 1)) for number in range(count)]


def between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def mirrored(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same on the other side of the midline, which is x = 0."""
    return tuple((-x, y) for x, y in points)


def number_text(value: float) -> str:
    """To a tenth of a unit, as short as can be; never "-0"."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _way(points: Sequence[Point], number: int, closed: bool) -> Point:
    """Where the line heads at a point: from the one before to the one after."""
    last = len(points) - 1
    before = points[number - 1] if number or closed else points[0]
    after = points[(number + 1) % len(points)] if number < last or closed else points[last]
    x, y = after[0] - before[0], after[1] - before[1]
    length = hypot(x, y)
    return (x / length, y / length) if length else (0.0, 0.0)


def _moved(point: Point, way: Point, reach: float) -> Point:
    return (point[0] + way[0] * reach, point[1] + way[1] * reach)


def _on(bend: Bezier, t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (sum(share * p[axis] for share, p in zip(shares, bend, strict=True)) for axis in (0, 1))
    return (x, y)


def _xy(point: Point) -> str:
    return f"{number_text(point[0])} {number_text(point[1])}"

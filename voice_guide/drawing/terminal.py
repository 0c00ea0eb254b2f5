"""A drawing in characters: the body's outline in dots, the way as arrows, the hands as ●.

A character is taken to be twice as high as it is wide. `plain` keeps to ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, ceil, hypot, pi

from voice_guide.drawing.curve import Line, Point
from voice_guide.drawing.drawing import Drawing, Hand
from voice_guide.drawing.motion import hands_at
from voice_guide.drawing.sketch import HEIGHT, WIDTH

_DOT = {
    (0, 0): 1,
    (0, 1): 2,
    (0, 2): 4,
    (1, 0): 8,
    (1, 1): 16,
    (1, 2): 32,
    (0, 3): 64,
    (1, 3): 128,
}  #: of a braille cell
_SHOWN = ("body", "head", "prop")  #: parts that small drawings have room for
_ARROWS = "→↘↓↙←↖↑↗"  #: by eighths of a turn, clockwise from the right
_ASCII_ARROWS = ">\\v/<\\^/"
_LINES = "-\\|/"  #: by eighths of half a turn
_HANDS = {
    "thumbs": "○",
    "thumb": "○",
    "fingertips": "∴",
    "stacked-fingertips": "○",
    "stones": "◆",
    "stone": "◆",
}
_ASCII_HANDS = {"○": "o", "∴": "%", "◆": "&"}
_CIRCLES = "↻"  #: beside a hand that goes round in one place


def text(drawing: Drawing, width: int = 24, height: int = 14, *, plain: bool = False) -> list[str]:
    """`height` lines of `width` characters."""
    grid = _Grid(max(width, 1), max(height, 1), plain)
    for piece in drawing.body:
        if piece.kind in _SHOWN:
            grid.outline(piece.outline, piece.straight)
        elif piece.kind == "dots" and not plain:
            grid.spots(piece.line)
    for hand in drawing.hands:
        grid.way(hand)
    _mark_hands(drawing, grid)
    return grid.lines()


@dataclass
class _Grid:
    """Characters over a picture."""

    width: int
    height: int
    plain: bool
    dots: dict[tuple[int, int], int] = field(default_factory=dict)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def scale(self) -> float:
        """Characters across, for one unit."""
        return min(self.width / WIDTH, 2 * self.height / HEIGHT)

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point of the picture is, in characters."""
        x = self.width / 2 + point[0] * self.scale
        return x, self.height / 2 + (point[1] - HEIGHT / 2) * self.scale / 2

    def spots(self, points: Sequence[Point]) -> None:
        for point in points:
            self._touch(*self.place(point), "")

    def outline(self, points: Sequence[Point], closed: bool) -> None:
        around = [*points, points[0]] if closed else points
        for start, end in pairwise(self.place(point) for point in around):
            if start != end:
                self._stroke(start, end)

    def _stroke(self, start: Point, end: Point) -> None:
        x, y = end[0] - start[0], end[1] - start[1]
        count = ceil(max(abs(x) * 2, abs(y) * 4)) + 1
        sign = _LINES[round(atan2(2 * y, x) / pi * 4) % 4]
        for number in range(count):
            share = number / count
            self._touch(start[0] + x * share, start[1] + y * share, sign)

    def _touch(self, x: float, y: float, sign: str) -> None:
        cell = (int(x // 1), int(y // 1))
        if not self._has(cell):
            return
        if self.plain:
            self.marks.setdefault(cell, sign)
        else:
            self.dots[cell] = self.dots.get(cell, 0) | _DOT[int(x % 1 * 2), int(y % 1 * 4)]

    def way(self, hand: Hand) -> None:
        for points in hand.ways:
            for cell, turn in self._cells(Line.through(points)):
                self.marks[cell] = (_ASCII_ARROWS if self.plain else _ARROWS)[turn]

    def _cells(self, line: Line) -> Iterator[tuple[tuple[int, int], int]]:
        """The characters that a line goes through, each with its direction in eighths of a turn."""
        count = max(ceil(line.length * self.scale * 2), 1)
        for before, after in pairwise(line.evenly(count + 1)):
            x, y = self.place(after)
            cell = (int(x // 1), int(y // 1))
            if self._has(cell):
                yield cell, round(atan2(after[1] - before[1], after[0] - before[0]) / pi * 4) % 8

    def mark(self, point: Point, sign: str) -> None:
        x, y = self.place(point)
        cell = (int(x // 1), int(y // 1))
        if self._has(cell):
            self.marks[cell] = sign

    def lines(self) -> list[str]:
        return ["".join(self._sign((x, y)) for x in range(self.width)) for y in range(self.height)]

    def _sign(self, cell: tuple[int, int]) -> str:
        dots = self.dots.get(cell, 0)
        return self.marks.get(cell) or (chr(0x2800 + dots) if dots else " ")

    def _has(self, cell: tuple[int, int]) -> bool:
        return 0 <= cell[0] < self.width and 0 <= cell[1] < self.height


def _mark_hands(drawing: Drawing, grid: _Grid) -> None:
    for hand, position in zip(drawing.hands, hands_at(drawing, 0.0, 10.0), strict=True):
        key = hand.track[0]
        middle = (key.x, key.y) if hand.offset == 0 else (position.x, position.y)
        grid.mark(middle, _hand_sign(hand, grid.plain))
        if not hand.ways and hand.own_signs:
            _mark_stay(hand, middle, grid)


def _mark_stay(hand: Hand, middle: Point, grid: _Grid) -> None:
    """Beside a hand that does not travel: that it goes round, to and fro, or stays."""
    unit = 1 / grid.scale
    if hypot(*hand.wobble.across):
        grid.mark((middle[0] + unit, middle[1]), "@" if grid.plain else _CIRCLES)
    elif hypot(*hand.wobble.along):
        for way, sign in ((-1, "<" if grid.plain else "←"), (1, ">" if grid.plain else "→")):
            grid.mark((middle[0] + way * unit, middle[1]), sign)
    else:
        for way, sign in ((-1, "("), (1, ")")):
            grid.mark((middle[0] + way * unit, middle[1]), sign)


def _hand_sign(hand: Hand, plain: bool) -> str:
    sign = _HANDS.get(hand.contact, "●")
    return _ASCII_HANDS.get(sign, "O") if plain else sign

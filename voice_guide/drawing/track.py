"""Where one hand is while a drawing plays, as a list of keys; between two keys everything changes evenly.

A track begins at 0 and ends at 1 with the same place, so that it can go round. Weight: 0 (off the skin) to 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import ceil
from typing import NamedTuple

from voice_guide.drawing.curve import Line, Point, between

LIGHT = 0.25  #: the weight of a hand that only travels
_STEP = 7.0  #: units between two keys along a line
_Timed = list[tuple[float, Point, float]]  #: when (0 to 1), where, weight


class Key(NamedTuple):
    at: float  #: 0 to 1
    x: float
    y: float
    weight: float


Track = tuple[Key, ...]


@dataclass(frozen=True)
class Way:
    """One way forth and back over the body, on the side where it is drawn."""

    out: Line
    back: Line | None  #: none when the hand is lifted back
    share: float  #: of the time, for the way out


def glide(way: Way) -> Track:
    """Out with weight; back without, on the skin or above it."""
    least = LIGHT if way.back else 0.0
    out = _weighed(_along(way.out, 0.0, way.share), least)
    if way.back:
        back = [(at, point, least) for at, point in _along(way.back, way.share, 1.0)]
    else:
        back = [(1.0, way.out.at(0), 0.0)]
    return _keys([*out, *back])


def visits(stops: Sequence[Point], lifted: float) -> Track:
    """Stop after stop: arrive, stay with weight, go on with what is left of it; `lifted` is that rest."""
    slot = 1 / len(stops)
    timed = chain.from_iterable(_visit(n * slot, slot, stop, lifted) for n, stop in enumerate(stops))
    return _keys([*timed, (1.0, stops[0], lifted)])


def lean(line: Line) -> Track:
    """In slowly, stay, and out more slowly (T11, T15)."""
    start, end = line.at(0), line.at(1)
    return _keys(
        [(0.0, start, LIGHT), (0.2, end, 1.0), (0.75, end, 1.0), (0.95, start, LIGHT), (1.0, start, LIGHT)]
    )


def rest(point: Point) -> Track:
    return (Key(0.0, *point, 1.0), Key(1.0, *point, 1.0))


def in_rows(track: Track, rows: Sequence[Point]) -> Track:
    """The same again and again, each time moved by a row."""
    count = len(rows)
    rounds = (
        [key._replace(at=(number + key.at) / count, x=key.x + x, y=key.y + y) for key in track[:-1]]
        for number, (x, y) in enumerate(rows)
    )
    return (*chain.from_iterable(rounds), track[0]._replace(at=1.0))


def softened(track: Track, weigh: Callable[[Point], float]) -> Track:
    """With no more weight than `weigh` lets a place bear (domain facts 0.6)."""
    return tuple(key._replace(weight=min(key.weight, weigh((key.x, key.y)))) for key in track)


def moved(track: Track, by: Point) -> Track:
    return tuple(key._replace(x=key.x + by[0], y=key.y + by[1]) for key in track)


def mirrored(track: Track) -> Track:
    return tuple(key._replace(x=-key.x) for key in track)


def at_phase(track: Track, phase: float) -> Key:
    """The place at a phase, 0 to 1."""
    number = min(bisect_right(track, phase, key=lambda key: key.at), len(track) - 1)
    start, end = track[number - 1], track[number]
    share = (phase - start.at) / (end.at - start.at)
    x, y = between((start.x, start.y), (end.x, end.y), share)
    return Key(phase, x, y, start.weight + (end.weight - start.weight) * share)


def _along(line: Line, start: float, end: float) -> list[tuple[float, Point]]:
    count = max(ceil(line.length / _STEP), 1)
    return [(start + (end - start) * n / count, line.at(n / count)) for n in range(count + 1)]


def _weighed(timed: Iterable[tuple[float, Point]], ends: float) -> _Timed:
    """With full weight, but at the first and the last place, where the hand sinks in and eases off."""
    full = [(at, point, 1.0) for at, point in timed]
    return [(*full[0][:2], ends), *full[1:-1], (*full[-1][:2], ends)]


def _visit(start: float, slot: float, stop: Point, lifted: float) -> _Timed:
    moments = ((0.0, lifted), (0.25, 1.0), (0.6, 1.0), (0.8, lifted))
    return [(start + slot * share, stop, weight) for share, weight in moments]


def _keys(timed: _Timed) -> Track:
    """As keys, without those at the same moment as the one before."""
    kept = [pair[1] for pair in pairwise([(-1.0, (0.0, 0.0), 0.0), *timed]) if pair[1][0] - pair[0][0] > 1e-9]
    return tuple(Key(at, x, y, weight) for at, (x, y), weight in kept)

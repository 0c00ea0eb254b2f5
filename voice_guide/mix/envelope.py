"""Envelopes: values from 0 to 1 that are known for every frame before any sound is made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE

Span = tuple[int, int]  #: first frame, and the frame after the last
Corner = tuple[int, float]  #: frame, and the value from 0 to 1 that is reached there

_FLAT: Corner = (0, 0.0)


def frame(seconds: float) -> int:
    """The frame nearest to a time in seconds."""
    return round(seconds * SAMPLE_RATE)


class Envelope:
    """Corners joined by raised cosines; before the first and after the last one the value stays."""

    def __init__(self, corners: Sequence[Corner]) -> None:
        """`corners` in the order of time; none at all is an envelope that stays at 0."""
        frames, values = zip(*(corners or [_FLAT]), strict=True)
        self._frames: tuple[int, ...] = frames
        self._values: tuple[float, ...] = values
        self._line = np.array(frames, np.float64), np.array(values)

    def read(self, start: int, count: int, step: int = 1) -> NDArray[np.float64]:
        """The values at `count` frames, every `step`-th from `start` on.

        Shape (1,) where they do not change, else (count,).
        """
        values = self._values_around(start, start + (count - 1) * step)
        if len(set(values)) == 1:
            line = np.array(values[:1])
        else:
            line = np.interp(np.arange(start, start + count * step, step), *self._line)
        eased: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * line)
        return eased

    def _values_around(self, first: int, last: int) -> tuple[float, ...]:
        """The values at the corners that shape the frames from `first` to `last`."""
        before = max(0, bisect_right(self._frames, first) - 1)
        return self._values[before : bisect_left(self._frames, last) + 1]


def fades(frames: int, fade_in: int, fade_out: int) -> Envelope:
    """From 0 up to 1 over the first `fade_in` frames and back to 0 over the last `fade_out` of `frames`.

    In less time than both need, both become shorter alike.
    """
    scale = min(1.0, frames / (fade_in + fade_out))
    up, down = int(fade_in * scale), int(fade_out * scale)
    return Envelope([(0, 0.0), (up, 1.0), (frames - down, 1.0), (frames, 0.0)])


def spans_at_one(spans: Iterable[Span], rise: int, fall: int) -> Envelope:
    """1 within `spans`, 0 away from them: rising ahead of each, falling after it.

    Between two spans lie at least `rise + fall` frames (see `merged`).
    """
    corners: list[Corner] = []
    for start, end in spans:
        corners += [(start - rise, 0.0), (start, 1.0), (end, 1.0), (end + fall, 0.0)]
    return Envelope(corners)


def merged(spans: Iterable[Span], gap: int) -> list[Span]:
    """The spans in order, with those joined that are less than `gap` frames apart."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < gap:
            first, last = joined.pop()
            start, end = first, max(last, end)
        joined.append((start, end))
    return joined

"""Sounds at their places on the timeline."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from voice_guide.mix.envelope import Span
from voice_guide.sound import Samples


class Places:
    """Where sounds lie, in the order of their starts; finds those of a span without looking at each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """`spans` in the order of their starts."""
        spans = list(spans)
        self.starts = [start for start, _ in spans]
        # The latest end so far: in order even where one sound outlasts the next.
        self._ends = list(accumulate((end for _, end in spans), max))

    def within(self, start: int, frames: int) -> range:
        """The numbers of all sounds that may be heard in `frames` frames from `start` on."""
        return range(bisect_right(self._ends, start), bisect_left(self.starts, start + frames))


def add(block: Samples, start: int, sound: Samples, at: int, factor: float) -> None:
    """Adds to `block`, shape (frames, 2), beginning at frame `start`, what it shares with `sound`.

    `sound` is mono, begins at frame `at` and goes to both channels.
    """
    first, end = max(start, at), min(start + len(block), at + len(sound))
    if first < end:
        heard = sound[first - at : end - at] * factor
        for channel in (0, 1):
            block[first - start : end - start, channel] += heard

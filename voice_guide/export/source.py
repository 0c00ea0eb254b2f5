"""What an export reads: sound by the frame, at 44 100 Hz."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from voice_guide.sound import SAMPLE_RATE, Samples

BLOCK = SAMPLE_RATE  #: frames that are asked for at a time: one second


class Frames(Protocol):
    """Sound on demand; the mix is one.

    A pure function of time: any span, in any order, gives the same samples.
    """

    @property
    def frames(self) -> int:
        """How many frames there are."""

    def read(self, start: int, frames: int) -> Samples:
        """Samples from frame `start` on: float32 in [-1, 1], shape (frames, 2)."""


@dataclass(frozen=True)
class Span:
    """A stretch of other frames, from `start` up to `end`."""

    source: Frames
    start: int
    end: int

    @property
    def frames(self) -> int:
        return self.end - self.start

    def read(self, start: int, frames: int) -> Samples:
        return self.source.read(self.start + start, frames)


def blocks(source: Frames) -> Iterator[Samples]:
    """All of the sound from its beginning, a second at a time, so that memory stays the same for hours."""
    for start in range(0, source.frames, BLOCK):
        yield source.read(start, min(BLOCK, source.frames - start))

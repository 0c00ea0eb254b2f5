"""What an ambience is to the mix, and the loops it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import Samples, gain

Pcm = NDArray[np.int16]  #: shape (frames, 2), at 44 100 Hz
FRAME_BYTES = 4  #: of one stereo frame of 16 bits


class Ambience(Protocol):
    """An endless background whose every sample depends on its time alone."""

    @property
    def name(self) -> str: ...

    @property
    def note(self) -> str:
        """What a person should know about it, for example that a file ends early; usually empty."""

    def read(self, start: int, frames: int) -> Samples:
        """The frames from `start` (>= 0) on, shape (frames, 2), at 44 100 Hz and LEVEL.

        Any cut into spans, in any order and from any thread, gives the same samples bit for bit.
        """

    def close(self) -> None: ...


class Silence:
    """No background at all, as a real choice."""

    name = "none"
    note = ""

    def read(self, start: int, frames: int) -> Samples:  # noqa: ARG002 - silent at any time
        """Zeros, shape (frames, 2)."""
        return np.zeros((frames, 2), np.float32)

    def close(self) -> None:
        """Nothing to let go."""


class StemLoops:
    """Loops in memory, each repeating by itself, summed as they play.

    The sum is made of whole numbers, so no order of adding can change it, and it is quick: the stems of a
    track are stored at levels whose peaks together fit 16 bits.
    """

    note = ""

    def __init__(self, name: str, stems: Sequence[Pcm], factor: float) -> None:
        self.name = name
        self._stems = stems
        self._factor = np.float32(factor)

    def read(self, start: int, frames: int) -> Samples:
        """The sum of all stems, levelled; see Ambience."""
        total = np.zeros((frames, 2), np.int16)
        for stem in self._stems:
            for at, here in turns(start, frames, len(stem)):
                total[here] += stem[at : at + here.stop - here.start]
        return np.multiply(total, self._factor, dtype=np.float32)

    def close(self) -> None:
        """Gives the memory back."""
        self._stems = ()


class FileLoop:
    """One loop in a file of 16-bit stereo frames: `length` of them, from frame `offset` on.

    The file is read, not mapped into memory, so that hours of it never count as this program's memory.
    """

    def __init__(self, name: str, file: BinaryIO, offset: int, length: int, factor: float, note: str) -> None:
        self.name, self.note = name, note
        self.length = length
        self._file, self._offset = file, offset
        self._factor = np.float32(factor)
        self._lock = Lock()

    def read(self, start: int, frames: int) -> Samples:
        """The loop, levelled; see Ambience."""
        pcm = np.empty((frames, 2), np.int16)
        for at, here in turns(start, frames, self.length):
            self._copy(self._offset + at, pcm[here])
        return np.multiply(pcm, self._factor, dtype=np.float32)

    def turn_up(self, change: float) -> None:
        """Makes it louder by `change` dB from now on. For use before anybody reads."""
        self._factor *= np.float32(gain(change))

    def _copy(self, frame: int, into: Pcm) -> None:
        with self._lock:
            self._file.seek(frame * FRAME_BYTES)
            self._file.readinto(into.view(np.uint8))  # type: ignore[attr-defined]

    def close(self) -> None:
        """Deletes the file, which is a temporary one."""
        self._file.close()


def turns(start: int, frames: int, length: int) -> Iterator[tuple[int, slice]]:
    """A span of an endless loop, cut where the loop begins again: (frame in the loop, place in the span)."""
    done, at = 0, start % length
    while done < frames:
        count = min(frames - done, length - at)
        yield at, slice(done, done + count)
        done, at = done + count, 0

"""An encoder of FFmpeg's libraries, by PyAV, for the formats that use one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice_guide.export.foreign import Untyped
from voice_guide.timeline import Chapter


@dataclass(frozen=True)
class Codec:
    """How a format is called by FFmpeg."""

    container: str
    name: str
    sample_format: str  #: "fltp" has a row for each channel; others one row with the channels in turn
    sample_rate: int


class Encoder:
    """One stereo stream in one file."""

    def __init__(
        self, path: Path, codec: Codec, bitrate: int | None, chapters: Sequence[Chapter] = ()
    ) -> None:
        import av

        container: Untyped = av.open(str(path), "w", format=codec.container)
        self._codec, self._container, self._samples = codec, container, 0
        self._stream = container.add_stream(codec.name, codec.sample_rate, layout="stereo")
        if bitrate is not None:
            self._stream.bit_rate = bitrate * 1000
        if chapters:
            container.set_chapters([_chapter(number, each) for number, each in enumerate(chapters)])

    def write(self, block: NDArray[np.float32] | NDArray[np.int16]) -> None:
        """Samples of shape (frames, 2), at the codec's own rate and of its own type."""
        if len(block):
            self._mux(self._frame(block))

    def finish(self) -> None:
        self._mux(None)
        self._container.close()

    def close(self) -> None:
        with suppress(Exception):
            self._container.close()

    def _frame(self, block: NDArray[np.float32] | NDArray[np.int16]) -> Untyped:
        import av

        planar = self._codec.sample_format.endswith("p")
        rows: Untyped = np.ascontiguousarray(block.T) if planar else block.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(rows, self._codec.sample_format, "stereo")
        frame.sample_rate = self._codec.sample_rate
        frame.time_base = Fraction(1, self._codec.sample_rate)
        frame.pts = self._samples
        self._samples += len(block)
        return frame

    def _mux(self, frame: Untyped) -> None:
        for packet in self._stream.encode(frame):
            self._container.mux(packet)


def _chapter(number: int, chapter: Chapter) -> Untyped:
    return {
        "id": number,
        "start": round(chapter.start * 1000),
        "end": round(chapter.end * 1000),
        "time_base": Fraction(1, 1000),
        "metadata": {"title": chapter.title},
    }

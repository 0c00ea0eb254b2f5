"""The mix of a whole session as a pure function of time."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from voice_guide.mix.bed import Background, Bed
from voice_guide.mix.bells import Bells
from voice_guide.mix.envelope import frame
from voice_guide.mix.levels import Levels, limit
from voice_guide.mix.speech import Speak, Speech
from voice_guide.sound import Samples
from voice_guide.timeline import Timeline

#: Frames that are mixed at once, always from multiples of it on. The last bits of a sum, a cosine or a
#: power depend on where an array begins and ends; so this grid, and not the caller, decides that.
BLOCK = 32_768
BLOCKS_KEPT = 8  #: a caller whose spans do not follow the grid has every block mixed once all the same


class Mix:
    """Cues and bells over an ambience. Making one is quick: nothing sounds before it is read.

    Reading gives the same samples, bit by bit, whoever asks and in whatever order and pieces.
    """

    def __init__(
        self, timeline: Timeline, speak: Speak, ambience: Background, levels: Levels | None = None
    ) -> None:
        self.timeline, self.levels = timeline, levels or Levels()
        self.frames = frame(timeline.seconds)
        self._speak, self._ambience = speak, ambience
        self._bed = Bed(ambience, timeline, self.levels)
        self._bells = Bells(timeline.bells, self.frames, self.levels.bell_gain_db)
        self._speech = Speech(timeline.cues, speak, self.levels.voice_gain_db)
        self._block = lru_cache(BLOCKS_KEPT)(self._mixed)

    def with_levels(self, levels: Levels) -> Mix:
        """The same mix at other levels."""
        return Mix(self.timeline, self._speak, self._ambience, levels)

    def read(self, start: int, frames: int) -> Samples:
        """float32, shape (frames, 2), from frame `start` (0 or later) on; zeros after the end.

        Raises what the voice and the ambience raise, and FitError for speech longer than its place.
        """
        if start < 0 or frames < 0:
            raise ValueError(f"a span of {frames} frames from frame {start}")
        heard = np.zeros((frames, 2), dtype=np.float32)
        for number in range(start // BLOCK, -(-min(start + frames, self.frames) // BLOCK)):
            _copy(self._block(number), number * BLOCK, heard, start)
        return heard

    def _mixed(self, number: int) -> Samples:
        """Block `number` of the grid, read-only; the last one ends with the session."""
        start = number * BLOCK
        block = self._bed.read(start, min(BLOCK, self.frames - start))
        self._bells.add_to(block, start)
        self._speech.add_to(block, start)
        limit(block)
        block.flags.writeable = False
        return block


def _copy(source: Samples, source_start: int, target: Samples, target_start: int) -> None:
    """Copies the frames that two spans, each with its first frame, have in common."""
    first = max(source_start, target_start)
    end = min(source_start + len(source), target_start + len(target))
    if end <= first:  # a span that begins after the last frame
        return
    target[first - target_start : end - target_start] = source[first - source_start : end - source_start]

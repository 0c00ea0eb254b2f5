"""The sound of a session: a mix for as long as nothing changes, and smooth passages where it does.

The bed is read at the session's own time, whatever the plan does, so it goes on through every command. Only
its level passes over, slowly; the voice passes over quickly, at places where no word is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voice_guide.mix import Background, Levels, Mix, Speak
from voice_guide.mix.bed import Bed
from voice_guide.mix.bells import Bells
from voice_guide.mix.envelope import Envelope, frame
from voice_guide.mix.levels import limit
from voice_guide.mix.speech import Speech
from voice_guide.sound import Samples
from voice_guide.timeline import Timeline

KEPT = frame(3.0)  #: frames after a passage within which a change may still reach back into it

Corner = tuple[int, float]


class Sounding(Protocol):
    """Something that can be heard, its bed and its voices (with bells) also apart."""

    def read(self, start: int, frames: int) -> Samples: ...

    def bed(self, start: int, frames: int) -> Samples: ...

    def voices(self, start: int, frames: int) -> Samples: ...


class Faded:
    """An ambience with fades of its own: away for a pause, and back."""

    def __init__(self, ambience: Background, corners: Sequence[Corner]) -> None:
        self._ambience, self._fades = ambience, Envelope(corners)

    def read(self, start: int, frames: int) -> Samples:
        factor = self._fades.read(start, frames).astype(np.float32)
        return self._ambience.read(start, frames) * factor[:, np.newaxis]


class Part:
    """One score, mixed. Bit for bit what an export of the same timeline holds."""

    def __init__(self, score: Timeline, speak: Speak, ambience: Background, levels: Levels) -> None:
        self._mix = Mix(score, speak, ambience, levels)
        self._bed = Bed(ambience, score, levels)
        self._bells = Bells(score.bells, self._mix.frames, levels.bell_gain_db)
        self._speech = Speech(score.cues, speak, levels.voice_gain_db)

    def read(self, start: int, frames: int) -> Samples:
        return self._mix.read(start, frames)

    def bed(self, start: int, frames: int) -> Samples:
        return self._bed.read(start, frames)

    def voices(self, start: int, frames: int) -> Samples:
        block = np.zeros((frames, 2), np.float32)
        self._bells.add_to(block, start)
        self._speech.add_to(block, start)
        return block


class Passage:
    """From one sound to another, beginning at frame `start`. What both have in common is not touched."""

    def __init__(self, old: Sounding, new: Sounding, start: int, voice_fade: float, bed_fade: float) -> None:
        """Fades in seconds."""
        self.new = new
        self._old = old
        self._voice = Envelope([(start, 0.0), (start + frame(voice_fade), 1.0)])
        self._bed = Envelope([(start, 0.0), (start + frame(bed_fade), 1.0)])
        self.end = start + frame(max(bed_fade, voice_fade))  #: from this frame on only the new is heard

    def read(self, start: int, frames: int) -> Samples:
        if start >= self.end:
            return self.new.read(start, frames)
        block = self.bed(start, frames) + self.voices(start, frames)
        limit(block)
        return block

    def bed(self, start: int, frames: int) -> Samples:
        share = self._bed.read(start, frames)
        return _blended(self._old.bed(start, frames), self.new.bed(start, frames), share)

    def voices(self, start: int, frames: int) -> Samples:
        share = self._voice.read(start, frames)
        return _blended(self._old.voices(start, frames), self.new.voices(start, frames), share)


class Composer:
    """The one sound of a session, which can be changed from any frame on."""

    def __init__(self, first: Sounding) -> None:
        self._now: Sounding = first

    def change(self, new: Sounding, start: int, voice_fade: float, bed_fade: float) -> None:
        """From frame `start` on the new sound, reached smoothly, within so many seconds."""
        self._now = Passage(self._now, new, start, voice_fade, bed_fade)

    def read(self, start: int, frames: int) -> Samples:
        """float32, shape (frames, 2). Frames are only asked for in order, or again from a change on."""
        while isinstance(self._now, Passage) and start >= self._now.end + KEPT:
            self._now = self._now.new
        return self._now.read(start, frames)


def _blended(old: Samples, new: Samples, share: NDArray[np.float64]) -> Samples:
    """The old where the share is 0, the new where it is 1."""
    factor = share.astype(np.float32)[:, np.newaxis]
    return old + (new - old) * factor

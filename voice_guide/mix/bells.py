"""The bells on the timeline."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voice_guide.mix.bell import bell, bell_frames
from voice_guide.mix.envelope import Span, fades, frame
from voice_guide.mix.placing import Places, add
from voice_guide.sound import Samples, gain
from voice_guide.timeline import Bell

CUT = frame(1.0)  #: frames in which a bell goes silent when the session ends before it has died away


class Bells:
    """All bells of a timeline of so many frames."""

    def __init__(self, bells: Sequence[Bell], frames: int, gain_db: float) -> None:
        self._bells = sorted(bells, key=lambda one: one.at)
        self._places = Places(_span(one) for one in self._bells)
        self._frames = frames
        self._factor = gain(gain_db)

    def add_to(self, block: Samples, start: int) -> None:
        """Adds the bells that sound in `block`, shape (frames, 2), which begins at frame `start`."""
        for index in self._places.within(start, len(block)):
            at = self._places.starts[index]
            sound = _until(bell(self._bells[index].strokes), self._frames - at)
            add(block, start, sound, at, self._factor)


def _span(one: Bell) -> Span:
    return frame(one.at), frame(one.at) + bell_frames(one.strokes)


def _until(sound: Samples, frames: int) -> Samples:
    """The sound, brought to silence after so many frames when it is longer."""
    if len(sound) <= frames:
        return sound
    ending = fades(frames, 0, CUT).read(0, frames)
    return sound[:frames] * ending.astype(np.float32)

"""The bed: an ambience under the voice, drawn ahead of the speech from the known times of the cues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voice_guide.mix.envelope import Envelope, Span, fades, frame, merged, spans_at_one
from voice_guide.mix.levels import Levels
from voice_guide.sound import Samples
from voice_guide.timeline import Cue, TimedStep, Timeline

AHEAD = 0.6  #: seconds before a cue in which the bed sinks
HOLD = 0.35  #: seconds after a cue in which it stays down
RETURN = 2.0  #: seconds in which it comes back
MERGE = 3.0  #: seconds; in a shorter gap between cues it stays down
REST_RAMP = 30.0  #: seconds in which it sinks into the rest, and comes back
FADE_IN, FADE_OUT = 4.0, 8.0  #: seconds, at the start and the end of the session

STEP = 32  #: frames between points where the level is worked out; the lines between them err by at most 3e-7


class Background(Protocol):
    """All that the mix needs of an ambience, which arrives at -23 LUFS."""

    def read(self, start: int, frames: int) -> Samples:
        """float32, shape (frames, 2), from frame `start` on; the same whenever it is asked."""


class Bed:
    """An ambience at the levels of a timeline."""

    def __init__(self, ambience: Background, timeline: Timeline, levels: Levels) -> None:
        self._ambience = ambience
        self._levels = levels
        self._speech = speech_envelope(timeline.cues)
        self._rest = rest_envelope(timeline.steps)
        self._fades = fades(frame(timeline.seconds), frame(FADE_IN), frame(FADE_OUT))

    def read(self, start: int, frames: int) -> Samples:
        """float32, shape (frames, 2); a new array."""
        factor = self.gain(start, frames).astype(np.float32)
        heard = self._ambience.read(start, frames)
        if len(factor) == 1:
            return heard * factor
        flat: Samples = heard.reshape(-1) * np.repeat(factor, 2)  # quicker than a product by columns
        return flat.reshape(frames, 2)

    def gain(self, start: int, frames: int) -> NDArray[np.float64]:
        """The factor on the ambience: shape (1,) where it does not change, else (frames,)."""
        points = self._gain_points(start, frames // STEP + 2)
        return points if len(points) == 1 else _joined(points)[:frames]

    def _gain_points(self, start: int, count: int) -> NDArray[np.float64]:
        """The factor at every STEP-th frame: shape (1,) where it does not change, else (count,)."""
        down = self._levels.duck * self._speech.read(start, count, STEP)
        softer = self._levels.rest_db * self._rest.read(start, count, STEP)
        factor: NDArray[np.float64] = 10 ** ((self._levels.bed - down - softer) / 20)
        return factor * self._fades.read(start, count, STEP)


def _joined(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Straight lines from point to point, STEP frames each."""
    rises = np.diff(points)[:, None] * (np.arange(STEP) / STEP)
    line: NDArray[np.float64] = (points[:-1, None] + rises).reshape(-1)
    return line


def speech_envelope(cues: Iterable[Cue]) -> Envelope:
    """1 while somebody speaks and shortly after, 0 where the bed is at its own level."""
    spoken = merged(((frame(cue.at), frame(cue.until)) for cue in cues), frame(MERGE))
    held = [(start, end + frame(HOLD)) for start, end in spoken]
    return spans_at_one(held, frame(AHEAD), frame(RETURN))


def rest_envelope(steps: Iterable[TimedStep]) -> Envelope:
    """1 in the rest, reached slowly after its beginning and left slowly after its end."""
    ramp = frame(REST_RAMP)
    resting = (_below(step, ramp) for step in steps if step.technique == "rest")
    return spans_at_one(merged(resting, 2 * ramp), ramp, ramp)


def _below(rest: TimedStep, ramp: int) -> Span:
    start, end = frame(rest.start) + ramp, frame(rest.end)
    return start, max(start, end)

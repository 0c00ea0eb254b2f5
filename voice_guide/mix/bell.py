"""The sound of our bell: a small singing bowl, struck softly."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voice_guide.mix.levels import BELL
from voice_guide.sound import SAMPLE_RATE, Samples, Sound, block_powers, gain, integrated

ATTACK = 0.06  #: seconds from silence to full level: nothing startles
LENGTH = 4.5  #: seconds of one stroke
RELEASE = 1.0  #: seconds at the end of it that lead to silence
PITCH = 392.0  #: Hz, the lowest mode: G above middle C
SECOND_AFTER = 0.9  #: seconds between two strokes
SECOND_PITCH = PITCH * 4 / 5  #: Hz: a major third lower
SECOND_SOFTER = 4.0  #: dB


class Mode(NamedTuple):
    """One way in which the bowl swings: a pair of near frequencies, which beat."""

    ratio: float  #: of its frequency to the lowest
    level: float  #: dB
    split: float  #: Hz between the pair
    decay: float  #: seconds to -60 dB


#: Ratios and splits as measured on singing bowls; decays shortened to those of a small one.
MODES = (
    Mode(1.0, 0.0, 1.3, 6.0),
    Mode(3.01, -11.0, 3.5, 4.0),
    Mode(5.91, -24.0, 3.0, 2.5),
    Mode(9.56, -36.0, 5.1, 1.5),
)


def bell_frames(strokes: int) -> int:
    """How many frames a bell of so many strokes rings."""
    return round((LENGTH + (strokes - 1) * SECOND_AFTER) * SAMPLE_RATE)


@lru_cache
def bell(strokes: int) -> Samples:
    """A bell of 1 or 2 strokes at -30 LUFS: float32, mono, read-only. The second is softer and lower."""
    sound = np.zeros(bell_frames(strokes))
    for number in range(strokes):
        _strike(sound, number)
    samples = sound.astype(np.float32)
    samples.flags.writeable = False
    return samples


def stroke(pitch: float) -> NDArray[np.float64]:
    """One stroke on a bowl whose lowest mode is at `pitch` Hz, at no level in particular."""
    times = np.arange(round(LENGTH * SAMPLE_RATE)) / SAMPLE_RATE
    modes = sum((_mode(times, pitch, mode) for mode in MODES), start=np.zeros_like(times))
    return modes * _rise(times / ATTACK) * _rise((LENGTH - times) / RELEASE)


def at_bell_level(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sound with its first three seconds at -30 LUFS, as a centred pair."""
    start = np.repeat(sound[: 3 * SAMPLE_RATE, None], 2, axis=1)
    powers = block_powers(Sound(start.astype(np.float32)))
    return sound * gain(BELL - integrated(powers.mean(keepdims=True)))


def _strike(sound: NDArray[np.float64], number: int) -> None:
    """Adds the first (0) or a later stroke to the sound."""
    pitch, level = (SECOND_PITCH, -SECOND_SOFTER) if number else (PITCH, 0.0)
    struck = at_bell_level(stroke(pitch)) * gain(level)
    at = round(number * SECOND_AFTER * SAMPLE_RATE)
    sound[at : at + len(struck)] += struck


def _mode(times: NDArray[np.float64], pitch: float, mode: Mode) -> NDArray[np.float64]:
    frequency = pitch * mode.ratio
    phase = 2 * np.pi * times * frequency
    # Its twin is a quarter ahead: together they are not loudest at the very beginning.
    pair = np.sin(phase) + 0.5 * np.cos(phase + 2 * np.pi * times * mode.split)
    decay: NDArray[np.float64] = 10 ** (-3 * times / mode.decay)
    return gain(mode.level) * pair * decay


def _rise(position: NDArray[np.float64]) -> NDArray[np.float64]:
    """A raised cosine from 0 (position 0) to 1 (position 1 and beyond)."""
    rise: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * np.clip(position, 0, 1))
    return rise

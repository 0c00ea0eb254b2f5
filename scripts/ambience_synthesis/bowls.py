"""Singing bowls, struck with a soft mallet and left to ring."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ambience_synthesis.circle import RATE, Array, frames_of, panned, place, reverberated, uneven_times

#: Of each mode of a bowl: ratio to the lowest, split in Hz between its two halves (they beat), T60 in s,
#: and its share when struck softly.
_MODES = (
    (1.00, 0.45, 62.0, 1.00),
    (3.01, 0.90, 46.0, 0.42),
    (5.91, 1.40, 28.0, 0.14),
    (9.56, 2.10, 16.0, 0.03),
    (13.8, 2.60, 9.0, 0.006),
)

_RUBBED = 0.2  #: level of the rubbed bowl beside a strike


def bowls(pitches: Sequence[float], about: float) -> Callable[[np.random.Generator, float], Array]:
    """A stem in which bowls of these pitches (Hz) are struck in turn, `about` so many seconds apart."""

    def stem(rng: np.random.Generator, seconds: float) -> Array:
        frames = frames_of(seconds)
        sound = np.zeros((frames, 2), np.float32)
        for number, at in enumerate(uneven_times(rng, frames, about)):
            place(sound, _strike(rng, pitches[number % len(pitches)], (-1) ** number), at)
        sound += _rubbed(rng, frames, pitches[0]) * np.float32(_RUBBED)
        return reverberated(rng, sound, 3.5, 0.3, 1800)

    return stem


def _rubbed(rng: np.random.Generator, frames: int, pitch: float) -> Array:
    """A bowl kept singing by a mallet around its rim: it fills the air between strikes, and beats slowly."""
    seconds = frames / RATE
    time = np.arange(frames) / RATE
    lower, upper = round(pitch * seconds), round((pitch + 0.25) * seconds)  # whole turns around the circle
    first, second = (_tone(rng, time, turns / seconds) for turns in (lower, upper))
    return panned(first, 0.0) + panned(second, 0.4) * np.float32(0.4)


def _strike(rng: np.random.Generator, pitch: float, side: int) -> Array:
    """One bowl for 65 s, shape (frames, 2). Lower bowls ring a little louder; no two strikes are alike."""
    time = np.arange(frames_of(65)) / RATE
    strength = rng.uniform(0.75, 1.0) * (160 / pitch) ** 0.35
    place_of_bowl = side * rng.uniform(0.1, 0.35)
    total = np.zeros((len(time), 2), np.float32)
    for mode in _MODES:
        total += _mode(rng, time, pitch, mode, place_of_bowl)
    return total * np.float32(strength) * _ending(time)[:, np.newaxis]


def _mode(
    rng: np.random.Generator, time: Array, pitch: float, mode: tuple[float, float, float, float], side: float
) -> Array:
    ratio, split, t60, share = mode
    share *= rng.uniform(0.7, 1.2)
    rise = 0.09 / ratio**0.3  # Felt stays on the metal for a moment: high modes speak sooner, none at once.
    shape = _soft(time / rise) * 10 ** (-3 * time / t60)
    first = _tone(rng, time, pitch * ratio - split / 2)
    second = _tone(rng, time, pitch * ratio + split / 2) * rng.uniform(0.3, 0.5)
    spread = rng.choice((-1, 1)) * rng.uniform(0.3, 0.6)
    both = panned(first, side) + panned(second, side + spread)
    return both * (shape * share).astype(np.float32)[:, np.newaxis]


def _tone(rng: np.random.Generator, time: Array, frequency: float) -> Array:
    return np.sin(2 * np.pi * frequency * time + rng.uniform(0, 2 * np.pi)).astype(np.float32)


def _soft(progress: Array) -> Array:
    return 0.5 - 0.5 * np.cos(np.pi * np.minimum(1, progress))


def _ending(time: Array) -> Array:
    """The last five seconds fade to nothing, at a level that is under hearing already."""
    return _soft((time[-1] - time) / 5.0).astype(np.float32)

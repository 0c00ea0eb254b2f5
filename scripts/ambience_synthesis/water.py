"""Rain and ocean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ambience_synthesis.circle import (
    Array,
    Response,
    band,
    db,
    frames_of,
    noise,
    place,
    uneven_times,
    unit,
    wander,
    wide,
)
from ambience_synthesis.drops import bubbles, random_times, scatter

# --- rain -------------------------------------------------------------------------------------------------

#: Low edge, high edge (Hz) and level (dB) of the bands of distant rain.
_RAIN = ((90, 350, -11.0), (350, 900, -5.0), (900, 2200, -2.0), (2200, 5000, -3.0), (5000, 12000, -9.0))


def rain(rng: np.random.Generator, seconds: float) -> Array:
    """Steady rain in a garden: the wash of countless far drops, many near ones on leaves, some in puddles."""
    frames = frames_of(seconds)
    wash = _wash(rng, frames)
    leaves = _leaves(rng, frames)
    puddles = bubbles(rng, frames, 45, (0.0004, 0.0022), spread=0.9)
    return unit(wash) + unit(leaves) * np.float32(0.6) + unit(puddles) * np.float32(0.16)


def _wash(rng: np.random.Generator, frames: int) -> Array:
    shared = wander(rng, frames, 0.02, 0.2)
    total = np.zeros((frames, 2), np.float32)
    for low, high, level in _RAIN:
        moves = 0.4 * shared + 0.8 * wander(rng, frames, 0.03, 0.6)
        total += wide(rng, frames, band(low, high, 2), 0.65) * db(level + moves)[:, np.newaxis]
    return total


def _leaves(rng: np.random.Generator, frames: int) -> Array:
    """Drops that hit something near: short puffs of noise, dull on leaves and brighter on stone."""
    bank = [_puff(rng, centre) for centre in np.geomspace(500, 5000, 64)]
    times = random_times(rng, frames, 170)
    levels = np.exp(rng.normal(-0.5, 0.7, len(times))).clip(0, 2.2).astype(np.float32)
    return scatter(rng, frames, bank, times, levels, 0.9)


def _puff(rng: np.random.Generator, centre: float) -> Array:
    time = np.arange(1024) / 44_100
    decay = rng.uniform(0.0015, 0.004)
    envelope = np.minimum(1, time / 0.0008) * np.exp(-time / decay)
    sound = noise(rng, 1024, band(centre / 1.6, centre * 1.6, 1))
    return (sound * envelope * (1000 / centre) ** 0.5).astype(np.float32)


# --- ocean ------------------------------------------------------------------------------------------------


#: Low edge, high edge (Hz) and level (dB) of the bands of distant surf.
_SURF = ((50, 140, -2.0), (140, 400, -1.0), (400, 1100, -4.0), (1100, 3000, -11.0), (3000, 8000, -20.0))


def ocean_swell(about: float) -> Callable[[np.random.Generator, float], Array]:
    """A stem of waves that break on a beach, `about` so many seconds apart, each with its own shape."""

    def stem(rng: np.random.Generator, seconds: float) -> Array:
        frames = frames_of(seconds)
        total = np.zeros((frames, 2), np.float32)
        for number, at in enumerate(uneven_times(rng, frames, about)):
            place(total, _wave(rng, rng.uniform(-2.5, 1.0), (-1) ** number), at)
        return total

    return stem


def ocean_far(rng: np.random.Generator, seconds: float) -> Array:
    """The surf along the rest of the shore: a low roar, and a haze of hiss, each band at its own pace."""
    frames = frames_of(seconds)
    total = np.zeros((frames, 2), np.float32)
    for low, high, level in _SURF:
        moves = 1.8 * wander(rng, frames, 0.03, 0.3)
        total += wide(rng, frames, band(low, high), 0.7) * db(level - 11 + moves)[:, np.newaxis]
    return total


def _wave(rng: np.random.Generator, level: float, side: int) -> Array:
    """One wave of 20 s: a rumble that rises, a crest that falls along the beach, foam that seeps away."""
    frames = frames_of(20)
    time = np.arange(frames) / 44_100
    crest = rng.uniform(4.2, 5.6)
    parts = [
        _layer(rng, time, band(45, 200), crest - 0.8, 1.9, 3.0, -3.0),
        _layer(rng, time, band(200, 700), crest, 1.3, 3.2, 0.0),
        _layer(rng, time, band(700, 2200), crest + 0.6, 1.0, 3.6, -3.5),
        _layer(rng, time, band(2200, 5500), crest + 1.4, 1.0, 4.4, -9.5),
        _layer(rng, time, band(5500, 12000), crest + 2.2, 1.2, 5.2, -17.0),
    ]
    drift = side * (rng.uniform(0, 0.5) - 0.4 * np.tanh((time - crest) / 3))
    return (np.sum(parts, axis=0) + _foam(rng, time, crest)) * _moving(drift) * db(level)


def _layer(
    rng: np.random.Generator,
    time: Array,
    response: Response,
    peak: float,
    rise: float,
    fall: float,
    level: float,
) -> Array:
    """One band of a wave: swells over `rise` s, sinks over `fall` s, with turbulence of its own."""
    shape = np.where(time < peak, np.exp(-0.5 * ((time - peak) / rise) ** 2), _sinking((time - peak) / fall))
    ends = np.clip(time / 1.0, 0, 1) * np.clip((time[-1] - time) / 4.0, 0, 1)
    turbulence = db(1.8 * wander(rng, len(time), 0.15, 3.0, 0.8))
    sound = wide(rng, len(time), response, 0.6)
    return sound * (shape * np.sqrt(ends) * turbulence * db(level))[:, np.newaxis].astype(np.float32)


def _sinking(after: Array) -> Array:
    """From 1 down without a corner: level at first, then an exponential fall."""
    return np.exp(-np.where(after > 0, after**2 / (1 + after), 0) * 1.25)


def _foam(rng: np.random.Generator, time: Array, crest: float) -> Array:
    """Thousands of small bubbles that burst while the water runs back."""
    density = np.exp(-0.5 * ((time - crest - 3.2) / 2.2) ** 2).astype(np.float32)
    sound = bubbles(rng, len(time), 700, (0.0004, 0.0016), density, 1.0)
    return sound * np.float32(0.03)


def _moving(drift: Array) -> Array:
    """Gains of both ears for a place that moves; never wholly to one side."""
    angle = (1 + 0.6 * drift) * np.pi / 4
    return (np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(2)).astype(np.float32)

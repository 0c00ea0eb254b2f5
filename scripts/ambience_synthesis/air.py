"""Noise as air makes it: brown noise and wind."""

from __future__ import annotations

import numpy as np

from ambience_synthesis.circle import (
    Array,
    Response,
    band,
    db,
    frames_of,
    high_pass,
    low_pass,
    product,
    tilt,
    wander,
    wide,
)


def brown_noise(rng: np.random.Generator, seconds: float) -> Array:
    """-6 dB an octave from 45 Hz, as steady as a distant waterfall; it breathes by half a decibel."""
    frames = frames_of(seconds)
    spectrum = product(tilt(-6.02), high_pass(45, 2), low_pass(9000, 2))
    sound = wide(rng, frames, spectrum, 0.6, mono_below=120)
    return sound * db(0.5 * wander(rng, frames, 0.02, 0.15))[:, np.newaxis]


#: Low edge, high edge (Hz), level (dB) and depth of its gusts (dB) of each band of wind.
#: The higher a band, the more it depends on the gust: turbulence grows finer as the air grows faster.
_BANDS = (
    (45, 110, 2.0, 2.6),
    (110, 220, 0.0, 3.2),
    (220, 420, -3.0, 4.0),
    (420, 800, -7.5, 4.6),
    (800, 1600, -13.0, 5.2),
    (1600, 4200, -19.0, 5.6),
)


def wind(rng: np.random.Generator, seconds: float) -> Array:
    """Wind over open land: gusts of some seconds, partly shared and partly each band's own."""
    frames = frames_of(seconds)
    shared = wander(rng, frames, 0.02, 0.35, 1.2)
    bands = [_gusting(rng, shared, one) for one in _BANDS]
    return np.sum([*bands, _howl(rng, shared)], axis=0, dtype=np.float32)


def _gusting(rng: np.random.Generator, shared: Array, one: tuple[float, float, float, float]) -> Array:
    low, high, level, depth = one
    own = wander(rng, len(shared), 0.03, 0.8, 1.2)
    sound = wide(rng, len(shared), band(low, high), 0.6)
    return sound * db(level + depth * (0.6 * shared + 0.8 * own))[:, np.newaxis]


def _howl(rng: np.random.Generator, shared: Array) -> Array:
    """A faint hollow tone, as of a chimney: narrow noise that swells only within gusts."""
    sound = wide(rng, len(shared), _resonance(310.0, 0.12), 0.5)
    return sound * db(-11 + 3.5 * shared)[:, np.newaxis]


def _resonance(centre: float, width: float) -> Response:
    """A bell of `width` octaves either side of the centre, in Hz."""
    return lambda f: np.exp(-0.5 * (np.log2(np.maximum(f, 1) / centre) / width) ** 2)

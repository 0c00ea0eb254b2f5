"""A fire in a hearth: flames that flutter, embers that hiss, wood that crackles softly and seldom pops."""

from __future__ import annotations

import numpy as np

from ambience_synthesis.circle import (
    RATE,
    Array,
    band,
    db,
    frames_of,
    noise,
    product,
    reverberated,
    tilt,
    unit,
    wander,
    wide,
)
from ambience_synthesis.drops import random_times, scatter


def fireplace(rng: np.random.Generator, seconds: float) -> Array:
    """One hearth; several of them together are a bigger fire."""
    frames = frames_of(seconds)
    flames = unit(_flames(rng, frames))
    hiss = unit(_hiss(rng, frames))
    crackle = reverberated(rng, _crackles(rng, frames) + _pops(rng, frames), 0.35, 0.35, 3000)
    return flames * db(0) + hiss * db(-17) + unit(crackle) * db(-11)


def _flames(rng: np.random.Generator, frames: int) -> Array:
    """Air drawn by the flames: a low rush whose bands flutter a few times a second, each by itself."""
    total = np.zeros((frames, 2), np.float32)
    for low, high, level in ((50, 110, -3.0), (110, 240, 0.0), (240, 520, -5.0), (520, 1300, -13.0)):
        moves = 1.6 * wander(rng, frames, 0.03, 0.5) + 1.3 * wander(rng, frames, 1.0, 9.0)
        total += wide(rng, frames, band(low, high, 2), 0.5) * db(level + moves)[:, np.newaxis]
    return total


def _hiss(rng: np.random.Generator, frames: int) -> Array:
    sound = wide(rng, frames, product(band(1800, 7500, 2), tilt(-2)), 0.6)
    return sound * db(1.5 * wander(rng, frames, 0.05, 1.5))[:, np.newaxis]


def _crackles(rng: np.random.Generator, frames: int) -> Array:
    """Small bursts of steam in clusters: a piece of wood crackles for a second or two, then another does."""
    busy = np.exp(1.3 * wander(rng, frames, 0.1, 3.0, 0.6)).astype(np.float32)
    times = random_times(rng, frames, 11, busy)
    bank = [_crackle(rng) for _ in range(160)]
    levels = np.exp(rng.normal(-1.0, 0.75, len(times))).clip(0, 1.3).astype(np.float32)
    return scatter(rng, frames, bank, times, levels, 0.6)


def _crackle(rng: np.random.Generator) -> Array:
    """2 to 12 ms of ringing noise with a rise of 1.5 ms: as soft as wood gets behind a screen."""
    decay = np.exp(rng.uniform(np.log(0.002), np.log(0.012)))
    centre = np.exp(rng.uniform(np.log(700), np.log(4200)))
    return _burst(rng, centre, decay, 0.0015)


def _pops(rng: np.random.Generator, frames: int) -> Array:
    """A deeper, rounder knock about every six seconds."""
    times = random_times(rng, frames, 0.16)
    bank = [_burst(rng, rng.uniform(180, 480), rng.uniform(0.012, 0.03), 0.004) for _ in range(24)]
    levels = rng.uniform(0.35, 0.8, len(times)).astype(np.float32)
    return scatter(rng, frames, bank, times, levels, 0.4)


def _burst(rng: np.random.Generator, centre: float, decay: float, attack: float) -> Array:
    time = np.arange(8192) / RATE
    ring = noise(rng, len(time), band(centre / 1.5, centre * 1.5, 2))
    shape = 0.5 - 0.5 * np.cos(np.pi * np.minimum(1, time / attack))
    grain = ring * shape * np.exp(-np.maximum(0, time - attack) / decay)
    return (grain / np.abs(grain).max()).astype(np.float32)

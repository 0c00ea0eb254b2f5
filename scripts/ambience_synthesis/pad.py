"""A warm pad: tones of one scale that swell and sink, so that any of them may meet any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ambience_synthesis.circle import RATE, Array, db, frames_of, panned, place, reverberated, wander


def drone(pitches: Sequence[float]) -> Callable[[np.random.Generator, float], Array]:
    """A stem of tones that never stop, each breathing at its own slow pace."""

    def stem(rng: np.random.Generator, seconds: float) -> Array:
        frames = frames_of(seconds)
        sound = np.zeros((frames, 2), np.float32)
        for pitch in pitches:
            breath = db(2.0 * wander(rng, frames, 0.01, 0.12))[:, np.newaxis]
            sound += _choir(rng, frames, pitch, circular=True) * breath * np.float32((110 / pitch) ** 0.5)
        return reverberated(rng, sound, 4.0, 0.3, 1500)

    return stem


def swells(pitches: Sequence[float], length: float) -> Callable[[np.random.Generator, float], Array]:
    """A stem of tones that come and go in turn, each for about `length` seconds, overlapping."""

    def stem(rng: np.random.Generator, seconds: float) -> Array:
        frames = frames_of(seconds)
        sound = np.zeros((frames, 2), np.float32)
        for number, pitch in enumerate(pitches):
            place(sound, _swell(rng, pitch, length * rng.uniform(0.85, 1.2)), number * frames // len(pitches))
        return reverberated(rng, sound, 5.0, 0.45, 1800)

    return stem


def _swell(rng: np.random.Generator, pitch: float, length: float) -> Array:
    frames = frames_of(length)
    progress = np.arange(frames) / frames
    shape = np.sin(np.pi * progress**0.85) ** 2
    return _choir(rng, frames, pitch, circular=False) * shape.astype(np.float32)[:, np.newaxis]


def _choir(rng: np.random.Generator, frames: int, pitch: float, circular: bool) -> Array:
    """Five voices a few cents apart, spread between the ears."""
    total = np.zeros((frames, 2), np.float32)
    for cents, side in zip((-5.0, -2.2, 0.0, 2.6, 4.6), (-0.55, 0.35, 0.0, -0.3, 0.5), strict=True):
        detuned = pitch * 2 ** ((cents + rng.uniform(-0.8, 0.8)) / 1200)
        total += panned(_voice(rng, frames, detuned, circular), side)
    return total


def _voice(rng: np.random.Generator, frames: int, pitch: float, circular: bool) -> Array:
    """One tone with soft overtones. On a circle each of them fits a whole number of times."""
    time = np.arange(frames) / RATE
    sound = np.zeros(frames, np.float32)
    for overtone in range(1, 9):
        frequency = pitch * overtone
        if circular:
            frequency = round(frequency * frames / RATE) * RATE / frames
        level = overtone**-1.5 / (1 + (frequency / 700) ** 2)
        sound += (level * np.sin(2 * np.pi * frequency * time + rng.uniform(0, 2 * np.pi))).astype(np.float32)
    return sound

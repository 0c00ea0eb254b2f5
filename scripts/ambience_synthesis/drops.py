"""Bubbles and drops: what makes water sound like water."""

from __future__ import annotations

import numpy as np

from ambience_synthesis.circle import RATE, Array, place


def bubble(radius: float, rise: float = 0.1, attack: float = 0.0006) -> Array:
    """The ring of one air bubble of `radius` metres: a damped sine at 3/r Hz that rises as it fades.

    Damping after van den Doel (2005): radiation and heat.
    """
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    time = np.arange(int(RATE * (attack + 6 / damping))) / RATE
    phase = 2 * np.pi * 3 / radius * (time + rise * damping * time**2 / 2)
    envelope = np.exp(-damping * time) * np.minimum(1, time / attack)
    return (np.sin(phase) * envelope).astype(np.float32)


def scatter(
    rng: np.random.Generator, frames: int, grains: list[Array], times: Array, levels: Array, spread: float
) -> Array:
    """Grains from a bank at the given frames and levels (factors), each at its own place between the ears."""
    sound = np.zeros((frames, 2), np.float32)
    chosen = rng.integers(len(grains), size=len(times))
    angles = (1 + spread * rng.uniform(-1, 1, len(times))) * np.pi / 4
    ears = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32) * levels[:, np.newaxis]
    for at, grain, ear in zip(times, chosen, ears, strict=True):
        place(sound, grains[grain][:, np.newaxis] * ear, int(at))
    return sound


def random_times(
    rng: np.random.Generator, frames: int, per_second: float, density: Array | None = None
) -> Array:
    """Frames of a Poisson process, as dense as `density` (any scale) says."""
    count = rng.poisson(per_second * frames / RATE)
    if density is None:
        return rng.integers(frames, size=count)
    steps = np.cumsum(density[::64], dtype=np.float64)
    at = np.searchsorted(steps, rng.uniform(0, steps[-1], count)) * 64 + rng.integers(64, size=count)
    return at % frames


def bubbles(
    rng: np.random.Generator,
    frames: int,
    per_second: float,
    radii: tuple[float, float],
    density: Array | None = None,
    spread: float = 0.8,
    rise: float = 0.1,
) -> Array:
    """Many bubbles with radii in metres (small ones more often), louder the bigger they are."""
    sizes = np.exp(np.linspace(np.log(radii[0]), np.log(radii[1]), 48))
    bank = [bubble(size, rise) * np.float32((size / radii[1]) ** 1.0) for size in sizes]
    times = random_times(rng, frames, per_second, density)
    levels = np.exp(rng.normal(-0.3, 0.6, len(times))).clip(0, 2.0).astype(np.float32)
    return scatter(rng, frames, bank, times, levels, spread)

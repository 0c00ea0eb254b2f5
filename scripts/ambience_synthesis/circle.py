"""Sound on a circle: everything here runs on past the end into the beginning, so a loop has no seam.

Arrays of one channel have shape (frames,), of two (frames, 2), float32. Levels are relative throughout.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import fft

RATE = 44_100

Array = NDArray[np.float32]
Response = Callable[[NDArray[np.float64]], NDArray[np.float64]]  #: frequency in Hz -> gain


def frames_of(seconds: float) -> int:
    return round(seconds * RATE)


def noise(rng: np.random.Generator, frames: int, response: Response) -> Array:
    """Gaussian noise of one channel with the given spectrum, RMS 1."""
    white = rng.standard_normal(frames).astype(np.float32)
    return unit(shaped(white, response))


def shaped(sound: Array, response: Response) -> Array:
    """One channel through a filter given by its gain at each frequency, zero phase, around the circle."""
    spectrum = fft.rfft(sound)
    spectrum *= response(frequencies(len(sound))).astype(np.float32)
    result: Array = fft.irfft(spectrum, len(sound)).astype(np.float32)
    return result


def frequencies(frames: int) -> NDArray[np.float64]:
    return np.arange(frames // 2 + 1) * (RATE / frames)


def unit(sound: Array) -> Array:
    """The sound at RMS 1."""
    return sound / np.float32(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))


def wide(
    rng: np.random.Generator, frames: int, response: Response, width: float, mono_below: float = 150.0
) -> Array:
    """Stereo noise: a middle, and sides `width` as strong that fade out in the bass, which has no place."""
    middle = noise(rng, frames, response)
    side = noise(rng, frames, lambda f: response(f) * f / np.hypot(f, mono_below)) * np.float32(width)
    return np.stack([middle + side, middle - side], axis=1)


def wander(
    rng: np.random.Generator, frames: int, slowest: float, fastest: float, slope: float = 1.0
) -> Array:
    """A smooth random curve of RMS 1 that moves between two frequencies in Hz, falling as 1/f^slope in power.

    Drawn from its few harmonics on a coarse grid, then interpolated around the circle.
    """
    seconds = frames / RATE
    harmonics = np.arange(1, max(2, int(fastest * seconds)) + 1)
    weights = np.where(harmonics / seconds >= slowest, harmonics ** (-slope / 2), 0.0)
    if not weights.any():
        weights[0] = 1.0
    spectrum = np.zeros(len(harmonics) * 8 + 1, np.complex128)
    spectrum[harmonics] = weights * (rng.standard_normal((2, len(harmonics))).T @ np.array([1, 1j]))
    coarse = fft.irfft(spectrum)
    return stretched(coarse / np.sqrt(np.mean(coarse**2)), frames)


def stretched(coarse: NDArray[np.float64], frames: int) -> Array:
    """A coarse curve around the circle, drawn with straight lines between its points."""
    at = np.arange(frames) * (len(coarse) / frames)
    return np.interp(at, np.arange(len(coarse) + 1), np.append(coarse, coarse[0])).astype(np.float32)


def db(decibels: Array | float) -> Array:
    """Decibels as factors."""
    return np.power(np.float32(10), np.asarray(decibels, np.float32) / np.float32(20))


def uneven_times(rng: np.random.Generator, frames: int, about: float) -> list[int]:
    """Frames of events around the circle, `about` so many seconds apart, give or take a third."""
    count = max(1, round(frames / RATE / about))
    gaps = 1 + rng.uniform(-0.33, 0.33, count)
    times = np.cumsum(gaps) / gaps.sum() * frames + rng.uniform(0.1, 0.9) * frames / count
    return list(times.astype(int) % frames)


def place(into: Array, grain: Array, at: int) -> None:
    """Adds a grain from frame `at` on, around the circle; a grain may be longer than the circle."""
    done, at = 0, at % len(into)
    while done < len(grain):
        count = min(len(grain) - done, len(into) - at)
        into[at : at + count] += grain[done : done + count]
        done, at = done + count, 0


def panned(sound: Array, position: Array | float) -> Array:
    """One channel as two at equal power; position -1 is left, 1 is right."""
    angle = (np.asarray(position, np.float32) + 1) * np.float32(np.pi / 4)
    left, right = np.cos(angle) * sound, np.sin(angle) * sound
    return np.stack([left, right], axis=1).astype(np.float32)


def reverberated(rng: np.random.Generator, sound: Array, seconds: float, wet: float, dark: float) -> Array:
    """Stereo sound in a room: decaying noise, different for each ear, convolved around the circle.

    `seconds` is the T60, `wet` the room's share of RMS, `dark` the frequency in Hz above which it dulls.
    """
    room = [_room(rng, len(sound), seconds, dark) for _ in range(2)]
    tails = [unit(_convolved(sound[:, ear], room[ear])) for ear in range(2)]
    level = np.float32(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))
    return sound + np.stack(tails, axis=1) * level * np.float32(wet)


def _room(rng: np.random.Generator, frames: int, seconds: float, dark: float) -> Array:
    count = min(frames, frames_of(seconds))
    time = np.arange(count) / RATE
    grain = rng.standard_normal(count) * 10 ** (-3 * time / seconds) * np.minimum(1, time / 0.02)
    impulse = np.zeros(frames, np.float32)
    impulse[:count] = grain
    return shaped(impulse, low_pass(dark, 1))


def _convolved(sound: Array, impulse: Array) -> Array:
    result: Array = fft.irfft(fft.rfft(sound) * fft.rfft(impulse), len(sound)).astype(np.float32)
    return result


def low_pass(corner: float, order: int) -> Response:
    """Gain falling by 6 dB an octave and order above the corner, in Hz."""
    return lambda f: 1 / np.sqrt(1 + (f / corner) ** (2 * order))


def high_pass(corner: float, order: int) -> Response:
    return lambda f: 1 / np.sqrt(1 + (corner / np.maximum(f, 1e-3)) ** (2 * order))


def band(low: float, high: float, order: int = 3) -> Response:
    return product(high_pass(low, order), low_pass(high, order))


def tilt(slope: float, around: float = 1000.0) -> Response:
    """Gain that changes by `slope` dB an octave, 1 at `around` Hz; level under 20 Hz."""
    return lambda f: (np.maximum(f, 20.0) / around) ** (slope / 6.0206)


def product(*responses: Response) -> Response:
    def response(f: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.prod([one(f) for one in responses], axis=0)

    return response

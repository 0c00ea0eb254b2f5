"""Linear filters by FFT, with numpy alone: equaliser, room and the split of the sibilants in one pass."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE, Samples, gain
from voice_guide.voices.spectrum import Floats, curve, frequencies_of

_TAPS = 1023  #: of the equaliser: 23 ms, rings for half of it at most
_ROOM_SECONDS, _ROOM_LEVEL = 0.09, -24.0  #: a small, soft room; dB against the voice
_ROOM_GAP = 0.008  #: seconds before the first reflection
_SIBILANTS = 5000.0  #: Hz, where s and sh lie above


def shaped(samples: Samples, gains: tuple[float, ...]) -> tuple[Samples, Samples]:
    """Speech (frames,) through equaliser and room, without delay; and the part of it above 5 kHz."""
    size = 1 << (len(samples) + _TAPS + round(_ROOM_SECONDS * SAMPLE_RATE)).bit_length()
    spectrum = np.fft.rfft(samples, size) * _response(gains, size)
    return _back(spectrum, len(samples)), _back(spectrum * _sibilant_weight(size), len(samples))


def _back(spectrum: NDArray[np.complexfloating], frames: int) -> Samples:
    return np.fft.irfft(spectrum)[:frames].astype(np.float32)


@lru_cache(maxsize=4)
def _response(gains: tuple[float, ...], size: int) -> NDArray[np.complex64]:
    """Equaliser and room as one, for transforms of `size` frames."""
    kernel = np.zeros(size)
    kernel[:_TAPS] = _equaliser(gains)
    kernel = np.roll(kernel, -(_TAPS // 2))  # its centre at zero: no delay
    return (np.fft.rfft(kernel) * (1 + np.fft.rfft(_room(), size))).astype(np.complex64)


def _equaliser(gains: tuple[float, ...]) -> Floats:
    """A symmetric kernel of `_TAPS`: all frequencies are delayed alike, so nothing smears."""
    factors = curve(frequencies_of(2 * _TAPS + 2), gains)
    return np.asarray(np.roll(np.fft.irfft(factors), _TAPS // 2)[:_TAPS] * np.hanning(_TAPS))


def _room() -> Floats:
    """Decaying noise after a gap, always the same; it hides the hard edges of synthetic speech."""
    frames = round(_ROOM_SECONDS * SAMPLE_RATE)
    noise = np.random.default_rng(7).standard_normal(frames)
    tail = np.convolve(noise, np.hanning(9), mode="same") * 10 ** (-3 * np.arange(frames) / frames)
    tail[: round(_ROOM_GAP * SAMPLE_RATE)] = 0
    return np.asarray(tail * gain(_ROOM_LEVEL) / np.sqrt((tail**2).sum()))


@lru_cache(maxsize=4)
def _sibilant_weight(size: int) -> NDArray[np.float32]:
    """0 below, 1 above, half a cosine over half an octave between."""
    octaves = np.log2(np.maximum(frequencies_of(size), 1.0) / _SIBILANTS)
    return (np.sin(np.clip(octaves * 2 + 0.5, 0, 1) * np.pi / 2) ** 2).astype(np.float32)

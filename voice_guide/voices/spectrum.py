"""The balance of a voice between low and high, and the curve that corrects it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE, Samples

#: Edges in Hz: the reference band 200-1200 first, then those that are balanced against it.
REFERENCE = (200.0, 1200.0)
BANDS = ((80.0, 200.0), (1200.0, 2000.0), (2000.0, 5000.0), (5000.0, 8000.0))
#: dB of power against the reference band. People reading clearly measure (-7.5, -11, -12.5, -17); 2 dB more
#: above 1200 Hz carried Pico through rain (36 instead of 59 % of words misheard) and cost the others nothing.
TARGET = (-8.5, -9.0, -10.5, -15.0)
_MOST = 12.0  #: dB that any band is changed by
_RUMBLE = 60.0  #: Hz; nothing below belongs to a voice

Floats = NDArray[np.float64]


def balance_gains(samples: Samples) -> tuple[float, ...]:
    """The gain in dB of each of `BANDS` that brings speech (frames,) at 44 100 Hz to `TARGET`.

    In steps of 0.5 dB, so that an engine's tiny variations end at the same filter.
    """
    frequencies, power = _long_term_power(samples)
    gains = np.zeros(len(BANDS))
    for _ in range(5):  # neighbouring bands overlap a little, so approach
        shaped = power * 10 ** (_curve(frequencies, gains) / 10)
        gains = np.clip(gains + np.array(TARGET) - balance(frequencies, shaped), -_MOST, _MOST)
    return tuple(round(float(gain) * 2) / 2 for gain in gains)


def balance(frequencies: Floats, power: Floats) -> Floats:
    """The level in dB of each of `BANDS` against `REFERENCE`."""
    levels = [_band_power(frequencies, power, low, high) for low, high in BANDS]
    reference = _band_power(frequencies, power, *REFERENCE)
    return np.asarray(10 * np.log10(np.maximum(levels, 1e-12) / max(reference, 1e-12)))


def curve(frequencies: Floats, gains: tuple[float, ...]) -> Floats:
    """The equaliser's factor at each frequency in Hz, without rumble and direct current."""
    factors = 10 ** (_curve(frequencies, np.array(gains)) / 20)
    return np.asarray(factors / (1 + (_RUMBLE / np.maximum(frequencies, 1.0)) ** 8))


def _long_term_power(samples: Samples) -> tuple[Floats, Floats]:
    """Mean power spectrum over windows of 4096 frames."""
    size = 4096
    count = max(1, len(samples) // size)
    blocks = np.resize(samples, (count, size)) * np.hanning(size)
    power = (np.abs(np.fft.rfft(blocks, axis=1)) ** 2).mean(axis=0)
    return frequencies_of(size), np.asarray(power, dtype=np.float64)


def frequencies_of(frames: int) -> Floats:
    """The frequencies in Hz that a transform of so many frames has."""
    return np.asarray(np.fft.rfftfreq(frames, 1 / SAMPLE_RATE), dtype=np.float64)


def _band_power(frequencies: Floats, power: Floats, low: float, high: float) -> float:
    return float(power[(frequencies >= low) & (frequencies < high)].sum())


def _curve(frequencies: Floats, gains: Floats) -> Floats:
    """Gain in dB at each frequency: flat within bands, straight over the logarithm of frequency between."""
    low, presence, clarity, air = gains
    corners = np.log([130, 230, 1050, 1350, 1850, 2300, 4400, 5600])
    values = [low, 0, 0, presence, presence, clarity, clarity, air]
    return np.asarray(np.interp(np.log(np.maximum(frequencies, 1.0)), corners, values))

"""Gains that follow the level: de-essing, compression, limiting. All look both ways and have no delay."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from voice_guide.sound import SAMPLE_RATE, Samples, Sound, gain
from voice_guide.voices.spectrum import Floats

_HOP = SAMPLE_RATE // 200  #: 5 ms, the step in which levels are followed
_SIBILANT_LIMIT = -12.0  #: dB against the speech level
_SIBILANT_CUT = 6.0  #: dB at most
_RATIO = 1.8
_KNEE = 6.0  #: dB
_ATTACK, _RELEASE = 0.010, 0.120  #: seconds


def deessed(samples: Samples, sibilants: Samples) -> Samples:
    """Sharp s and sh lowered by up to 6 dB; `sibilants` is the part of the samples above 5 kHz."""
    excess = frame_levels(sibilants) - speech_level(samples) - _SIBILANT_LIMIT
    cut = -np.clip(excess * 0.6, 0, _SIBILANT_CUT)
    return samples + sibilants * (_at_samples(_smooth(cut, 5), len(samples)) - 1)


def compressed(samples: Samples) -> Samples:
    """Loud syllables brought nearer to soft ones, 1.8:1 above the speech level less 6 dB."""
    excess = frame_levels(samples) - speech_level(samples) + 6.0
    over = np.clip((excess + _KNEE / 2) / _KNEE, 0, 1) * np.maximum(excess, 0)
    cut = _followed(-over * (1 - 1 / _RATIO))
    return samples * _at_samples(cut, len(samples))


def limited(samples: Samples, ceiling: float) -> Samples:
    """Nothing above `ceiling` in dBTP, by a gain that starts 10 ms before each peak and ends 10 ms after."""
    hop = SAMPLE_RATE // 1000
    needed = np.minimum(1.0, gain(ceiling) / np.maximum(_true_peaks(samples, hop), 1e-9))
    if needed.min() >= 1.0:
        return samples
    lowest = _lowest_within(needed, 10)
    window = np.hanning(19)[1:-1] / np.hanning(19).sum()
    smooth = np.convolve(np.pad(lowest, 8, mode="edge"), window, mode="valid")
    return samples * _stretched(smooth, len(samples), hop)


def speech_level(samples: Samples) -> float:
    """The level in dB of the moments with speech: within 25 dB of the loudest."""
    levels = frame_levels(samples)
    spoken = levels[levels > levels.max() - 25]
    return float(10 * np.log10((10 ** (spoken / 10)).mean()))


def frame_levels(samples: Samples) -> Floats:
    """Level in dB around every 5 ms, over 10 ms."""
    power = np.pad(samples.astype(np.float64) ** 2, (0, -len(samples) % _HOP)).reshape(-1, _HOP).mean(axis=1)
    return np.asarray(10 * np.log10(_smooth(power, 2) + 1e-12))


def _followed(cut: Floats) -> Floats:
    """Gains in dB that fall with the attack time and recover with the release time."""
    down, up = (1 - np.exp(-1 / (200 * seconds)) for seconds in (_ATTACK, _RELEASE))
    now, course = 0.0, np.empty_like(cut)
    for place, wanted in enumerate(cut):
        now += (wanted - now) * (down if wanted < now else up)
        course[place] = now
    return course


def _at_samples(decibels: Floats, frames: int) -> Samples:
    return _stretched(10 ** (decibels / 20), frames, _HOP)


def _stretched(values: Floats, frames: int, hop: int) -> Samples:
    """One value for each hop, drawn out to one for each frame."""
    centres = (np.arange(len(values)) + 0.5) * hop
    return np.interp(np.arange(frames), centres, values).astype(np.float32)


def _smooth(values: Floats, width: int) -> Floats:
    padded = np.pad(values, (width // 2, (width - 1) // 2), mode="edge")
    return np.convolve(padded, np.full(width, 1 / width), mode="valid")


def _true_peaks(samples: Samples, hop: int) -> Floats:
    """The highest level between samples in each hop, by 4-fold oversampling."""
    over = np.abs(Sound(samples).resampled(4 * SAMPLE_RATE).samples)
    count = -(-len(samples) // hop)
    over = np.resize(np.pad(over, (0, max(0, count * hop * 4 - len(over)))), count * hop * 4)
    return np.asarray(over.reshape(count, hop * 4).max(axis=1), dtype=np.float64)


def _lowest_within(values: Floats, reach: int) -> Floats:
    padded = np.pad(values, reach, mode="edge")
    return np.asarray(sliding_window_view(padded, 2 * reach + 1).min(axis=1))

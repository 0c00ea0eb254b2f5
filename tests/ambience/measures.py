"""What the tests of ambiences measure, apart from the code they test."""

import numpy as np

from voice_guide.ambience.measuring import Meter
from voice_guide.sound import SAMPLE_RATE, Sound, decibels, true_peak

MINUTE = 60 * SAMPLE_RATE
TENTH = SAMPLE_RATE // 10


def loudness(samples):
    """Integrated loudness in LUFS, by the quick meter, which a test holds against the one of the mix."""
    meter = Meter()
    for at in range(0, len(samples), 10 * SAMPLE_RATE):
        meter.add(samples[at : at + 10 * SAMPLE_RATE])
    return meter.loudness


def highest_peak(samples):
    """True peak in dBTP, sought where the samples are highest."""
    seconds = (
        np.abs(samples[: len(samples) // SAMPLE_RATE * SAMPLE_RATE]).reshape(-1, SAMPLE_RATE * 2).max(axis=1)
    )
    loudest = np.argsort(seconds)[-3:]
    return max(true_peak(Sound(samples[at * SAMPLE_RATE :][:SAMPLE_RATE])) for at in loudest)


def tenths(samples):
    """Level in dB of every tenth of a second."""
    whole = samples[: len(samples) // TENTH * TENTH]
    return 10 * np.log10(np.square(whole).reshape(-1, TENTH * 2).mean(axis=1, dtype=np.float64) + 1e-12)


def short_term(samples):
    """Level in dB of every second, over three seconds."""
    powers = 10 ** (tenths(samples) / 10)
    return 10 * np.log10(np.convolve(powers, np.full(30, 1 / 30), mode="valid"))[::10]


def roughness(samples):
    """The largest second difference of every 20 ms: a click stands out of it."""
    bend = np.abs(np.diff(samples, 2, axis=0)).max(axis=1)
    size = SAMPLE_RATE // 50
    return bend[: len(bend) // size * size].reshape(-1, size).max(axis=1)


def balance(samples):
    """How many dB the left is louder than the right."""
    left, right = np.sqrt((samples.astype(np.float64) ** 2).mean(axis=0))
    return decibels(left / right)


def likeness(one, other):
    """Correlation of two sounds: 1 for the same, 0 for strangers."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])

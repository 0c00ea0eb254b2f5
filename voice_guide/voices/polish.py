"""A raw sentence made pleasant and clear: clean edges, balance, even level, a trace of room."""

from __future__ import annotations

from functools import cache

import numpy as np

from voice_guide.sound import SAMPLE_RATE, Samples, Sound, gain, loudness, true_peak
from voice_guide.voices.dynamics import compressed, deessed, frame_levels, limited
from voice_guide.voices.filters import shaped

VERSION = "polish-2"  #: part of cache keys: change it with anything that changes the sound
LOUDNESS = -20.0  #: LUFS of a sentence played on both channels
MONO_LOUDNESS = LOUDNESS - 10 * np.log10(2)  #: the same, as `sound.loudness` measures one channel
TRUE_PEAK = -5.5  #: dBTP at most
STEP = SAMPLE_RATE // 20  #: clips last a multiple of 50 ms, more than an engine varies from run to run

_FLOOR = 45.0  #: dB below the loudest moment, where speech begins and ends
_LEAD, _TAIL = SAMPLE_RATE // 66, SAMPLE_RATE * 6 // 100  #: 15 ms before, 60 ms after
_FADE_IN = SAMPLE_RATE // 100  #: 10 ms


def polished(sound: Sound, gains: tuple[float, ...]) -> Samples:
    """A clip (frames,) at 44 100 Hz: -20 LUFS as a centred pair, at most -5.5 dBTP, whole steps of 50 ms.

    `gains` are the equaliser's, from `spectrum.balance_gains`.
    """
    voice, sibilants = shaped(trimmed(sound), gains)
    return levelled(edged(compressed(deessed(voice, sibilants))))


def trimmed(sound: Sound) -> Samples:
    """The speech at 44 100 Hz, mono, from 15 ms before it to 60 ms after, in whole steps."""
    samples = sound.mono().resampled().samples
    samples = samples - samples.mean(dtype=np.float64).astype(np.float32)
    start, end = _speech_span(samples)
    padded = np.pad(samples, (_LEAD, _TAIL + STEP))
    length = -(-(end - start + _LEAD + _TAIL) // STEP) * STEP
    return padded[start : start + length]


def edged(samples: Samples) -> Samples:
    """Starting and ending at zero, along half a cosine."""
    samples = samples.copy()
    samples[:_FADE_IN] *= _rise(_FADE_IN)
    samples[-_TAIL:] *= _rise(_TAIL)[::-1]
    return samples


def levelled(samples: Samples) -> Samples:
    """At the wanted loudness and below the true-peak ceiling; limiting costs level, so in a few rounds."""
    for _ in range(6):
        samples = samples * np.float32(gain(MONO_LOUDNESS - loudness(Sound(samples))))
        if true_peak(Sound(samples)) <= TRUE_PEAK:
            break
        samples = limited(samples, TRUE_PEAK - 0.3)
    return samples


def plain_gain(samples: Samples) -> float:
    """The factor that alone makes `levelled` of these samples, or 0 when a limiter has to help."""
    sound = Sound(samples)
    change = MONO_LOUDNESS - loudness(sound)
    return gain(change) if true_peak(sound) + change <= TRUE_PEAK else 0.0


def _speech_span(samples: Samples) -> tuple[int, int]:
    """First and last frame of speech."""
    levels = frame_levels(samples)
    spoken = np.flatnonzero(levels > levels.max() - _FLOOR)
    hop = SAMPLE_RATE // 200
    return int(spoken[0]) * hop, min(len(samples), (int(spoken[-1]) + 1) * hop)


@cache
def _rise(frames: int) -> Samples:
    return ((1 - np.cos(np.pi * np.arange(frames) / frames)) / 2).astype(np.float32)

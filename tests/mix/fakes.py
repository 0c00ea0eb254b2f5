"""A voice and an ambience that are quick, known to the sample, and counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voice_guide.mix.levels import VOICE
from voice_guide.sound import SAMPLE_RATE, Samples, Sound, gain, loudness
from voice_guide.timeline import Bell, Cue, CueKind, TimedStep, Timeline

SYLLABLE = 0.2  #: seconds


def levelled(samples: Samples, lufs: float) -> Samples:
    """The samples at so many LUFS; mono counts as the centred pair it becomes."""
    pair = samples if samples.ndim == 2 else np.repeat(samples[:, None], 2, axis=1)
    return (samples * gain(lufs - loudness(Sound(pair)))).astype(np.float32)


class FakeAmbience:
    """Stereo noise without a beginning or an end, at -23 LUFS: a loop that is read modulo its length."""

    def __init__(self, seconds: float = 7.3, seed: int = 1) -> None:
        noise = np.random.default_rng(seed).normal(size=(round(seconds * SAMPLE_RATE), 2))
        self._loop = levelled(_dark(noise), -23.0)

    def read(self, start: int, frames: int) -> Samples:
        return self._loop.take(np.arange(start, start + frames), axis=0, mode="wrap")


class Quiet:
    """No ambience at all."""

    def read(self, start: int, frames: int) -> Samples:
        return np.zeros((frames, 2), np.float32)


class FakeVoice:
    """Noise in syllables with soft edges, at -20 LUFS; each text is noise of its own. Counts what it says."""

    def __init__(self, seconds: float = 2.0) -> None:
        self.said: list[str] = []
        self._seconds = seconds

    def __call__(self, text: str, words_per_minute: int) -> Sound:
        self.said.append(text)
        return self.sound(text)

    def sound(self, text: str) -> Sound:
        noise = np.random.default_rng(list(text.encode())).normal(size=round(self._seconds * SAMPLE_RATE))
        times = np.arange(len(noise)) / SAMPLE_RATE
        syllables = np.sin(np.pi * (times / SYLLABLE % 1)) ** 2
        return Sound(levelled(noise * syllables, VOICE))


def cue(at: float, text: str, seconds: float = 2.0, gain: float = 0.0) -> Cue:
    return Cue(at, at + seconds, CueKind.GO, 0, None, text, 130, gain)


def rest(start: float, end: float) -> TimedStep:
    return TimedStep(start, end, "rest", None, "Rest", None, None, 0, None, "", "")


def timeline(
    seconds: float, cues: Sequence[Cue] = (), bells: Sequence[Bell] = (), steps: Sequence[TimedStep] = ()
) -> Timeline:
    return Timeline("Test", seconds, (), tuple(steps), tuple(cues), tuple(bells), ())


def level(sound: Samples) -> float:
    """Ungated loudness in LUFS of stereo samples."""
    return loudness(Sound(sound))


def steps(sound: Samples) -> float:
    """The largest step from one sample to the next."""
    return float(np.abs(np.diff(sound, axis=0)).max())


def _dark(noise: Samples) -> Samples:
    """The noise with its upper half taken away smoothly, as rain or a pad would be."""
    spectrum = np.fft.rfft(noise, axis=0)
    cutoff = np.linspace(0, 20, len(spectrum))[:, None]
    return np.fft.irfft(spectrum / (1 + cutoff**2), len(noise), axis=0)

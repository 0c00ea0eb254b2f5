"""Loudness and highest sample of a sound that comes in blocks and is too long to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE, SILENCE, Samples, Sound, decibels, integrated, k_weighted

TENTH = SAMPLE_RATE // 10  #: frames
_MARGIN = TENTH // 2  #: frames before a window in which the K filter settles
_WINDOW = 4 * TENTH  #: frames weighted at a time


@dataclass
class Meter:
    """Takes a sound in chunks of whole tenths of a second (the last may be any) and knows its measures."""

    frames: int = 0
    peak: float = SILENCE  #: dBFS of the highest sample
    _tenths: list[NDArray[np.float64]] = field(default_factory=list)
    _before: Samples = field(default_factory=lambda: np.zeros((_MARGIN, 2), np.float32))

    def add(self, chunk: Samples) -> None:
        """Measures one chunk, shape (frames, 2)."""
        self.frames += len(chunk)
        self.peak = max(self.peak, sample_peak(chunk))
        self._tenths.append(_tenth_powers(np.concatenate([self._before, chunk])))
        self._before = chunk[-_MARGIN:]

    @property
    def tenths(self) -> NDArray[np.float64]:
        """K-weighted power, summed over both channels, of each tenth of a second."""
        return np.concatenate(self._tenths) if self._tenths else np.zeros(0)

    @property
    def loudness(self) -> float:
        """Integrated loudness in LUFS."""
        tenths = self.tenths
        if len(tenths) < 4:
            return integrated(tenths)
        return integrated(np.convolve(tenths, np.full(4, 0.25), mode="valid"))


def in_chunks(blocks: Iterable[Samples], frames: int) -> Iterator[Samples]:
    """The same sound in chunks of exactly `frames`, except the last."""
    chunk, filled = np.empty((frames, 2), np.float32), 0
    for block in blocks:
        while len(block):
            taken = min(len(block), frames - filled)
            chunk[filled : filled + taken] = block[:taken]
            filled, block = filled + taken, block[taken:]
            if filled == frames:
                yield chunk
                chunk, filled = np.empty((frames, 2), np.float32), 0
    if filled:
        yield chunk[:filled]


def sample_peak(samples: Samples) -> float:
    """The level of the highest sample in dBFS."""
    return decibels(float(max(samples.max(initial=0), -samples.min(initial=0))))


def _tenth_powers(chunk: Samples) -> NDArray[np.float64]:
    """K-weighted powers of a chunk that comes after a margin; in short windows, which stay in the cache."""
    wanted = (len(chunk) - _MARGIN) // TENTH
    missing = -(len(chunk) - _MARGIN) % _WINDOW
    sound = np.pad(chunk.T, ((0, 0), (0, missing)))
    windows = np.lib.stride_tricks.sliding_window_view(sound, _MARGIN + _WINDOW, axis=1)[:, ::_WINDOW]
    spectrum = np.fft.rfft(windows) * _k_filter()
    weighted = np.fft.irfft(spectrum, _MARGIN + _WINDOW)[:, :, _MARGIN:]
    tenths: NDArray[np.float32] = np.square(weighted).reshape(2, -1, TENTH).mean(axis=2).sum(axis=0)
    return tenths[:wanted].astype(np.float64)


@cache
def _k_filter() -> NDArray[np.complex64]:
    """The K filter for one window with its margin, into which it smears what comes around."""
    impulse = np.zeros(_MARGIN + _WINDOW, np.float32)
    impulse[0] = 1
    response = k_weighted(Sound(impulse))[:, 0]
    response[_MARGIN:] = 0
    return np.fft.rfft(response).astype(np.complex64)

"""Loudness and peak of a sound that comes in blocks and is too long to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE, SILENCE, Samples, Sound, integrated, k_weighted, true_peak

TENTH = SAMPLE_RATE // 10  #: frames
_MARGIN = TENTH  #: frames before a chunk in which the K filter settles


@dataclass
class Meter:
    """Takes a sound in chunks of whole tenths of a second (the last may be any) and knows its measures."""

    frames: int = 0
    peak: float = SILENCE  #: dBTP
    _tenths: list[NDArray[np.float64]] = field(default_factory=list)
    _before: Samples = field(default_factory=lambda: np.zeros((_MARGIN, 2), np.float32))

    def add(self, chunk: Samples) -> None:
        """Measures one chunk, shape (frames, 2)."""
        self.frames += len(chunk)
        self.peak = max(self.peak, true_peak(Sound(chunk)))
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
    held: list[Samples] = []
    for block in blocks:
        held.append(block)
        if sum(map(len, held)) >= frames:
            whole = np.concatenate(held)
            cut = len(whole) // frames * frames
            yield from np.split(whole[:cut], range(frames, cut, frames))
            held = [whole[cut:]]
    rest = np.concatenate(held) if held else np.zeros((0, 2), np.float32)
    if len(rest):
        yield rest


def _tenth_powers(chunk: Samples) -> NDArray[np.float64]:
    power = (k_weighted(Sound(chunk))[_MARGIN:] ** 2).sum(axis=1)
    whole = len(power) // TENTH * TENTH
    tenths: NDArray[np.float64] = power[:whole].reshape(-1, TENTH).mean(axis=1)
    return tenths

"""Sound as numbers, and its measures: decibels, loudness (LUFS) and true peak (dBTP)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 44_100  #: frames per second, everywhere inside the mix
CENTRED = 3.01  #: LU; what a mono sound gains when both channels play it
SILENCE = -120.0  #: dB; what digital silence measures as

Samples = NDArray[np.float32]  #: in [-1, 1]; shape (frames,) when mono, (frames, channels) otherwise


@dataclass(frozen=True, eq=False)
class Sound:
    """Samples with their rate. `samples` is float32 in [-1, 1], shape (frames,) or (frames, channels)."""

    samples: Samples
    sample_rate: int = SAMPLE_RATE

    @property
    def frames(self) -> int:
        return len(self.samples)

    @property
    def seconds(self) -> float:
        return self.frames / self.sample_rate

    def mono(self) -> Sound:
        """All channels as one, by their mean."""
        if self.samples.ndim == 1:
            return self
        return Sound(self.samples.mean(axis=1, dtype=np.float32), self.sample_rate)

    def resampled(self, sample_rate: int = SAMPLE_RATE) -> Sound:
        """The same sound at another rate (soxr, high quality)."""
        if sample_rate == self.sample_rate:
            return self
        import soxr

        samples = soxr.resample(self.samples, self.sample_rate, sample_rate, quality="HQ")
        return Sound(samples.astype(np.float32, copy=False), sample_rate)


def gain(decibels: float) -> float:
    """The factor for a change in dB: -6.02 -> 0.5."""
    return float(10 ** (decibels / 20))


def decibels(factor: float) -> float:
    """The change in dB for a factor: 0.5 -> -6.02; 0 -> SILENCE."""
    return max(SILENCE, float(20 * np.log10(max(factor, 1e-9))))


def k_weighted(sound: Sound) -> NDArray[np.float64]:
    """The sound through the K filter of ITU-R BS.1770-4, shape (frames, channels).

    Done in the frequency domain on a zero-padded block, which equals the recursive filters within 0.01 dB
    for anything longer than their ringing of some milliseconds.
    """
    samples = np.atleast_2d(sound.samples.T).astype(np.float64)
    length = _fast_length(samples.shape[1] + sound.sample_rate // 10)
    spectrum = np.fft.rfft(samples, length, axis=1) * _k_response(length, sound.sample_rate)
    weighted: NDArray[np.float64] = np.fft.irfft(spectrum, length, axis=1)[:, : samples.shape[1]].T
    return weighted


def block_powers(sound: Sound) -> NDArray[np.float64]:
    """K-weighted power, summed over channels, of 400 ms blocks that start every 100 ms (BS.1770-4)."""
    power = (k_weighted(sound) ** 2).sum(axis=1)
    hop = sound.sample_rate // 10
    if len(power) < 4 * hop:
        return np.array([power.mean() if len(power) else 0.0])
    tenths = power[: len(power) // hop * hop].reshape(-1, hop).mean(axis=1)
    return np.convolve(tenths, np.full(4, 0.25), mode="valid")


def integrated(powers: NDArray[np.float64]) -> float:
    """Gated loudness in LUFS of block powers (BS.1770-4: gates at -70 LUFS and 10 LU below)."""
    heard = powers[powers > _power(-70.0)]
    if not len(heard):
        return SILENCE
    loud = heard[heard > heard.mean() / 10]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS; a mono sound counts as it is, once (as a centred pair it is 3 LU more)."""
    return integrated(block_powers(sound))


def true_peak(sound: Sound) -> float:
    """The highest level between samples in dBTP, by 4-fold oversampling (BS.1770-4, annex 2)."""
    if not sound.frames:
        return SILENCE
    over = sound.resampled(sound.sample_rate * 4).samples
    return decibels(float(np.abs(over).max(initial=0.0)))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _fast_length(frames: int) -> int:
    """The next length whose only factors are 2, 3 and 5, at which an FFT is quick."""
    best = 1 << max(1, frames - 1).bit_length()
    for five in (1, 5, 25, 125):
        for three in (1, 3, 9, 27, 81):
            odd = five * three
            best = min(best, odd << max(0, (-(-frames // odd) - 1).bit_length()))
    return best


def _k_response(length: int, sample_rate: int) -> NDArray[np.complex128]:
    """Frequency response of the K filter: a high shelf, then a high-pass.

    Analogue parameters behind the table of BS.1770-4, re-derived for any rate (as libebur128 does).
    """
    z = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    shelf = _shelf(sample_rate, 1681.974450955533, 3.999843853973347, 0.7071752369554196)
    high_pass = _high_pass(sample_rate, 38.13547087602444, 0.5003270373238773)
    response: NDArray[np.complex128] = _biquad(z, *shelf) * _biquad(z, *high_pass)
    return response


_Coefficients = tuple[tuple[float, float, float], tuple[float, float, float]]


def _shelf(sample_rate: int, frequency: float, decibels: float, q: float) -> _Coefficients:
    k = np.tan(np.pi * frequency / sample_rate)
    high = 10 ** (decibels / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    b = ((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0)
    return b, (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(sample_rate: int, frequency: float, q: float) -> _Coefficients:
    k = np.tan(np.pi * frequency / sample_rate)
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _biquad(
    z: NDArray[np.complex128], b: tuple[float, float, float], a: tuple[float, float, float]
) -> NDArray[np.complex128]:
    response: NDArray[np.complex128] = (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)
    return response

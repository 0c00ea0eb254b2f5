"""Measures agree with the standards they name."""

import numpy as np
import pytest

from voice_guide.sound import SAMPLE_RATE, SILENCE, Sound, decibels, gain, loudness, true_peak


def sine(frequency: float, level: float, seconds: float = 5.0, rate: int = SAMPLE_RATE) -> Sound:
    time = np.arange(round(seconds * rate)) / rate
    wave = gain(level) * np.sin(2 * np.pi * frequency * time)
    return Sound(np.stack([wave, wave], axis=1).astype(np.float32), rate)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_1_khz_sine_in_both_channels_measures_its_level(rate: int, level: float) -> None:
    """EBU Tech 3341, cases 1 and 2."""
    assert loudness(sine(1000, level, rate=rate)) == pytest.approx(level, abs=0.1)


def test_quiet_passages_do_not_count() -> None:
    """EBU Tech 3341, case 3: -36, -23, -36 dBFS measure -23 LUFS."""
    parts = [sine(1000, -36, 10), sine(1000, -23, 60), sine(1000, -36, 10)]
    whole = Sound(np.concatenate([part.samples for part in parts]))
    assert loudness(whole) == pytest.approx(-23, abs=0.1)


def test_the_true_peak_lies_between_samples() -> None:
    """A sine at a quarter of the rate, sampled off its crests, peaks 3 dB over its samples (BS.1770-4)."""
    time = np.arange(SAMPLE_RATE)
    samples = (0.5 * np.sin(np.pi / 2 * time + np.pi / 4)).astype(np.float32)
    assert decibels(float(np.abs(samples).max())) == pytest.approx(-9.03, abs=0.01)
    assert true_peak(Sound(samples[1000:-1000])) == pytest.approx(-6.02, abs=0.3)


def test_silence_is_very_quiet_and_not_an_error() -> None:
    nothing = Sound(np.zeros((0, 2), np.float32))
    assert loudness(nothing) == SILENCE
    assert true_peak(nothing) == SILENCE
    assert loudness(Sound(np.zeros(SAMPLE_RATE, np.float32))) == SILENCE


def test_resampling_keeps_pitch_length_and_level() -> None:
    resampled = sine(440, -20, rate=22_050).resampled(44_100)
    assert resampled.seconds == pytest.approx(5.0, abs=0.001)
    assert loudness(resampled) == pytest.approx(loudness(sine(440, -20)), abs=0.05)
    spectrum = np.abs(np.fft.rfft(resampled.mono().samples))
    assert np.argmax(spectrum) * resampled.sample_rate / resampled.frames == pytest.approx(440, abs=0.5)

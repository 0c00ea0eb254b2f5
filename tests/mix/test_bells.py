"""A bell is soft, startles nobody and leaves without a trace."""

import numpy as np
import pytest

from voice_guide.mix import Levels, Mix
from voice_guide.mix.bell import ATTACK, PITCH, SECOND_PITCH, bell, bell_frames
from voice_guide.sound import SAMPLE_RATE, Sound, block_powers, decibels, integrated, true_peak
from voice_guide.timeline import Bell

from .fakes import FakeVoice, Quiet, steps, timeline


def stereo(mono):
    return np.repeat(mono[:, None], 2, axis=1)


def test_its_first_three_seconds_are_at_minus_30_lufs():
    powers = block_powers(Sound(stereo(bell(1)[: 3 * SAMPLE_RATE])))
    assert integrated(powers.mean(keepdims=True)) == pytest.approx(-30.0, abs=0.1)


def test_it_is_3_lu_softer_than_the_voice_at_every_moment():
    for strokes in (1, 2):
        loudest = block_powers(Sound(stereo(bell(strokes)))).max()
        assert integrated(np.array([loudest])) < -23.0
        assert true_peak(Sound(bell(strokes))) < -20.0


def test_it_rises_over_60_ms():
    rise = bell(1)[: round(ATTACK * SAMPLE_RATE)]
    tenth = len(rise) // 10
    loudness = [np.abs(rise[start : start + tenth]).max() for start in range(0, len(rise) - tenth, tenth)]
    assert rise[0] == 0.0
    assert decibels(loudness[0] / max(loudness)) < -25.0
    assert loudness == sorted(loudness)


@pytest.mark.parametrize("strokes", [1, 2])
def test_it_begins_and_ends_without_a_click(strokes):
    sound = bell(strokes)
    assert len(sound) == bell_frames(strokes)
    assert steps(sound[:40]) < 1e-4
    assert steps(sound[-4000:]) < 1e-4


def test_it_dies_away_like_a_bell():
    second = SAMPLE_RATE
    levels = [
        decibels(np.abs(bell(1)[start : start + second // 2]).max()) for start in range(0, 4 * second, second)
    ]
    assert levels == sorted(levels, reverse=True)
    assert levels[3] - levels[0] < -24.0


def test_the_second_stroke_is_a_third_lower_and_softer():
    first = _pitch(bell(2)[SAMPLE_RATE // 4 : SAMPLE_RATE * 8 // 10])
    second = _pitch((bell(2) - np.pad(bell(1), (0, len(bell(2)) - len(bell(1)))))[SAMPLE_RATE:])
    assert first == pytest.approx(PITCH, rel=0.01)
    assert second == pytest.approx(SECOND_PITCH, rel=0.01)


def test_a_bell_rings_at_its_frame_over_nothing_else():
    mix = Mix(timeline(20.0, bells=[Bell(5.25, 1, 0)]), FakeVoice(), Quiet())
    start = round(5.25 * SAMPLE_RATE)
    assert np.array_equal(mix.read(start, len(bell(1)))[:, 0], bell(1))
    assert not mix.read(0, start).any()


def test_bells_that_overlap_are_both_heard():
    near = [Bell(5.0, 2, 0), Bell(5.5, 1, 0)]
    mix = Mix(timeline(20.0, bells=near), FakeVoice(), Quiet())
    start = 5 * SAMPLE_RATE
    expected = bell(2).copy()
    expected[SAMPLE_RATE // 2 :][: len(bell(1))] += bell(1)[: len(bell(2)) - SAMPLE_RATE // 2]
    assert np.allclose(mix.read(start, len(bell(2)))[:, 0], expected, atol=1e-7)


def test_a_bell_that_the_end_cuts_short_fades():
    mix = Mix(timeline(7.0, bells=[Bell(5.0, 1, 0)]), FakeVoice(), Quiet())
    assert steps(mix.read(mix.frames - 2000, 2000)[-200:]) < 1e-4
    assert not mix.read(mix.frames, 10).any()


def test_bells_can_be_turned_down():
    rung = timeline(20.0, bells=[Bell(5.0, 1, 0)])
    mixes = [Mix(rung, FakeVoice(), Quiet(), Levels(bell_gain_db=gain)) for gain in (0.0, -6.0)]
    usual, softer = (np.abs(mix.read(0, mix.frames)).max() for mix in mixes)
    assert decibels(softer / usual) == pytest.approx(-6.0, abs=0.01)


def _pitch(sound):
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 17))
    return spectrum.argmax() * SAMPLE_RATE / (1 << 17)

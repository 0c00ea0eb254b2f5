"""The limiter is a safety: exact where nothing is too loud, and a ceiling where it is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from voice_guide.mix import Levels, Mix
from voice_guide.mix.levels import CEILING, KNEE, limit
from voice_guide.sound import SAMPLE_RATE

from .fakes import FakeAmbience, FakeVoice, cue, timeline

any_samples = arrays.arrays(np.float32, 32, elements=st.floats(-8, 8, width=32))


@given(any_samples)
def test_what_is_under_3_db_stays_bit_equal_and_nothing_passes_the_ceiling(samples):
    bent = samples.copy()
    limit(bent)
    quiet = np.abs(samples) <= KNEE
    assert np.array_equal(bent[quiet], samples[quiet])
    assert np.abs(bent).max() <= np.float32(CEILING)


@given(any_samples)
def test_louder_stays_louder_and_signs_stay(samples):
    bent = np.sort(samples)
    limit(bent)
    assert (np.diff(bent) >= 0).all()
    assert np.array_equal(np.signbit(bent), np.signbit(np.sort(samples)))


def test_it_bends_and_does_not_break():
    slope = np.linspace(0.6, 0.9, 3001, dtype=np.float32)
    bent = slope.copy()
    limit(bent)
    assert np.diff(bent).max() <= np.diff(slope).max() * 1.01


def test_a_voice_turned_up_far_too_much_stays_under_the_ceiling():
    session = timeline(10.0, [cue(2.0, "Loud.")])
    mix = Mix(session, FakeVoice(), FakeAmbience(), Levels(voice_gain_db=24.0))
    loudest = np.abs(mix.read(0, 10 * SAMPLE_RATE)).max()
    assert KNEE < loudest <= np.float32(CEILING)

"""The ambience lies under the voice, is out of its way before the first word, and never jumps."""

import numpy as np
import pytest

from voice_guide.mix import Levels, Mix
from voice_guide.mix.bed import AHEAD, HOLD, MERGE, RETURN, Bed
from voice_guide.sound import SAMPLE_RATE, decibels

from .fakes import FakeAmbience, FakeVoice, cue, level, rest, steps, timeline

AMBIENCE = FakeAmbience()
BETWEEN, UNDER = -9.0, -16.0  #: dB on an ambience of -23 LUFS


def bed(*cues, seconds=60.0, levels=None, rests=()):
    return Bed(AMBIENCE, timeline(seconds, cues, steps=rests), levels or Levels())


def gain_at(one, seconds):
    """dB on the ambience at a time in seconds."""
    start = round(seconds * SAMPLE_RATE)
    return decibels(float(one.gain(start, 1)[0]))


def test_between_cues_it_is_12_lu_under_the_voice():
    heard = bed(cue(10.0, "One."), cue(40.0, "Two.")).read(20 * SAMPLE_RATE, 15 * SAMPLE_RATE)
    assert level(heard) == pytest.approx(-32.0, abs=0.2)


def test_under_speech_it_is_19_lu_under_the_voice():
    heard = bed(cue(10.0, "One.", seconds=5.0)).read(10 * SAMPLE_RATE, 5 * SAMPLE_RATE)
    assert level(heard) == pytest.approx(-39.0, abs=0.2)


def test_a_clear_voice_has_it_22_lu_under():
    clear = bed(cue(10.0, "One."), levels=Levels(clear_voice=True))
    assert gain_at(clear, 11.0) == pytest.approx(BETWEEN - 10.0)
    assert gain_at(clear, 30.0) == pytest.approx(BETWEEN)


def test_it_is_down_before_the_first_word_and_stays_down_to_the_last():
    one = bed(cue(10.0, "One."))
    frames = round((2.0 + HOLD) * SAMPLE_RATE)
    down = one.gain(10 * SAMPLE_RATE, frames)
    assert decibels(down.max()) == pytest.approx(UNDER)


def test_it_starts_to_sink_just_ahead_of_the_voice_and_takes_its_time_to_return():
    one = bed(cue(10.0, "One."))
    assert gain_at(one, 10.0 - AHEAD - 0.01) == pytest.approx(BETWEEN)
    assert UNDER + 2 < gain_at(one, 10.0 - AHEAD / 2) < BETWEEN - 2
    assert UNDER + 2 < gain_at(one, 12.0 + HOLD + RETURN / 2) < BETWEEN - 2
    assert gain_at(one, 12.0 + HOLD + RETURN) == pytest.approx(BETWEEN)


def test_it_does_not_pump_in_a_short_pause_between_cues():
    one = bed(cue(10.0, "One."), cue(12.0 + MERGE - 0.1, "Two."))
    assert decibels(one.gain(10 * SAMPLE_RATE, 5 * SAMPLE_RATE).max()) == pytest.approx(UNDER)


def test_it_comes_back_in_a_longer_pause():
    one = bed(cue(10.0, "One."), cue(12.0 + MERGE + 0.1, "Two."))
    assert gain_at(one, 12.0 + HOLD + RETURN) == pytest.approx(BETWEEN, abs=0.1)


def test_there_is_time_to_sink_and_return_in_every_pause_that_is_not_merged():
    assert HOLD + RETURN + AHEAD <= MERGE


def test_its_level_never_jumps():
    one = bed(cue(0.0, "One."), cue(10.0, "Two."), cue(15.1, "Three."), rests=[rest(20.0, 60.0)])
    everywhere = np.concatenate([_spread(one, start) for start in range(0, 60 * SAMPLE_RATE, 8192)])
    assert np.abs(np.diff(everywhere)).max() < 1e-4


def test_no_click_is_louder_than_the_ambience_itself():
    session = timeline(40.0, [cue(10.0, "One."), cue(16.0, "Two.")], steps=[rest(20.0, 40.0)])
    alone = AMBIENCE.read(0, 40 * SAMPLE_RATE) * 10 ** (BETWEEN / 20)
    silent = Mix(session, FakeVoice(), AMBIENCE, Levels(voice_gain_db=-200.0))
    assert steps(silent.read(0, silent.frames)) <= steps(alone) * 1.001


def test_it_comes_from_silence_and_goes_into_silence():
    one = bed(seconds=60.0)
    assert not one.read(0, 1).any()
    assert gain_at(one, 2.0) == pytest.approx(BETWEEN - 6.0, abs=0.1)
    assert gain_at(one, 4.0) == pytest.approx(BETWEEN)
    assert gain_at(one, 52.0) == pytest.approx(BETWEEN)
    assert gain_at(one, 56.0) == pytest.approx(BETWEEN - 6.0, abs=0.1)
    assert gain_at(one, 59.99) < -80.0


def test_a_very_short_session_fades_too():
    one = bed(seconds=3.0)
    assert gain_at(one, 1.0) == pytest.approx(BETWEEN, abs=0.1)
    assert gain_at(one, 2.99) < -60.0


def test_in_the_rest_the_music_goes_on_softer():
    one = bed(seconds=300.0, rests=[rest(60.0, 200.0)])
    assert gain_at(one, 60.0) == pytest.approx(BETWEEN)
    assert gain_at(one, 75.0) == pytest.approx(BETWEEN - 1.25, abs=0.01)
    assert gain_at(one, 90.0) == gain_at(one, 200.0) == pytest.approx(BETWEEN - 2.5)
    assert gain_at(one, 230.0) == pytest.approx(BETWEEN)


def test_the_bed_can_be_turned_up_and_the_ducking_deepened():
    louder = bed(cue(10.0, "One."), levels=Levels(bed_gain_db=3.0, duck_db=9.0))
    assert gain_at(louder, 30.0) == pytest.approx(BETWEEN + 3.0)
    assert gain_at(louder, 11.0) == pytest.approx(BETWEEN + 3.0 - 9.0)


def _spread(one, start):
    return np.broadcast_to(one.gain(start, 8192), (8192,))

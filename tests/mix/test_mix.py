"""A mix is a pure function of time, and every word of the timeline is in it, whole and in its place."""

import pickle
import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_guide.errors import FitError, SpeechError
from voice_guide.mix import Levels, Mix
from voice_guide.mix.mixing import BLOCK
from voice_guide.sound import SAMPLE_RATE, Sound, true_peak
from voice_guide.timeline import Bell

from .fakes import FakeAmbience, FakeVoice, Quiet, cue, level, rest, timeline

CUES = (cue(0.0, "Welcome."), cue(5.013, "Place your hands."), cue(8.2, "Slowly."), cue(20.0, "Thank you."))
SESSION = timeline(30.0, CUES, [Bell(13.0, 2, 0)], [rest(12.0, 30.0)])
AMBIENCE = FakeAmbience()
VOICE = FakeVoice()
WHOLE = Mix(SESSION, VOICE, AMBIENCE).read(0, 30 * SAMPLE_RATE)

frames_of_session = st.integers(0, len(WHOLE))


@given(st.lists(frames_of_session, max_size=6), st.randoms())
@settings(max_examples=30, deadline=None)
def test_any_cut_into_spans_read_in_any_order_gives_the_same_samples(cuts, random):
    edges = sorted({0, *cuts, len(WHOLE)})
    spans = list(pairwise(edges))
    random.shuffle(spans)
    mix = Mix(SESSION, VOICE, AMBIENCE)
    for start, end in spans:
        assert np.array_equal(mix.read(start, end - start), WHOLE[start:end])


@pytest.mark.parametrize("frames", [1, 441, BLOCK - 1, BLOCK, BLOCK + 1])
def test_the_edges_of_the_grid_cannot_be_heard(frames):
    mix = Mix(SESSION, VOICE, AMBIENCE)
    for start in (0, BLOCK - 1, BLOCK, 27 * BLOCK - 7, len(WHOLE) - frames):
        assert np.array_equal(mix.read(start, frames), WHOLE[start : start + frames])


def test_samples_are_stereo_float32_and_belong_to_the_caller():
    mix = Mix(SESSION, VOICE, AMBIENCE)
    heard = mix.read(100, 50)
    assert (heard.dtype, heard.shape) == (np.float32, (50, 2))
    heard[:] = 9.0
    assert np.array_equal(mix.read(100, 50), WHOLE[100:150])


def test_a_mix_is_as_long_as_its_timeline_and_silent_afterwards():
    mix = Mix(SESSION, VOICE, AMBIENCE)
    assert mix.frames == 30 * SAMPLE_RATE
    after = mix.read(mix.frames - 10, 30)
    assert after.shape == (30, 2)
    assert not after[10:].any()
    for late in (1, BLOCK // 2, 3 * BLOCK):
        assert not mix.read(mix.frames + late, 1000).any()
    assert not mix.read(10 * mix.frames, 5).any()


def test_nothing_at_all_can_be_read():
    assert Mix(SESSION, VOICE, AMBIENCE).read(1234, 0).shape == (0, 2)


@pytest.mark.parametrize(("start", "frames"), [(-1, 10), (0, -1)])
def test_a_span_before_the_beginning_is_a_mistake_of_the_caller(start, frames):
    with pytest.raises(ValueError, match="span"):
        Mix(SESSION, VOICE, AMBIENCE).read(start, frames)


@pytest.mark.parametrize("spoken", CUES, ids=lambda one: one.text)
def test_every_cue_begins_at_its_frame_exactly(spoken):
    sound = VOICE.sound(spoken.text).samples
    about = max(0, round(spoken.at * SAMPLE_RATE) - 2000)
    heard = WHOLE[about : about + len(sound) + 4000].mean(axis=1)
    assert about + _best_match(heard, sound) == round(spoken.at * SAMPLE_RATE)


def test_every_word_of_a_cue_is_heard_in_both_channels_as_the_voice_said_it():
    mix = Mix(SESSION, VOICE, Quiet())
    for spoken in CUES:
        sound = VOICE.sound(spoken.text).samples
        heard = mix.read(round(spoken.at * SAMPLE_RATE), len(sound))
        assert np.array_equal(heard[:, 0], sound)
        assert np.array_equal(heard[:, 1], sound)


def test_a_cue_in_the_mix_is_at_the_level_of_the_voice():
    for spoken in CUES:
        start = round(spoken.at * SAMPLE_RATE)
        assert level(WHOLE[start : start + 2 * SAMPLE_RATE]) == pytest.approx(-20.0, abs=1.0)


def test_a_cue_may_be_softer_than_the_others():
    softer = timeline(10.0, [cue(4.0, "Rest.", gain=-3.0)])
    heard = Mix(softer, VOICE, Quiet()).read(4 * SAMPLE_RATE, 2 * SAMPLE_RATE)
    assert level(heard) == pytest.approx(-23.0, abs=0.1)


def test_words_are_spoken_only_when_they_are_needed_and_few_are_kept():
    cues = [cue(10.0 * number, f"Sentence {number}.") for number in range(12)]
    voice = FakeVoice()
    mix = Mix(timeline(120.0, cues), voice, AMBIENCE)
    assert not voice.said
    mix.read(50 * SAMPLE_RATE, SAMPLE_RATE)
    assert voice.said == ["Sentence 5."]
    mix.read(0, mix.frames)
    assert voice.said[1:] == [f"Sentence {number}." for number in range(12)]


def test_a_sentence_is_spoken_once_while_it_sounds_however_small_the_spans():
    voice = FakeVoice()
    mix = Mix(timeline(4.0, [cue(1.0, "Once.")]), voice, Quiet())
    for start in range(0, mix.frames, 1000):
        mix.read(start, 1000)
    assert voice.said == ["Once."]


def test_a_long_guide_takes_the_memory_of_a_short_one():
    short, long = _peak_memory(minutes=2), _peak_memory(minutes=10)
    assert long < 1.1 * short


def test_speech_longer_than_its_place_is_refused_with_its_words():
    mix = Mix(timeline(10.0, [cue(2.0, "Too long.", seconds=1.5)]), FakeVoice(seconds=2.0), Quiet())
    with pytest.raises(FitError) as refused:
        mix.read(0, mix.frames)
    assert "Too long." in refused.value.what
    assert refused.value.missing == pytest.approx(0.5, abs=1e-4)


def test_a_voice_that_fails_is_not_left_out_in_silence():
    def broken(text: str, words_per_minute: int) -> Sound:
        raise SpeechError("broken", text, "it did not answer")

    with pytest.raises(SpeechError):
        Mix(SESSION, broken, AMBIENCE).read(0, SAMPLE_RATE)


def test_our_own_levels_leave_room_for_the_export_to_be_louder():
    assert true_peak(Sound(WHOLE)) < -4.0


def test_the_voice_can_be_turned_up_and_down():
    softer = Mix(SESSION, VOICE, Quiet()).with_levels(Levels(voice_gain_db=-6.0))
    start = round(CUES[1].at * SAMPLE_RATE)
    assert level(softer.read(start, 2 * SAMPLE_RATE)) == pytest.approx(-26.0, abs=0.1)


def test_levels_can_be_stored():
    levels = Levels(voice_gain_db=2.0, clear_voice=True)
    assert pickle.loads(pickle.dumps(levels)) == levels


def _best_match(heard, sound) -> int:
    """The offset at which `sound` correlates best with `heard`."""
    length = len(heard) + len(sound)
    spectrum = np.fft.rfft(heard, length) * np.conj(np.fft.rfft(sound, length))
    return int(np.fft.irfft(spectrum, length)[: len(heard) - len(sound)].argmax())


def _peak_memory(minutes: int) -> int:
    """Bytes at most while a guide with a sentence every ten seconds is read, a second at a time."""
    cues = [cue(10.0 * number, f"Sentence {number}.") for number in range(6 * minutes)]
    said = VOICE.sound("The same.").samples
    mix = Mix(timeline(60.0 * minutes, cues), lambda text, _: Sound(said.copy()), Quiet())
    tracemalloc.start()
    for start in range(0, mix.frames, SAMPLE_RATE):
        mix.read(start, SAMPLE_RATE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak

"""What the rest of the program relies on: levels, edges, pace, lengths, and nothing made twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voice_guide.errors import SpeechError
from voice_guide.sound import SAMPLE_RATE, Sound, decibels, loudness, true_peak
from voice_guide.voices.silent import SilentVoice
from voice_guide.voices.speaker import Speaker

from .cues import CUES, SPOKEN
from .fakes import StubVoice


def on_both_channels(sound: Sound) -> Sound:
    return Sound(np.stack([sound.samples, sound.samples], axis=1))


def test_every_cue_has_the_same_level_and_no_peak(speaker: Speaker) -> None:
    for cue in CUES:
        sound = speaker.sound(cue, 115)
        assert loudness(on_both_channels(sound)) == pytest.approx(-20.0, abs=0.3), cue
        assert true_peak(sound) <= -5.5, cue


def test_edges_are_soft_and_nothing_hums(speaker: Speaker) -> None:
    for cue in CUES:
        samples = speaker.sound(cue, 115).samples
        millisecond = SAMPLE_RATE // 1000
        assert decibels(float(np.abs(samples[:millisecond]).max())) < -40, cue
        assert decibels(float(np.abs(samples[-millisecond:]).max())) < -50, cue
        assert abs(float(samples.mean())) < 1e-3, cue


def test_lengths_are_exact_and_in_steps(speaker: Speaker) -> None:
    for cue in CUES:
        sound = speaker.sound(cue, 115)
        assert sound.seconds == speaker.seconds(cue, 115)
        assert sound.frames % (SAMPLE_RATE // 20) == 0
        assert sound.samples.dtype == np.float32


@pytest.mark.parametrize("asked", [105, 115, 125])
def test_the_pace_is_the_one_asked(speaker: Speaker, asked: int) -> None:
    speaker.prepare([(sentence, asked) for sentence in SPOKEN])
    words = sum(len(sentence.split()) for sentence in SPOKEN)
    spoken = words * 60 / sum(speaker.seconds(sentence, asked) for sentence in SPOKEN)
    assert spoken == pytest.approx(asked, rel=0.08)


def test_sentences_are_apart(espeak: Speaker) -> None:
    """The pause is ours: 0.35 s and the soft tail."""
    one, two = "Glide up along the spine.", "Keep your thumbs flat."
    together = espeak.seconds(f"{one} {two}", 115)
    assert together == pytest.approx(espeak.seconds(one, 115) + 0.35 + espeak.seconds(two, 115))


def test_nothing_is_made_twice(espeak: Speaker, tmp_path: Path) -> None:
    espeak.prepare([(cue, 115) for cue in CUES] * 2)
    first = espeak.made
    for cue in CUES:
        espeak.sound(cue, 115)
    assert espeak.made == first == 16  # sentences
    again = Speaker(StubVoice(identity=espeak._voice.identity), tmp_path / "cache")
    assert [again.seconds(cue, 115) for cue in CUES] == [espeak.seconds(cue, 115) for cue in CUES]
    assert again.made == 0


def test_one_changed_sentence_makes_one_clip(espeak: Speaker) -> None:
    espeak.sound("Glide up slowly. Keep your thumbs flat. Breathe.", 115)
    assert espeak.made == 3
    espeak.sound("Glide up slowly. Keep your palms flat. Breathe.", 115)
    assert espeak.made == 4


def test_another_rate_is_another_clip(espeak: Speaker) -> None:
    espeak.sound("Breathe.", 115)
    espeak.sound("Breathe.", 116)
    assert espeak.made == 2


def test_prepare_tells_its_progress(silent: Speaker) -> None:
    told: list[tuple[int, int]] = []
    silent.prepare([("One. Two.", 115), ("Two. Three.", 115)], lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    silent.prepare([("One.", 115)], lambda done, of: told.append((done, of)))
    assert len(told) == 3


@pytest.mark.parametrize("text", ["", "   ", "...", "?!", "😀"])
def test_refuses_text_without_words(silent: Speaker, text: str) -> None:
    for ask in (silent.seconds, silent.sound):
        with pytest.raises(SpeechError) as caught:
            ask(text, 115)
        assert caught.value.text == text


@pytest.mark.parametrize("share", [0.0, 0.3, 0.45])
def test_a_sentence_that_is_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    """Whichever voice it comes from; the error has the words of the script, not the respelling."""
    text = "Begin with effleurage over the whole of the back, slowly."
    with Speaker(StubVoice(share), tmp_path) as speaker, pytest.raises(SpeechError) as caught:
        speaker.sound(text, 115)
    assert caught.value.text == text


def test_a_silent_sentence_is_refused(tmp_path: Path) -> None:
    with Speaker(StubVoice(level=0.0), tmp_path) as speaker, pytest.raises(SpeechError) as caught:
        speaker.prepare([("Breathe in, and out.", 115)])
    assert "silent" in caught.value.reason


def test_an_absurdly_long_sentence_is_refused(tmp_path: Path) -> None:
    with Speaker(StubVoice(share=6), tmp_path) as speaker, pytest.raises(SpeechError):
        speaker.sound("Breathe in, and out.", 115)


words = st.lists(st.sampled_from(["slow", "hands,", "on", "the", "back.", "4.5", "don't"]), min_size=1)


@given(words, st.integers(90, 160))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_silent_voice_takes_the_same_time_every_time(tmp_path: Path, words: list[str], rate: int) -> None:
    text = " ".join(words)
    one, two = Speaker(SilentVoice(), tmp_path / "one"), Speaker(SilentVoice(), tmp_path / "two")
    sound = one.sound(text, rate)
    assert sound.seconds == one.seconds(text, rate) == two.seconds(text, rate)
    assert not sound.samples.any()
    assert sound.seconds >= len(words) * 60 / rate

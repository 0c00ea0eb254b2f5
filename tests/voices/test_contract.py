"""One contract for every voice. A new backend is found here by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voice_guide.errors import SpeechError
from voice_guide.sound import loudness
from voice_guide.voices.voice import Voice

from .conftest import opened

SENTENCE = "Glide up along both sides of the spine."
LONG = "Rest both hands on the lower back, and let your weight sink slowly into the table, " * 5
ODD = {
    "numbers": "Count to 10, for 4.5 minutes, until 10:30.",
    "apostrophes": "Don't press; it's your partner's back.",
    "quotes": "Say “softer” or 'harder', \"please\".",
    "ampersand": "Neck & shoulders.",
    "markup": "Press <b>gently</b> here < there.",
    "emoji": "Well done 😀👍🏽, breathe.",
    "names": "Zoë, José, Łukasz and Françoise.",
    "brackets": "Now [[the]] {feet} (both of them) \\ and back.",
    "newlines": "One hand.\n\nThen\tthe other.",
}


def test_speaks_a_sentence(voice: Voice) -> None:
    sound = voice.synthesize(SENTENCE, 115)
    assert sound.samples.ndim == 1
    assert sound.samples.dtype == np.float32
    assert 2 < sound.seconds < 7


def test_is_heard_unless_it_is_the_silent_one(voice: Voice) -> None:
    assert (loudness(voice.synthesize(SENTENCE, 115)) > -45) == voice.audible


def test_speaks_more_than_300_characters_to_the_end(voice: Voice) -> None:
    assert len(LONG) > 400
    once, five = voice.synthesize(LONG[: len(LONG) // 5], 120), voice.synthesize(LONG, 120)
    assert five.seconds > 3.5 * once.seconds


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_speaks_odd_text(voice: Voice, text: str) -> None:
    assert voice.synthesize(text, 115).seconds > 0.8


@pytest.mark.parametrize("text", ["", " \n", "...", "?!", "—", "😀", "<b></b>", '"\'"'])
def test_refuses_text_without_words(voice: Voice, text: str) -> None:
    with pytest.raises(SpeechError) as caught:
        voice.synthesize(text, 115)
    assert caught.value.text == text


def test_longer_text_is_longer(voice: Voice) -> None:
    lengths = [voice.synthesize(SENTENCE[:-1] + " and the neck" * more, 115).seconds for more in range(4)]
    assert lengths == sorted(set(lengths))


def test_slower_is_longer(voice: Voice) -> None:
    lengths = [voice.synthesize(SENTENCE, rate).seconds for rate in (140, 115, 95)]
    assert lengths == sorted(set(lengths))


def test_never_fails_in_a_row(voice: Voice) -> None:
    rates = (105, 125)
    lengths = [voice.synthesize(SENTENCE, rates[turn % 2]).seconds for turn in range(20)]
    assert max(lengths[1::2]) < min(lengths[::2])


def test_opens_again_after_closing(voice: Voice, home: Path) -> None:
    voice.close()
    again = opened(voice.name, home)
    assert again.synthesize(SENTENCE, 115).seconds > 1
    assert again.identity == voice.identity
    again.close()

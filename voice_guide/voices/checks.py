"""What every backend checks, so that no word is lost without an error."""

from __future__ import annotations

import numpy as np

from voice_guide.errors import SpeechError
from voice_guide.sound import Sound, decibels
from voice_guide.voices.wording import has_words, plain, syllables

SYLLABLES_PER_WORD = 1.4  #: of massage cues, counted over the built-in ones
_QUIETEST = -50.0  #: dBFS; the loudest 50 ms of real speech are far above
_FINAL_LENGTHENING = 0.4  #: seconds; the end of a sentence is drawn out
_SHORTEST, _LONGEST = 0.5, 3.0  #: of the expected length; 900 real sentences lie between 0.61 and 2.0


def sayable(voice: str, text: str) -> str:
    """The plain words of a text. Raises SpeechError when there is nothing to say."""
    words = plain(text)
    if not has_words(words):
        raise SpeechError(voice, text, "it has no letter or digit to say")
    return words


def expected_seconds(text: str, words_per_minute: float) -> float:
    """About how long speech of this text takes, from its syllables."""
    return _FINAL_LENGTHENING + syllables(text) * 60 / (words_per_minute * SYLLABLES_PER_WORD)


def verified(voice: str, text: str, words_per_minute: float, sound: Sound) -> Sound:
    """The sound, if it can be speech of this text: there, heard, and of a plausible length.

    Raises SpeechError with the text otherwise.
    """
    problem = _problem(text, words_per_minute, sound)
    if problem:
        raise SpeechError(voice, text, problem)
    return sound


def _problem(text: str, words_per_minute: float, sound: Sound) -> str:
    if not sound.frames:
        return "no sound came"
    if not np.isfinite(sound.samples).all():
        return "the sound is not made of numbers"
    if loudest_moment(sound) < _QUIETEST:
        return "the sound is silent"
    expected = expected_seconds(text, words_per_minute)
    if sound.seconds < _SHORTEST * expected:
        return f"the sound lasts {sound.seconds:.1f} s, too short for its words"
    if sound.seconds > _LONGEST * expected + 2.0:
        return f"the sound lasts {sound.seconds:.1f} s, too long for its words"
    return ""


def loudest_moment(sound: Sound) -> float:
    """The level of the loudest 50 ms in dBFS."""
    size = max(1, sound.sample_rate // 20)
    samples = np.pad(sound.mono().samples, (0, -sound.frames % size)).reshape(-1, size)
    return decibels(float(np.sqrt((samples.astype(np.float64) ** 2).mean(axis=1).max())))

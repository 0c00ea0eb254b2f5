"""Respellings, and whether they reach the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_guide.sound import Sound
from voice_guide.voices import VOICES
from voice_guide.voices.pronunciation import Pronunciation, pronunciation_for
from voice_guide.voices.speaker import Speaker

from .fakes import StubVoice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fascia, then FASCIA.", "fashia, then fashia."),
        ("myofascial", "myofascial"),
        ("Close your eyes now", "cloze your eyes now"),
        ("Stay close", "Stay close"),
    ],
)
def test_whole_words_in_any_case(text: str, expected: str) -> None:
    table = Pronunciation({"fascia": "fashia", "close your eyes": "cloze your eyes"})
    assert table.corrected(text) == expected


def test_an_empty_table_changes_nothing() -> None:
    assert Pronunciation({}).corrected("Effleurage") == "Effleurage"


@pytest.mark.parametrize("voice", VOICES)
def test_the_built_in_table_is_readable_for_every_voice(voice: str) -> None:
    assert "fascia" not in pronunciation_for(voice).corrected("the fascia").split()
    assert pronunciation_for(voice).corrected("Close your eyes.") == "cloze your eyes."


def test_the_engine_gets_the_respelling(tmp_path: Path) -> None:
    heard: list[str] = []

    class Listener(StubVoice):
        def synthesize(self, text: str, words_per_minute: int) -> Sound:
            heard.append(text)
            return super().synthesize(text, words_per_minute)

    Speaker(Listener(), tmp_path).sound("Feel the fascia.", 115)
    assert heard[-1] == "Feel the fashia."

"""What a voice is."""

from __future__ import annotations

from typing import Protocol

from voice_guide.sound import Sound


class Voice(Protocol):
    """Turns one sentence into sound. Everything pleasant (pauses, levels, cache) lives in `Speaker`."""

    @property
    def name(self) -> str:
        """The name it is chosen by: "system", "pico", ..."""

    @property
    def identity(self) -> str:
        """What its sound depends on besides text and rate: engine, version, voice. Part of cache keys."""

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One spoken sentence, raw, at any sample rate, one channel.

        Raises SpeechError, with the text, when no trustworthy sound comes out: never silence, never half.
        """

    def close(self) -> None:
        """Let go of processes and files. A closed voice is not used again."""

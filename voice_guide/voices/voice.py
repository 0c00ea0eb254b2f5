"""What a voice is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from voice_guide.sound import Sound


class Voice(Protocol):
    """Turns one sentence into sound. Everything pleasant (pauses, levels, cache) lives in `Speaker`.

    `synthesize` may be called from several threads; an engine that cannot do that takes its own lock.
    """

    @property
    def name(self) -> str:
        """The name it is chosen by: "system", "pico", ..."""

    @property
    def identity(self) -> str:
        """What its sound depends on besides text and rate: engine, version, voice. Part of cache keys."""

    @property
    def audible(self) -> bool:
        """False for the silent voice alone, whose sound is neither checked for speech nor polished."""

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One spoken sentence, raw, at any sample rate, one channel.

        `words_per_minute` is a wish within about 20 %; `Speaker` measures the voice and corrects the rest.
        Raises SpeechError, with the text, when no trustworthy sound comes out: never silence, never half.
        """

    def close(self) -> None:
        """Let go of processes and files. A closed voice is not used again."""

"""What has been spoken already, and how long it is: asked by one thread, made by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from voice_guide.sound import Sound

Key = tuple[str, int]  #: text, words per minute


class Speaks(Protocol):
    """All that a player needs of a speaker."""

    def seconds(self, text: str, words_per_minute: int) -> float:
        """Makes the clip where it is not there yet."""

    def sound(self, text: str, words_per_minute: int) -> Sound: ...


class Clips:
    """Lengths in seconds of clips that can be played at once. May be used from several threads."""

    def __init__(self, speaker: Speaks, estimate: Callable[[str, int], float]) -> None:
        self._speaker, self._estimate = speaker, estimate
        self._known: dict[Key, float] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._known

    def known(self) -> Mapping[Key, float]:
        """All lengths there are now; does not change any more."""
        return dict(self._known)

    def length(self, text: str, words_per_minute: int) -> float:
        """The real length when it is known, else an estimate; quick."""
        return self._known.get((text, words_per_minute)) or self._estimate(text, words_per_minute)

    def make(self, text: str, words_per_minute: int) -> float:
        """The real length; speaks the words first where it must. Raises SpeechError."""
        if (text, words_per_minute) not in self._known:
            self._known[text, words_per_minute] = self._speaker.seconds(text, words_per_minute)
        return self._known[text, words_per_minute]

    def sound(self, text: str, words_per_minute: int) -> Sound:
        return self._speaker.sound(text, words_per_minute)

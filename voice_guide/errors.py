"""Everything that can go wrong, as one tree.

    VoiceGuideError                 shown to a person as one clear message; exit code 1
    ├── NotFoundError               a name that does not exist; lists those that do
    ├── ScriptError                 one or more mistakes in a routine or another YAML file
    ├── FitError                    words that do not fit the time of their step
    ├── WishError                   a wish that a routine cannot meet, and what it can
    ├── SafetyStop                  no massage today, or not this one (in safety/, with its verdict)
    ├── SpeechError                 a voice that failed on a sentence
    │   └── VoiceUnavailableError   a voice that cannot work on this computer, and what to do
    ├── AmbienceError               a sound file that cannot be used as ambience
    ├── ExportError                 a guide that could not be written
    ├── JournalError                a journal or an entry that cannot be read or kept (in journal/)
    └── OutputError                 a sound device that is missing or failed

Errors carry values and compose their own message: tests look at the values, people read the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


class VoiceGuideError(Exception):
    """The root of the tree."""


class NotFoundError(VoiceGuideError):
    """A name that does not exist among `allowed`."""

    def __init__(self, kind: str, name: str, allowed: Iterable[str]) -> None:
        self.kind, self.name, self.allowed = kind, name, tuple(allowed)
        super().__init__(f'there is no {kind} "{name}".{_suggestion(name, self.allowed)}')


@dataclass(frozen=True)
class Mistake:
    """One mistake in a file that a person wrote."""

    file: str
    line: int | None  #: counted from 1
    where: str  #: for example "step 4 (palm-circles), field time"
    problem: str  #: what was found, and what is allowed

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.where}: {self.problem}" if self.where else f"{place}: {self.problem}"


class ScriptError(VoiceGuideError):
    """A file that a person wrote, with its mistakes."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class FitError(VoiceGuideError):
    """Words that do not fit the time of their step. `missing` is in seconds."""

    def __init__(self, what: str, missing: float, advice: str) -> None:
        self.what, self.missing, self.advice = what, missing, advice
        super().__init__(f"{what}: {missing:.1f} s too long. {advice}")


class WishError(VoiceGuideError):
    """A wish that a routine cannot meet, and what it can."""

    def __init__(self, wish: str, reason: str, instead: str) -> None:
        self.wish, self.reason, self.instead = wish, reason, instead
        super().__init__(f"{wish}: {reason}. {instead}")


class SpeechError(VoiceGuideError):
    """A voice that failed on `text`."""

    def __init__(self, voice: str, text: str, reason: str) -> None:
        self.voice, self.text, self.reason = voice, text, reason
        super().__init__(f'the voice "{voice}" could not say "{text}": {reason}')


class VoiceUnavailableError(SpeechError):
    """A voice that cannot work here, and what to do about it."""

    def __init__(self, voice: str, reason: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(voice, "", reason)
        self.args = (f'the voice "{voice}" is not available: {reason}. {remedy}',)


class AmbienceError(VoiceGuideError):
    """A sound file that cannot be used as ambience."""

    def __init__(self, file: Path | str, reason: str, remedy: str = "") -> None:
        self.file, self.reason, self.remedy = str(file), reason, remedy
        super().__init__(f"{file} cannot be used as ambience: {reason}. {remedy}".strip())


class ExportError(VoiceGuideError):
    """A guide that could not be written; nothing is left behind."""

    def __init__(self, file: Path | str, reason: str, remedy: str = "") -> None:
        self.file, self.reason, self.remedy = str(file), reason, remedy
        super().__init__(f"{file} was not written: {reason}. {remedy}".strip())


class OutputError(VoiceGuideError):
    """A sound device that is missing or failed."""

    def __init__(self, device: str, reason: str, remedy: str = "") -> None:
        self.device, self.reason, self.remedy = device, reason, remedy
        super().__init__(f"{device}: {reason}. {remedy}".strip())


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that looks most like `name`, if any does."""
    return next(iter(get_close_matches(name, list(allowed), n=1, cutoff=0.5)), None)


def _suggestion(name: str, allowed: Sequence[str]) -> str:
    close = nearest(name, allowed)
    hint = f" Did you mean {close}?" if close else ""
    return f"{hint} There are: {', '.join(allowed)}." if allowed else hint

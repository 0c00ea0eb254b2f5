"""What a file says about itself: titles, chapters, captions and a cover, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from unicodedata import category

from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Chapter, Cue, Timeline

ARTIST = "Voice Guide"
GENRE = "Speech"  #: one of the genres that every player knows
COMMENT = "A spoken guide to a massage at home, made with Voice Guide."
LANGUAGE = "eng"  #: ISO 639-2


@dataclass(frozen=True)
class Labels:
    title: str
    album: str
    frames: int  #: length of the sound at 44 100 Hz
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]  #: the spoken ones, in order
    cover: bytes  #: a PNG picture; b"" for none
    track: int | None = None  #: counted from 1, when the file is one of several
    tracks: int | None = None

    @property
    def seconds(self) -> float:
        return self.frames / SAMPLE_RATE

    @property
    def milliseconds(self) -> int:
        return round(self.seconds * 1000)

    @property
    def words(self) -> str:
        """Everything that is said, a line for each cue."""
        return "\n".join(cue.text for cue in self.cues)


def labels_of(timeline: Timeline, frames: int, cover: bytes = b"") -> Labels:
    """The labels of a whole guide that is `frames` long."""
    title = one_line(timeline.title) or "Untitled"
    chapters = tuple(_clean_chapter(chapter, frames / SAMPLE_RATE) for chapter in timeline.chapters)
    cues = tuple(replace(cue, text=one_line(cue.text)) for cue in timeline.cues if one_line(cue.text))
    return Labels(title, title, frames, chapters, cues, cover)


def one_line(text: str) -> str:
    """Text that fits a tag: line breaks and control characters become single spaces, lone surrogates "?"."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(" " if category(letter) == "Cc" else letter for letter in encodable).split())


def _clean_chapter(chapter: Chapter, seconds: float) -> Chapter:
    """No later than the sound's end: a rounded chapter may stand out by less than a frame."""
    return Chapter(min(chapter.start, seconds), min(chapter.end, seconds), one_line(chapter.title))

"""WebVTT captions (https://www.w3.org/TR/webvtt1/): what is said, while it is said."""

from __future__ import annotations

from voice_guide.export.labels import Labels
from voice_guide.timecode import format_vtt
from voice_guide.timeline import Chapter, Cue

_SHORTEST = 0.001  #: seconds; a caption must end after it begins


def compose_vtt(labels: Labels) -> str:
    """The captions of a guide."""
    head = f"WEBVTT\n\nNOTE {escape_vtt(labels.title)}\n"
    return "\n".join([head, *(_block(number, cue) for number, cue in enumerate(labels.cues, 1))])


def compose_chapters_vtt(labels: Labels) -> str:
    """Chapters as a WebVTT track of kind "chapters", for web players."""
    return "\n".join(["WEBVTT\n", *(_chapter_block(chapter) for chapter in labels.chapters)])


def escape_vtt(text: str) -> str:
    """Text that cannot be taken for a tag or for the arrow between times."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _block(number: int, cue: Cue) -> str:
    return f"{number}\n{_times(cue.at, cue.until)}\n{escape_vtt(cue.text)}\n"


def _chapter_block(chapter: Chapter) -> str:
    return f"{_times(chapter.start, chapter.end)}\n{escape_vtt(chapter.title)}\n"


def _times(start: float, end: float) -> str:
    return f"{format_vtt(start)} --> {format_vtt(max(end, start + _SHORTEST))}"

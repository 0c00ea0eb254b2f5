"""LRC lyrics: a line of text for each time, as music players on phones show them."""

from __future__ import annotations

from itertools import zip_longest

from voice_guide.export.labels import ARTIST, Labels
from voice_guide.timecode import format_lrc
from voice_guide.timeline import Cue

_LINGER = 4.0  #: seconds; when the voice pauses for longer, the line is cleared
_ROUND = str.maketrans("[]", "()")  #: LRC cannot escape brackets, which would begin a time


def compose_lrc(labels: Labels) -> str:
    """The lyrics of a guide."""
    head = [f"[ti:{_plain(labels.title)}]", f"[ar:{ARTIST}]", f"[al:{_plain(labels.album)}]"]
    following: tuple[Cue | None, ...] = labels.cues[1:]
    lines = [_lines(cue, after) for cue, after in zip_longest(labels.cues, following)]
    return "\n".join([*head, f"[length:{format_lrc(labels.seconds)}]", *lines]) + "\n"


def _lines(cue: Cue, after: Cue | None) -> str:
    line = f"[{format_lrc(cue.at)}]{_plain(cue.text)}"
    pause = after is None or after.at - cue.until > _LINGER
    return f"{line}\n[{format_lrc(cue.until)}]" if pause else line


def _plain(text: str) -> str:
    return text.translate(_ROUND)

"""A guide in parts: one for each chapter, cut on exact frames, so that together they are the whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from voice_guide.export.labels import Labels
from voice_guide.export.names import safe_name
from voice_guide.export.source import Frames, Span
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Chapter, Cue


@dataclass(frozen=True)
class Part:
    """One file of several."""

    name: str  #: of the file, without its suffix: "01 Arriving"
    frames: Span
    labels: Labels


def parts_of(mix: Frames, labels: Labels) -> list[Part]:
    """The parts in order. A guide without chapters is one part."""
    chapters = [
        chapter for chapter in labels.chapters if _cut(chapter.start) < min(_cut(chapter.end), mix.frames)
    ]
    titles = [chapter.title for chapter in chapters] or [labels.title]
    cuts = [0, *(_cut(chapter.start) for chapter in chapters[1:]), mix.frames]
    spans = [Span(mix, start, end) for start, end in pairwise(cuts)]
    return [
        _part(whole=labels, title=title, span=span, number=number, count=len(titles))
        for number, (title, span) in enumerate(zip(titles, spans, strict=True), 1)
    ]


def _cut(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _part(whole: Labels, title: str, span: Span, number: int, count: int) -> Part:
    digits = max(2, len(str(count)))
    return Part(f"{number:0{digits}} {safe_name(title)}", span, _labels(whole, title, span, number, count))


def _labels(whole: Labels, title: str, span: Span, number: int, count: int) -> Labels:
    """Labels of one part, on a clock that begins with it."""
    start, end = span.start / SAMPLE_RATE, span.end / SAMPLE_RATE
    return replace(
        whole,
        title=title or f"Part {number}",
        frames=span.frames,
        chapters=(Chapter(0.0, end - start, title),),
        cues=tuple(_moved(cue, start, end) for cue in whole.cues if start <= cue.at < end),
        track=number,
        tracks=count,
    )


def _moved(cue: Cue, start: float, end: float) -> Cue:
    return replace(cue, at=cue.at - start, until=min(cue.until, end) - start)

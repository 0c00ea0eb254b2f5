"""A guide at a glance: chapters, steps, words and bells over time, as one SVG that needs nothing else.

A step's bar is as high as its pressure and has the colour of its side. The picture follows the reader's light
or dark theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from voice_guide.export.labels import one_line
from voice_guide.timecode import format_clock
from voice_guide.timeline import Bell, Chapter, Cue, TimedStep, Timeline

WIDTH, HEIGHT = 960, 308  #: pixels
_LEFT, _RIGHT = 28, 932
_TITLE, _CHAPTERS, _FLOOR, _WORDS, _AXIS, _LEGEND = 36, 54, 192, 204, 238, 288  #: from above
_CHAPTER_HEIGHT, _WORD_HEIGHT = 26, 16
_LOWEST, _HIGHEST = 8, 106  #: height of a bar without pressure, and at 10 of 10
_LETTER = 6.9  #: pixels, about, of a letter of 12 pixels
_TICKS = (10, 30, 60, 120, 300, 600, 900, 1800, 3600)  #: seconds that may lie between two marks
_FEWEST_PIXELS = 56  #: between two marks

_STYLE = """
text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #5b5348 }
.page { fill: #fbf7f1 }
.title { font-size: 17px; font-weight: 600; fill: #2b2622 }
.chapter { fill: #eadfd0 }
.name { fill: #3f372f }
.none { fill: #c3b5a3 }
.right { fill: #d98a4e }
.left { fill: #5f93a6 }
.word { fill: #6a4c63 }
.bell { fill: #c9a227 }
.line { stroke: #cfc3b3 }
@media (prefers-color-scheme: dark) {
  text { fill: #b5aa9c }
  .page { fill: #1c1820 }
  .title { fill: #f3eae0 }
  .chapter { fill: #3a303c }
  .name { fill: #e9ddd0 }
  .none { fill: #6f6470 }
  .right { fill: #e09a60 }
  .left { fill: #74a9bc }
  .word { fill: #d8b4cc }
  .bell { fill: #e3c04d }
  .line { stroke: #4a404c }
}
"""


def timeline_svg(timeline: Timeline) -> str:
    """The picture as text. Hovering shows what each part is."""
    name = _text(timeline.title)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" aria-label="{name}">'
    )
    page = f'<rect class="page" width="{WIDTH}" height="{HEIGHT}" rx="14"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", page, *_rows(timeline), "</svg>"]) + "\n"


def _rows(timeline: Timeline) -> Iterator[str]:
    scale = (_RIGHT - _LEFT) / max(timeline.seconds, 1.0)  # pixels of a second
    yield f'<text class="title" x="{_LEFT}" y="{_TITLE}">{_text(timeline.title)}</text>'
    yield f'<text x="{_RIGHT}" y="{_TITLE}" text-anchor="end">{format_clock(timeline.seconds)}</text>'
    for chapter in timeline.chapters:
        yield from _chapter(chapter, scale)
    yield from (_step(step, scale) for step in timeline.steps)
    yield from (_word(cue, scale) for cue in timeline.cues)
    yield from _axis(timeline.seconds, scale)
    yield from (_bell(bell, scale) for bell in timeline.bells)
    yield from _legend()


def _chapter(chapter: Chapter, scale: float) -> Iterator[str]:
    width = (chapter.end - chapter.start) * scale
    hint = f"{chapter.title}, {format_clock(chapter.start)} to {format_clock(chapter.end)}"
    yield _box("chapter", chapter.start * scale, width, _CHAPTERS, _CHAPTER_HEIGHT, hint, rounding=6)
    name = _fitting(one_line(chapter.title), width - 16)
    if name:
        x, y = _LEFT + chapter.start * scale + 9, _CHAPTERS + 17
        yield f'<text class="name" x="{x:.1f}" y="{y}">{_text(name)}</text>'


def _step(step: TimedStep, scale: float) -> str:
    height = _LOWEST + (_HIGHEST - _LOWEST) * min(step.pressure, 10) / 10
    side = f", {step.side} side" if step.side else ""
    pressure = f", pressure {step.pressure} of 10" if step.pressure else ""
    hint = f"{step.title}{side}{pressure}, {format_clock(step.end - step.start)}"
    width = (step.end - step.start) * scale
    return _box(step.side or "none", step.start * scale, width, _FLOOR - height, height, hint, rounding=3)


def _word(cue: Cue, scale: float) -> str:
    hint = f"{format_clock(cue.at)} {cue.text}"
    width = max((cue.until - cue.at) * scale, 2.5)  # a gap is taken off it, and something must remain
    return _box("word", cue.at * scale, width, _WORDS, _WORD_HEIGHT, hint, rounding=0)


def _bell(bell: Bell, scale: float) -> str:
    x, y = _LEFT + bell.at * scale, _AXIS - 6
    return f'<circle class="bell" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>bell</title></circle>'


def _axis(seconds: float, scale: float) -> Iterator[str]:
    yield f'<line class="line" x1="{_LEFT}" x2="{_RIGHT}" y1="{_AXIS - 6}" y2="{_AXIS - 6}"/>'
    step = next((tick for tick in _TICKS if tick * scale >= _FEWEST_PIXELS), _TICKS[-1])
    for mark in range(0, int(seconds) + 1, step):
        x = _LEFT + mark * scale
        anchor = "start" if mark == 0 else "end" if x > _RIGHT - 14 else "middle"
        yield f'<line class="line" x1="{x:.1f}" x2="{x:.1f}" y1="{_AXIS - 6}" y2="{_AXIS}"/>'
        yield f'<text x="{x:.1f}" y="{_AXIS + 14}" text-anchor="{anchor}">{format_clock(mark)}</text>'


def _legend() -> Iterator[str]:
    x = _LEFT
    for kind, name in (
        ("right", "right side"),
        ("left", "left side"),
        ("none", "both, or middle"),
        ("word", "words"),
    ):
        yield f'<rect class="{kind}" x="{x}" y="{_LEGEND - 10}" width="12" height="12" rx="3"/>'
        yield f'<text x="{x + 18}" y="{_LEGEND}">{name}</text>'
        x += 18 + round(len(name) * _LETTER) + 24
    yield f'<circle class="bell" cx="{x + 5}" cy="{_LEGEND - 4}" r="4"/>'
    yield f'<text x="{x + 16}" y="{_LEGEND}">bell</text>'
    yield f'<text x="{_RIGHT}" y="{_LEGEND}" text-anchor="end">height: pressure</text>'


def _box(kind: str, x: float, width: float, y: float, height: float, hint: str, rounding: int) -> str:
    """A rectangle that tells what it is; a pixel of air divides it from the next."""
    return (
        f'<rect class="{kind}" x="{_LEFT + x:.1f}" y="{y:.1f}" width="{max(width - 1, 0.5):.1f}" '
        f'height="{height:.1f}" rx="{rounding}"><title>{_text(hint)}</title></rect>'
    )


def _fitting(text: str, pixels: float) -> str:
    """As much of a text as fits; nothing when that would be a letter or two."""
    letters = int(pixels / _LETTER)
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters >= 4 else ""


def _text(text: str) -> str:
    """Text for XML, which allows neither control characters nor these two."""
    return escape(one_line(text).replace("\ufffe", "").replace("\uffff", ""), {'"': "&quot;"})

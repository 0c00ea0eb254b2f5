"""Tension before and after as a small picture (SVG) for light and dark: a panel for each receiver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from voice_guide.journal.chart import charted, tension
from voice_guide.journal.model import Entry

WIDTH, PANEL = 640, 230  #: in the picture's own units, as are the numbers below
LEFT, RIGHT, TOP, BOTTOM = 48, 592, 56, 186  #: the plot inside a panel
LABEL = 84  #: least distance between two dates
LONGEST_TITLE = 48  #: characters

_STYLE = """
  svg { color-scheme: light dark; }
  text { font: 12px system-ui, sans-serif; fill: #333; unicode-bidi: isolate; }
  .title { font-size: 15px; font-weight: 600; }
  .paper { fill: #fff; }
  .grid { stroke: #ccc; stroke-width: 1; }
  .pair { stroke: #888; stroke-width: 1.5; }
  .course { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .before { stroke: #b4560f; }
  .after { stroke: #0b6e75; }
  circle.before { fill: #fff; stroke-width: 2; }
  circle.after { fill: #0b6e75; stroke-width: 2; }
  path.before { stroke-dasharray: 5 4; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; }
    .paper { fill: #1c1c1e; }
    .grid { stroke: #444; }
    .pair { stroke: #999; }
    .before { stroke: #f0a060; }
    .after { stroke: #5cc8cf; }
    circle.before { fill: #1c1c1e; }
    circle.after { fill: #5cc8cf; }
  }
"""


@dataclass(frozen=True)
class Panel:
    """One receiver's sessions that tell a tension, oldest first; at least one."""

    title: str
    entries: Sequence[Entry]

    def across(self, when: datetime) -> float:
        """The place of a moment between the first and the last session."""
        first, last = self.entries[0].when, self.entries[-1].when
        if first == last:
            return (LEFT + RIGHT) / 2
        return LEFT + (RIGHT - LEFT) * ((when - first) / (last - first))


def picture(people: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    """The whole SVG file, for pairs of a title and one receiver's entries.

    Raises ValueError when none of them tells a tension.
    """
    panels = [Panel(title, charted(entries)) for title, entries in people if charted(entries)]
    if not panels:
        raise ValueError("no tension was told")
    height = PANEL * len(panels)
    drawn = (
        f'<g transform="translate(0 {PANEL * row})">{"".join(_panel(one))}</g>'
        for row, one in enumerate(panels)
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" role="img" aria-labelledby="title">',
            f'<title id="title">{_safe("Tension before and after, " + _list(panels))}</title>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
            *drawn,
            "</svg>\n",
        )
    )


def _panel(panel: Panel) -> Iterator[str]:
    yield _text(LEFT, 28, _short(panel.title), "title")
    yield from _legend()
    yield from _grid()
    yield from _pairs(panel)
    for kind in ("before", "after"):
        yield from _course(panel, kind)
    yield from _dates(panel)


def _legend() -> Iterator[str]:
    for at, kind in ((RIGHT - 120, "before"), (RIGHT - 50, "after")):
        yield f'<circle class="{kind}" cx="{at}" cy="24" r="4"/>'
        yield _text(at + 9, 28, kind)


def _grid() -> Iterator[str]:
    for value in (0, 5, 10):
        height = _height(value)
        yield f'<line class="grid" x1="{LEFT}" y1="{height}" x2="{RIGHT}" y2="{height}"/>'
        yield _text(LEFT - 12, height + 4, str(value), anchor="end")


def _pairs(panel: Panel) -> Iterator[str]:
    """One session's before and after, joined; pointing at it tells the numbers."""
    for entry in panel.entries:
        if entry.before is not None and entry.after is not None:
            at = _round(panel.across(entry.when))
            ends = f'x1="{at}" y1="{_height(entry.before)}" x2="{at}" y2="{_height(entry.after)}"'
            told = _safe(f"{entry.when:%Y-%m-%d}: {tension(entry)}")
            yield f'<line class="pair" {ends}><title>{told}</title></line>'


def _course(panel: Panel, kind: str) -> Iterator[str]:
    """All the tensions before, or all those after: joined from session to session."""
    values = [(entry.when, getattr(entry, kind)) for entry in panel.entries]
    points = [(_round(panel.across(when)), _height(value)) for when, value in values if value is not None]
    steps = " L".join(f"{across} {height}" for across, height in points)
    yield f'<path class="course {kind}" d="M{steps}"/>' if len(points) > 1 else ""
    for across, height in points:
        yield f'<circle class="{kind}" cx="{across}" cy="{height}" r="4"/>'


def _dates(panel: Panel) -> Iterator[str]:
    """As many dates as fit, from the newest backwards."""
    free = float(WIDTH)
    for entry in reversed(panel.entries):
        at = panel.across(entry.when)
        if free - at >= LABEL or free == WIDTH:
            free = at
            yield _text(_round(at), BOTTOM + 24, f"{entry.when:%Y-%m-%d}", anchor="middle")


def _height(value: int) -> float:
    return _round(BOTTOM - (BOTTOM - TOP) * value / 10)


def _text(across: float, height: float, words: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{across:g}" y="{height:g}" text-anchor="{anchor}">{_safe(words)}</text>'


def _list(panels: Sequence[Panel]) -> str:
    return ", ".join(panel.title for panel in panels)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _safe(words: str) -> str:
    """Escaped, and without the two characters that XML refuses besides the control characters."""
    return escape(words.translate({0xFFFE: " ", 0xFFFF: " "}))


def _round(number: float) -> float:
    return round(number, 1)

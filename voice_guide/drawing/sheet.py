"""Several drawings side by side with their names, as one SVG: for a README, or to look at all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from voice_guide.drawing.drawing import Drawing
from voice_guide.drawing.palette import Theme, style
from voice_guide.drawing.picture import BOX, content
from voice_guide.drawing.sketch import HEIGHT, WIDTH

_GAP, _NAME = 16, 30  #: units between two pictures, and for the name below
_NAMES = '.vg-name{font:14px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#85786c;text-anchor:middle}'


class Named(NamedTuple):
    """A drawing with what stands below it."""

    drawing: Drawing
    name: str
    pressure: int


def sheet(named: Sequence[Named], *, columns: int = 4, theme: Theme = "auto") -> str:
    """All of them in rows. Its ground is the page's own."""
    columns = max(min(columns, len(named)), 1)
    width = columns * (WIDTH + _GAP) - _GAP
    height = -(-len(named) // columns) * (HEIGHT + _NAME + _GAP) - _GAP
    names = ", ".join(one.name for one in named)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img"><title>{escape(names)}</title><style>{style(theme)}{_NAMES}'
        f"</style>{''.join(_cells(named, columns))}</svg>\n"
    )


def _cells(named: Sequence[Named], columns: int) -> Iterator[str]:
    for number, one in enumerate(named):
        x, y = number % columns * (WIDTH + _GAP), number // columns * (HEIGHT + _NAME + _GAP)
        inside = "".join(content(one.drawing, one.pressure))
        yield f'<svg x="{x:g}" y="{y:g}" width="{WIDTH:g}" height="{HEIGHT:g}" viewBox="{BOX}">{inside}</svg>'
        yield f'<text class="vg-name" x="{x + WIDTH / 2:g}" y="{y + HEIGHT + 20:g}">{escape(one.name)}</text>'

"""A drawing as a still SVG that needs nothing else: the body, the way, the hands where they begin and end.

Every moving hand is a group with data-hand, so that a page can move the very same picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from voice_guide.drawing.curve import number_text as _n
from voice_guide.drawing.curve import path_data, straight_data
from voice_guide.drawing.drawing import Drawing, Hand, Piece
from voice_guide.drawing.motion import Position, hands_at
from voice_guide.drawing.palette import Theme, style
from voice_guide.drawing.sign import signs
from voice_guide.drawing.sketch import HEIGHT, WIDTH, Part

BOX = f"{-WIDTH / 2:g} 0 {WIDTH:g} {HEIGHT:g}"
_FAR = 20.0  #: units from begin to end from which the end is shown, faintly


def svg(
    drawing: Drawing, *, size: int = 260, pressure: int = 4, theme: Theme = "auto", title: str = ""
) -> str:
    """A picture of `size` pixels in height. `pressure`, 0-10, is the line's weight (domain facts 0.2)."""
    name = _clean(title or drawing.lying)
    width = round(size * WIDTH / HEIGHT)
    rules = f"<style>{style(theme)}</style>" if theme != "none" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="vg-picture" viewBox="{BOX}" width="{width}" '
        f'height="{size}" role="img" aria-label={quoteattr(name)}><title>{escape(name)}</title>{rules}'
        f"{''.join(content(drawing, pressure))}</svg>\n"
    )


def content(drawing: Drawing, pressure: int) -> Iterator[str]:
    """What is inside the picture, from the lowest layer to the highest."""
    yield f'<g class="vg-{drawing.side or "both"}">'
    yield from _hands(drawing, under=True)
    yield from (_piece(piece) for piece in drawing.body)
    yield from _ends(drawing)
    yield from signs(drawing, pressure)
    yield from _hands(drawing, under=False)
    yield "</g>"


def transform(hand: Hand, place: Position) -> str:
    """Where a hand's shape is put, as SVG has it."""
    flip = -hand.scale if hand.flipped else hand.scale
    return f"translate({_n(place.x)} {_n(place.y)}) rotate({_n(place.angle)}) scale({flip:g} {hand.scale:g})"


def _piece(piece: Piece) -> str:
    if piece.kind == "dots":
        return "".join(f'<circle class="vg-dots" cx="{_n(x)}" cy="{_n(y)}" r="1.3"/>' for x, y in piece.line)
    data = straight_data(piece.line) + "Z" if piece.straight else path_data(piece.line, piece.closed)
    tint = f'<path class="vg-worked" d="{data}"/>' if piece.worked and piece.kind == "body" else ""
    if piece.is_half:
        return f'<path class="vg-half" d="{data}"/>{tint}<path class="vg-edge" d="{path_data(piece.line)}"/>'
    return f'<path class="vg-{piece.kind}" d="{data}"/>{tint}'


def _hands(drawing: Drawing, *, under: bool) -> Iterator[str]:
    places = hands_at(drawing, 0.0, 10.0)
    for number, (hand, place) in enumerate(zip(drawing.hands, places, strict=True)):
        if hand.under == under:
            where = transform(hand, place)
            yield f'<g class="vg-hand" data-hand="{number}" transform="{where}">{_glyph(hand)}</g>'


def _ends(drawing: Drawing) -> Iterator[str]:
    """Where hands arrive, faintly; not for a path that is repeated in rows."""
    for hand in drawing.hands:
        begin, end = hand.track[0], hand.ways[0][-1] if len(hand.ways) == 1 and not hand.under else None
        if end and hypot(end[0] - begin.x, end[1] - begin.y) >= _FAR * hand.scale:
            place = Position(*end, hand.angle, 0.0)
            yield f'<g class="vg-end" transform="{transform(hand, place)}">{_glyph(hand)}</g>'


def _glyph(hand: Hand) -> str:
    return "".join(_glyph_part(part) for part in hand.shape.parts)


def _glyph_part(part: Part) -> str:
    closing = "Z" * (not part.open)
    data = straight_data(part.line) + closing if part.straight else path_data(part.line, not part.open)
    return f'<path class="vg-{part.kind}" d="{data}"/>'


def _clean(text: str) -> str:
    """Text for XML, which allows no control characters."""
    return "".join(letter for letter in text if letter.isprintable()).strip()

"""The drawing room: where the hands go, drawn from drawings.yaml.

drawing = drawing_for("palm-circles", "right")
svg(drawing)                     a still picture
text(drawing, 24, 14)            a small one for a terminal
hands_at(drawing, 0.5, 30.0)     where the hands are, halfway through
as_data(drawing)                 the same for a page that moves the picture
"""

from voice_guide.drawing.data import as_data
from voice_guide.drawing.drawing import Drawing, Hand, Piece
from voice_guide.drawing.motion import Position, frames, hands_at
from voice_guide.drawing.palette import Theme, style
from voice_guide.drawing.picture import svg
from voice_guide.drawing.sheet import Named, sheet
from voice_guide.drawing.sketchbook import Sketchbook, body_for, drawing_for
from voice_guide.drawing.terminal import text

__all__ = [
    "Drawing",
    "Hand",
    "Named",
    "Piece",
    "Position",
    "Sketchbook",
    "Theme",
    "as_data",
    "body_for",
    "drawing_for",
    "frames",
    "hands_at",
    "sheet",
    "style",
    "svg",
    "text",
]

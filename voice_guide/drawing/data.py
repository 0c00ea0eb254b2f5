"""A drawing as plain data, for a page that moves the hands of the picture it already has.

The page takes `svg(drawing)`, finds each group with data-hand, and at every phase sets its transform:

    seconds = strokes * seconds_per_stroke                    of one whole drawing
    turns   = every ? max(1, floor(seconds / every + 0.5)) : strokes
    at      = fraction(phase + offset)
    key     = evenly between the two of `keys` around `at`:   [at, x, y, weight]
    turn    = 2 pi (turns * phase + beat)
    x       = key.x + across[0] cos(turn) + along[0] sin(turn)      (y likewise, with [1])
    weight  = key.weight * (1 - pulse (1 + cos(turn)) / 2)
    transform = translate(x y) rotate(angle) scale(flipped ? -scale : scale, scale)

Units are those of the picture's box.
"""

from __future__ import annotations

from typing import Any

from voice_guide.drawing.drawing import Drawing, Hand
from voice_guide.drawing.picture import BOX
from voice_guide.drawing.wobble import Wobble

Data = dict[str, Any]


def as_data(drawing: Drawing) -> Data:
    """What `hands_at` reads, ready for JSON."""
    return {
        "technique": drawing.technique,
        "view": drawing.view,
        "side": drawing.side,
        "motion": drawing.motion,
        "box": [float(number) for number in BOX.split()],
        "strokes": drawing.strokes,
        "hands": [_hand(hand) for hand in drawing.hands],
    }


def _hand(hand: Hand) -> Data:
    return {
        "contact": hand.contact,
        "flipped": hand.flipped,
        "under": hand.under,
        "scale": hand.scale,
        "angle": hand.angle,
        "offset": hand.offset,
        "beat": hand.beat,
        "keys": [[round(part, 6) for part in key] for key in hand.track],
        **_wobble(hand.wobble),
    }


def _wobble(wobble: Wobble) -> Data:
    return {
        "across": list(wobble.across),
        "along": list(wobble.along),
        "pulse": wobble.pulse,
        "every": wobble.every,
    }

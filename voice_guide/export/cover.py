"""The cover: a calm picture, drawn with numbers only.

A warm light over still water at dusk: the light's glow, a soft line of hills like a resting back, and rings
that spread from one touch.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

SIZE = 800  #: pixels, both ways
_UP = 2  #: PNG's filter type "difference from the row above"
_Plane = NDArray[np.float32]  #: shape (SIZE, SIZE), mostly in [0, 1]

_NIGHT = (24, 18, 34)
_PLUM = (74, 38, 58)
_CLAY = (156, 84, 66)
_AMBER = (238, 176, 112)
_CREAM = (255, 230, 190)


@cache
def cover_png() -> bytes:
    """The cover as a PNG, the same for every guide."""
    return png(_picture())


def png(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels of shape (height, width, 3) as a PNG. Rows are stored as differences from the row above."""
    height, width, _ = pixels.shape
    rows = np.vstack([np.zeros((1, width * 3), np.uint8), pixels.reshape(height, -1)])
    filtered = np.insert(np.diff(rows, axis=0), 0, _UP, axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(filtered.tobytes(), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _picture() -> NDArray[np.uint8]:
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / SIZE
    canvas = _sky(y)
    canvas = _blend(canvas, _AMBER, 0.75 * _glow(x, y, 0.5, 0.455, 0.30))
    canvas = _blend(canvas, _CREAM, 0.95 * _disc(x, y, 0.5, 0.455, 0.115))
    canvas = _blend(canvas, _PLUM, 0.92 * _below(x, y, 0.560, 0.045, 0.2))
    canvas = _blend(canvas, (48, 27, 47), 0.96 * _below(x, y, 0.640, 0.060, 2.6))
    canvas = _blend(canvas, _NIGHT, _below(x, y, 0.735, 0.035, 4.4))
    canvas = _blend(canvas, _AMBER, 0.35 * _rings(x, y))
    return np.clip(np.rint(canvas), 0, 255).astype(np.uint8)


def _sky(y: _Plane) -> _Plane:
    stops = np.array([0.0, 0.3, 0.56, 1.0])
    colours = np.array([_NIGHT, _PLUM, _CLAY, _CLAY], np.float32)
    return np.stack([np.interp(y[:, :1], stops, colours[:, c]) for c in range(3)], axis=-1).astype(np.float32)


def _blend(canvas: _Plane, colour: tuple[int, int, int], cover: _Plane) -> _Plane:
    amount = np.clip(cover, 0, 1)[..., None]
    mixed: _Plane = canvas * (1 - amount) + np.array(colour, np.float32) * amount
    return mixed


def _glow(x: _Plane, y: _Plane, cx: float, cy: float, radius: float) -> _Plane:
    glow: _Plane = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * (radius / 2) ** 2))
    return glow


def _disc(x: _Plane, y: _Plane, cx: float, cy: float, radius: float) -> _Plane:
    return _edge(radius - np.hypot(x - cx, y - cy))


def _below(x: _Plane, y: _Plane, level: float, height: float, phase: float) -> _Plane:
    """Everything below a soft line of hills."""
    hills = 0.7 * np.sin(x * 4.2 + phase) + 0.3 * np.sin(x * 7.9 + 2 * phase)
    return _edge(y - level + height * hills)


def _rings(x: _Plane, y: _Plane) -> _Plane:
    """Rings on the water, seen at a low angle, fading as they spread."""
    distance = np.hypot(x - 0.5, (y - 0.885) * 3.2)
    wave = np.clip(np.cos(distance * 95) - 0.55, 0, 1) / 0.45
    rings: _Plane = wave * np.exp(-((distance / 0.22) ** 2)) * _edge(y - 0.78)
    return rings


def _edge(distance: _Plane) -> _Plane:
    """1 inside, 0 outside, smooth over a pixel."""
    edge: _Plane = np.clip(distance * SIZE + 0.5, 0, 1)
    return edge

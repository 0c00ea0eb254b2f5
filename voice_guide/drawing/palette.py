"""The colours of the drawings: warm and calm, by day and in a dark room; and ink, for print.

Side colours are those of the timeline's picture: right is warm, left is cool. Rules without variables, which
every viewer of SVG understands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Theme = Literal["auto", "light", "dark", "print", "none"]


class Palette(NamedTuple):
    """One theme. Colours as CSS has them."""

    body: str
    line: str
    faint: str
    prop: str
    right: str
    left: str
    both: str
    hand: str
    crease: str
    thing: str
    cloth: str
    tint: float = 0.17  #: how much of its side's colour the worked half has


LIGHT = Palette(
    body="#efe4d6", line="#b39f8a", faint="#cdbca8", prop="#e3dcd3", right="#c8722f", left="#3f7f96",
    both="#8d6a2f", hand="#6a4c63", crease="#f3e6ee", thing="#4a4a52", cloth="#b98d6d",
)  # fmt: skip
DARK = Palette(
    body="#3a3038", line="#8b7a80", faint="#5f525c", prop="#2b242e", right="#eaa469", left="#82b9cc",
    both="#dcbc74", hand="#e2c3d6", crease="#5b4456", thing="#a59fae", cloth="#8a6a55",
)  # fmt: skip
INK = Palette(
    body="#fff", line="#555", faint="#bbb", prop="#eee", right="#000", left="#000", both="#000",
    hand="#4d4d4d", crease="#fff", thing="#222", cloth="#999", tint=0.1,
)  # fmt: skip


def style(theme: Theme) -> str:
    """A style sheet for every picture of a theme; empty for "none": the page around them has one already."""
    if theme == "none":
        return ""
    if theme == "auto":
        return f"{_SHAPES}{_colours(LIGHT)}@media (prefers-color-scheme:dark){{{_colours(DARK)}}}"
    return _SHAPES + _colours({"light": LIGHT, "dark": DARK, "print": INK}[theme])


def _colours(of: Palette) -> str:
    return "".join(
        [*_body_colours(of), *_hand_colours(of), *_side_colours("right", of.right, of.tint)]
    ) + "".join([*_side_colours("left", of.left, of.tint), *_side_colours("both", of.both, of.tint)])


def _body_colours(of: Palette) -> Iterator[str]:
    yield f".vg-body,.vg-head{{fill:{of.body};stroke:{of.line}}}.vg-half{{fill:{of.body};stroke:{of.body}}}"
    yield f".vg-edge{{stroke:{of.line}}}.vg-prop{{fill:{of.prop};stroke:{of.faint}}}"
    yield f".vg-faint{{stroke:{of.faint}}}.vg-dots{{fill:{of.faint}}}"


def _hand_colours(of: Palette) -> Iterator[str]:
    for kind, fill in (("skin", of.hand), ("thing", of.thing), ("cloth", of.cloth)):
        yield f".vg-{kind}{{fill:{fill};stroke:{of.crease}}}"
    yield f".vg-crease{{stroke:{of.crease}}}.vg-touch{{fill:{of.crease}}}"


def _side_colours(side: str, colour: str, tint: float) -> Iterator[str]:
    lines = ",".join(f".vg-{side} .vg-{kind}" for kind in ("way", "back", "ring"))
    yield f"{lines}{{stroke:{colour}}}.vg-{side} .vg-tip,.vg-{side} .vg-stop{{fill:{colour}}}"
    yield f".vg-{side} .vg-worked{{fill:{colour};fill-opacity:{tint}}}"


_SHAPES = (
    ".vg-body,.vg-head,.vg-edge{stroke-width:1.4;stroke-linejoin:round}.vg-half{stroke-width:.5}"
    ".vg-faint{stroke-width:1.4;stroke-linecap:round}"
    ".vg-skin,.vg-thing,.vg-cloth,.vg-crease{stroke-width:.9;stroke-linejoin:round;stroke-linecap:round}"
    ".vg-edge,.vg-faint,.vg-crease,.vg-way,.vg-back,.vg-ring{fill:none}"
    ".vg-way,.vg-back{stroke-linecap:round;stroke-linejoin:round}"
    ".vg-back{stroke-dasharray:.1 5;stroke-opacity:.75}.vg-end{opacity:.28}"
)

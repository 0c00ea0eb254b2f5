"""What an answer changes, and how several answers combine: the lowest ceiling, the least that is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from voice_guide.routine import Area, Model, Position, Spoken

Tool = Literal[
    "palm", "hand", "fingers", "thumb", "knuckles", "forearm", "elbow", "grip", "stone", "bundle"
]  #: what touches

_SMALLEST = ("pressure", "minutes")
_SHARED = ("positions", "routines")


def _several(written: object) -> object:
    return (written,) if isinstance(written, str) else written


class Care(Model):
    """Changes to a massage. Nothing set: as the routine has it."""

    pressure: int | None = Field(default=None, ge=1, le=10)  #: most, the receiver's number
    minutes: float | None = Field(default=None, gt=0)  #: most, with hands on
    without: tuple[str, ...] = ()  #: cards, or names of techniques
    only: tuple[str, ...] | None = None  #: the only cards left
    palms_only: bool = False
    not_with: tuple[Tool, ...] = ()
    areas: tuple[Area, ...] = ()  #: left out
    no_heat: bool = False
    no_scent: bool = False
    no_flame: bool = False
    no_deep: bool = False
    clothed: bool = False
    positions: tuple[Position, ...] | None = None  #: the only ones left
    routines: tuple[str, ...] | None = None  #: the only ones left
    not_routines: tuple[str, ...] = ()  #: names of routines or of groups
    unsaid: tuple[str, ...] = ()  #: words
    free: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()  #: what to keep a hand's width away from
    say: tuple[Spoken, ...] = ()
    prepare: tuple[str, ...] = ()

    @property
    def restricts(self) -> bool:
        """Whether a technique must be known in order to be allowed."""
        limits = (self.without, self.only, self.palms_only, self.not_with, self.areas, self.pressure)
        return any(limits) or self.no_deep or self.no_heat or self.clothed

    def and_(self, other: Care) -> Care:
        """Both at once: the stricter of each."""
        return Care.model_validate({name: _both(name, self, other) for name in Care.model_fields})


def together(cares: Iterable[Care]) -> Care:
    return reduce(Care.and_, cares, Care())


def _both(name: str, one: Care, other: Care) -> object:
    mine, theirs = getattr(one, name), getattr(other, name)
    if mine is None or theirs is None:
        return mine if theirs is None else theirs
    if name in _SMALLEST:
        return min(mine, theirs)
    if name in _SHARED:
        return tuple(each for each in mine if each in theirs)
    if name == "only":
        return _cards_in_both(mine, theirs)
    return mine or theirs if isinstance(mine, bool) else tuple(dict.fromkeys((*mine, *theirs)))


def _cards_in_both(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """T15 and T15a share T15a."""
    pairs = ((one, other) for one in mine for other in theirs)
    shared = (
        max(pair, key=len) for pair in pairs if pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])
    )
    return tuple(dict.fromkeys(shared))

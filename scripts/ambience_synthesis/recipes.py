"""The tracks there are: for each its words, its stems and their lengths.

Lengths within a track are different primes of seconds, so the stems fall together again only after hours or
days. Textures nobody can recognise again may be short; what has events is longer and has more of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ambience_synthesis.air import brown_noise, wind
from ambience_synthesis.bowls import bowls
from ambience_synthesis.circle import Array
from ambience_synthesis.fire import fireplace
from ambience_synthesis.pad import drone, swells
from ambience_synthesis.water import ocean_far, ocean_swell, rain

Stem = Callable[[np.random.Generator, float], Array]  #: random numbers, seconds -> one turn of the loop


@dataclass(frozen=True)
class Recipe:
    """One track. `stems` are (how, seconds, level in dB beside the others)."""

    name: str
    title: str
    description: str
    stems: tuple[tuple[Stem, float, float], ...]
    quality: float = 0.3  #: of Vorbis, 0 to 1

    def seed(self, stem: int) -> int:
        """Of the stem's random numbers: the same every time it is made, different for each."""
        return int.from_bytes(f"{self.name}{stem}".encode(), "big") % 2**32


# C, D, F, G and A sound well in any company: no two of them are a semitone apart.
_C3, _D3, _F3, _G3, _A3 = 130.81, 146.83, 174.61, 196.0, 220.0

RECIPES = (
    Recipe(
        "ocean",
        "Ocean",
        "Waves that roll in on a wide beach, each at its own time.",
        ((ocean_swell(14), 73, 0), (ocean_swell(12), 61, -3), (ocean_far, 47, 0)),
    ),
    Recipe(
        "rain",
        "Rain",
        "Steady rain in a garden, on leaves and in puddles.",
        ((rain, 53, 0), (rain, 43, 0), (rain, 37, -2)),
    ),
    Recipe(
        "wind",
        "Wind",
        "Soft wind over open land.",
        ((wind, 61, 0), (wind, 53, 0), (wind, 47, -1)),
    ),
    Recipe(
        "brown-noise",
        "Brown noise",
        "A deep, even rush that hides the sounds of the house.",
        ((brown_noise, 47, 0), (brown_noise, 41, 0), (brown_noise, 37, 0)),
    ),
    Recipe(
        "fireplace",
        "Fireplace",
        "A small fire that flutters and crackles softly.",
        ((fireplace, 61, 0), (fireplace, 53, -1), (fireplace, 47, -3)),
    ),
    Recipe(
        "singing-bowls",
        "Singing bowls",
        "Bowls struck gently, now and then, that ring for a long time.",
        (
            (bowls((_C3, _G3), 18), 71, 0),
            (bowls((_F3, _D3 * 2, _A3), 20), 59, -2),
            (bowls((_C3 / 1.5, _C3 * 2), 27), 53, -3),
        ),
    ),
    Recipe(
        "warm-pad",
        "Warm pad",
        "Soft held tones that come and go without a melody.",
        (
            (drone((_F3 / 2, _C3, _F3)), 47, 0),
            (swells((_C3, _A3, _D3, _G3, _F3), 22), 73, -1),
            (swells((_C3 * 2, _A3, _G3 * 2, _D3 * 2), 19), 61, -6),
        ),
    ),
)

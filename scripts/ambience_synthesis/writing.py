"""Writes the stems of a track and its entry in the list of tracks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml

from ambience_synthesis.circle import Array, db, unit
from ambience_synthesis.recipes import Recipe
from voice_guide.ambience.levels import LEVEL
from voice_guide.ambience.stems import WRAP, load_stems
from voice_guide.ambience.tracks import AmbienceTrack
from voice_guide.sound import SAMPLE_RATE, Sound, loudness

_TOGETHER = 0.9  #: the most that the peaks of all stems together may reach
_LISTEN = 300  #: seconds over which a track is levelled
_LICENCE = "CC0-1.0"


def make(recipe: Recipe, folder: Path) -> dict[str, Any]:
    """Makes the stems of one track in the folder and returns its entry."""
    stems = _together([_stem(recipe, number) for number in range(len(recipe.stems))])
    files = [folder / f"{recipe.name}-{number}.ogg" for number in range(1, len(stems) + 1)]
    for stem, file in zip(stems, files, strict=True):
        _write(stem, file, recipe.quality)
    return {
        "name": recipe.name,
        "title": recipe.title,
        "description": recipe.description,
        "licence": _LICENCE,
        "gain": round(_gain(recipe, files), 2),
        "stems": [file.name for file in files],
    }


def write_list(entries: list[dict[str, Any]], folder: Path) -> None:
    """Writes the list that the reader opens."""
    file = folder / "ambience.yaml"
    heading = "# The ambiences we made ourselves. `gain` (dB) brings the sum of the stems to -23 LUFS.\n"
    text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=100)
    file.write_text(heading + text, encoding="utf-8")


def _stem(recipe: Recipe, number: int) -> Array:
    how, seconds, level = recipe.stems[number]
    rng = np.random.default_rng(recipe.seed(number))
    return unit(how(rng, seconds)) * db(level)


def _together(stems: list[Array]) -> list[Array]:
    """One factor for all, such that their sum can never leave 16 bits, however they meet."""
    peaks = sum(float(np.abs(stem).max()) for stem in stems)
    return [stem * np.float32(_TOGETHER / peaks) for stem in stems]


def _write(stem: Array, file: Path, quality: float) -> None:
    """Ogg Vorbis, with the wraps the reader expects; in blocks, because libsndfile fails on long ones."""
    import soundfile

    stored = np.concatenate([stem[-WRAP:], stem, stem[:WRAP]])
    with soundfile.SoundFile(
        file, "w", SAMPLE_RATE, 2, format="OGG", subtype="VORBIS", compression_level=1 - quality
    ) as sound:
        for at in range(0, len(stored), 65_536):
            sound.write(stored[at : at + 65_536])


def _gain(recipe: Recipe, files: list[Path]) -> float:
    """What the track still needs to be at LEVEL, measured as it will be read."""
    raw = load_stems(AmbienceTrack(recipe.name, recipe.title, stems=tuple(files)))
    return LEVEL - loudness(Sound(raw.read(0, _LISTEN * SAMPLE_RATE)))

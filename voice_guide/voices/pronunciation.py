"""Words that a voice says wrongly, respelt so that it says them right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


class Pronunciation:
    """Respellings of whole words, whatever their case."""

    def __init__(self, respellings: Mapping[str, str]) -> None:
        self._respellings = {word.lower(): respelling for word, respelling in respellings.items()}
        words = sorted(map(re.escape, self._respellings), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None

    def corrected(self, text: str) -> str:
        """The text as it is to be handed to the engine."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._respellings[found.group().lower()], text)


@cache
def pronunciation_for(voice: str) -> Pronunciation:
    """The respellings of `pronunciation.yaml` for a voice by its name: those of all, then its own."""
    import yaml

    table = yaml.safe_load(files("voice_guide").joinpath("pronunciation.yaml").read_text("utf-8"))
    return Pronunciation({**(table.get("all") or {}), **(table.get(voice) or {})})

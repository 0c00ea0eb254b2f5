"""Captions beside a file: the same words, in each form that players read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from voice_guide.export.labels import Labels
from voice_guide.export.lrc import compose_lrc
from voice_guide.export.vtt import compose_vtt

CAPTIONS: dict[str, Callable[[Labels], str]] = {".vtt": compose_vtt, ".lrc": compose_lrc}


def write_captions(path: Path, labels: Labels) -> None:
    """`path` with the suffix of a form of captions."""
    path.write_text(CAPTIONS[path.suffix](labels), encoding="utf-8", newline="\n")

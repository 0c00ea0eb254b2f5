"""What a person may choose about a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportOptions:
    bitrate: int | None = None  #: kbit/s; None is the format's own choice
    gain_db: float = 2.0  #: dB on everything: speech at -20 LUFS becomes -18 LUFS, which suits phones
    captions: bool = False  #: also write captions (.vtt) and lyrics (.lrc) beside the file
    split: bool = False  #: a folder with one file per chapter and a playlist

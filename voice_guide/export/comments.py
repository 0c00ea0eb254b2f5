"""Vorbis comments, which FLAC, Ogg Vorbis and Opus share: titles, lyrics, chapters and a cover.

Chapters follow the Chapter extension (https://wiki.xiph.org/Chapter_Extension), the cover RFC 9639, 8.8.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import ARTIST, COMMENT, GENRE, Labels
from voice_guide.export.lrc import compose_lrc
from voice_guide.timecode import format_vtt

_FRONT_COVER = 3


def comments(labels: Labels) -> dict[str, str]:
    """All comments but the cover, by their names."""
    texts = {
        "TITLE": labels.title,
        "ARTIST": ARTIST,
        "ALBUM": labels.album,
        "GENRE": GENRE,
        "COMMENT": COMMENT,
    }
    if labels.track:
        texts |= {"TRACKNUMBER": str(labels.track), "TRACKTOTAL": str(labels.tracks)}
    if labels.cues:
        texts["LYRICS"] = compose_lrc(labels)
    return texts | dict(_chapters(labels))


def picture(cover: bytes) -> Untyped:
    """The cover as a FLAC picture block."""
    from mutagen.flac import Picture

    block: Untyped = Picture()
    block.type, block.mime, block.desc, block.data = _FRONT_COVER, "image/png", "Cover", cover
    return block


def cover_comment(cover: bytes) -> dict[str, str]:
    """The cover as Ogg files carry it, in text; nothing when there is none."""
    return {"METADATA_BLOCK_PICTURE": b64encode(picture(cover).write()).decode("ascii")} if cover else {}


def _chapters(labels: Labels) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(labels.chapters, 1):
        yield f"CHAPTER{number:03}", format_vtt(chapter.start)
        yield f"CHAPTER{number:03}NAME", chapter.title

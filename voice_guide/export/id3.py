"""ID3v2.3 tags: titles, cover, chapters, and captions both synchronised and plain.

v2.3 and not v2.4, since many players in cars and phones know no other. Text is UTF-16, its one encoding for
all languages. Players want both CHAP and CTOC before they show chapters (id3v2-chapters-1.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import ARTIST, COMMENT, GENRE, LANGUAGE, Labels
from voice_guide.timeline import Chapter

_UTF16 = 1
_TOP_LEVEL_ORDERED = 3
_FRONT_COVER = 3
_MILLISECONDS = 2
_TRANSCRIPT = 2  #: SYLT content type "text transcription"
_NO_OFFSET = 0xFFFFFFFF  #: "use the time, not a byte offset"
_HEADER = 10  #: bytes


def id3_bytes(labels: Labels) -> bytes:
    """The whole tag, ready to stand before the first MP3 frame, so that nothing is rewritten later."""
    frames = b"".join(_frame_bytes(frame) for frame in _frames(_kinds(), labels))
    return b"ID3\x03\x00\x00" + _seven_bits(len(frames)) + frames


def _kinds() -> Untyped:
    """The frame classes, which carry no types."""
    from mutagen import id3

    return id3


def _frame_bytes(frame: Untyped) -> bytes:
    """One frame alone: mutagen would sort them by size, and some players show chapters in file order."""
    tag, file = _kinds().ID3(), BytesIO()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_HEADER:]


def _seven_bits(number: int) -> bytes:
    """A tag's size: four bytes of seven bits each."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def _frames(kinds: Untyped, labels: Labels) -> Iterator[Untyped]:
    yield from _texts(kinds, labels)
    yield from _chapters(kinds, labels.chapters)
    yield from _words(kinds, labels)
    if labels.cover:
        yield kinds.APIC(encoding=0, mime="image/png", type=_FRONT_COVER, desc="Cover", data=labels.cover)


def _texts(kinds: Untyped, labels: Labels) -> Iterator[Untyped]:
    yield kinds.TIT2(encoding=_UTF16, text=labels.title)
    yield kinds.TPE1(encoding=_UTF16, text=ARTIST)
    yield kinds.TALB(encoding=_UTF16, text=labels.album)
    yield kinds.TCON(encoding=_UTF16, text=GENRE)
    yield kinds.TLEN(encoding=_UTF16, text=str(labels.milliseconds))
    yield kinds.COMM(encoding=_UTF16, lang=LANGUAGE, desc="", text=COMMENT)
    if labels.track:
        yield kinds.TRCK(encoding=_UTF16, text=f"{labels.track}/{labels.tracks}")


def _chapters(kinds: Untyped, chapters: tuple[Chapter, ...]) -> Iterator[Untyped]:
    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    yield kinds.CTOC(element_id="toc", flags=_TOP_LEVEL_ORDERED, child_element_ids=names, sub_frames=[])
    for name, chapter in zip(names, chapters, strict=True):
        yield _chapter(kinds, name, chapter)


def _chapter(kinds: Untyped, name: str, chapter: Chapter) -> Untyped:
    return kinds.CHAP(
        element_id=name,
        start_time=round(chapter.start * 1000),
        end_time=round(chapter.end * 1000),
        start_offset=_NO_OFFSET,
        end_offset=_NO_OFFSET,
        sub_frames=[kinds.TIT2(encoding=_UTF16, text=chapter.title)],
    )


def _words(kinds: Untyped, labels: Labels) -> Iterator[Untyped]:
    timed = [(cue.text, round(cue.at * 1000)) for cue in labels.cues]
    if timed:
        head = {"encoding": _UTF16, "lang": LANGUAGE, "desc": ""}
        yield kinds.SYLT(**head, format=_MILLISECONDS, type=_TRANSCRIPT, text=timed)
        yield kinds.USLT(**head, text=labels.words)

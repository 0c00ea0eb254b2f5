"""One file for each chapter: cuts, names, tags, and what happens to folders that exist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import mutagen
import numpy as np
import pytest

from voice_guide.errors import ExportError
from voice_guide.export import ExportOptions, export_guide
from voice_guide.export.album import PLAYLIST
from voice_guide.export.labels import labels_of
from voice_guide.export.parts import parts_of
from voice_guide.export.playlist import compose_playlist, files_in
from voice_guide.sound import gain
from voice_guide.timeline import Chapter

from .kit import FRAMES, SUFFIXES, TITLES, chapters_by_av, fake_mix, fake_timeline, read_by_av

SPLIT = ExportOptions(split=True, gain_db=0.0)


def export(target, timeline=None, options=SPLIT):
    return export_guide(fake_mix(), timeline or fake_timeline(), target, options=options)


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_together_the_files_are_the_whole(tmp_path, suffix):
    *files, _ = export(tmp_path / f"guide{suffix}")
    joined = np.concatenate([read_by_av(path) for path in files])
    assert len(joined) == FRAMES
    assert np.abs(joined - fake_mix().samples).max() < 2e-5


@pytest.mark.parametrize("suffix", sorted({*SUFFIXES} - {".m4b"}))
def test_each_file_has_its_exact_length(tmp_path, suffix):
    *files, _ = export(tmp_path / f"guide{suffix}")
    lengths = [len(read_by_av(path)) for path in files]
    assert lengths == pytest.approx([308_718, 374_832, FRAMES - 683_550], abs=2)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_joined_files_are_as_loud_as_the_whole(tmp_path, suffix):
    """Encoders begin each file anew: at a join the error may be larger, but nothing is lost or doubled."""
    *files, _ = export(tmp_path / f"guide{suffix}")
    joined = np.concatenate([read_by_av(path) for path in files])
    cut = 308_718
    near = slice(cut - 2000, cut + 2000)
    assert np.abs(joined[near]).max() < 4 * np.abs(fake_mix().samples[near]).max() + gain(-60)


def test_names_tags_and_chapters(tmp_path):
    written = export(tmp_path / "guide.mp3", options=ExportOptions(split=True, captions=True))
    names = ["01 Arriving", "02 Relaxing back", "03 Rest 休息"]
    wanted = {PLAYLIST} | {name + suffix for name in names for suffix in (".mp3", ".vtt", ".lrc")}
    assert {path.name for path in (tmp_path / "guide").iterdir()} == wanted == {path.name for path in written}
    assert [path.name for path in tmp_path.iterdir()] == ["guide"]
    tags = [mutagen.File(tmp_path / "guide" / f"{name}.mp3").tags for name in names]
    assert [tag["TRCK"].text[0] for tag in tags] == ["1/3", "2/3", "3/3"]
    assert {tag["TALB"].text[0] for tag in tags} == {"Relaxing back"}
    assert [tag["SYLT::eng"].text[0] for tag in tags] == [
        ("Relaxing back 0", 500),
        ("Relaxing back 2", 2900),
        ("Relaxing back 3", 503),
    ]
    assert chapters_by_av(tmp_path / "guide" / "02 Relaxing back.mp3") == [(0.0, "Relaxing back")]


def test_playlist(tmp_path):
    export(tmp_path / "guide.ogg")
    assert (tmp_path / "guide" / PLAYLIST).read_text("utf-8").splitlines() == [
        "#EXTM3U",
        "#PLAYLIST:Relaxing back",
        "#EXTINF:7,Arriving",
        "01 Arriving.ogg",
        "#EXTINF:8,Relaxing back",
        "02 Relaxing back.ogg",
        "#EXTINF:9,Rest 休息",
        "03 Rest 休息.ogg",
    ]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_any_title_becomes_a_file(tmp_path, title):
    *files, playlist = export(tmp_path / "guide.mp3", fake_timeline(title))
    assert all(path.is_file() for path in files)
    assert files_in(playlist.read_text("utf-8")) == [path.name for path in files]


def test_playlist_reads_back():
    names = ["01 a.mp3", "02 ü#b.mp3"]
    assert files_in(compose_playlist("x", [(name, 1.0, "#t") for name in names])) == names


def test_an_older_album_is_replaced(tmp_path):
    export(tmp_path / "guide.mp3", options=ExportOptions(split=True, captions=True))
    export(tmp_path / "guide.wav", fake_timeline("Other"))
    assert {path.suffix for path in (tmp_path / "guide").iterdir()} == {".wav", ".m3u8"}
    assert [path.name for path in tmp_path.iterdir()] == ["guide"]


@pytest.mark.parametrize("older", [True, False])
def test_other_peoples_things_stay(tmp_path, older):
    if older:
        export(tmp_path / "Music.wav")
    (tmp_path / "Music").mkdir(exist_ok=True)
    song = tmp_path / "Music" / "my song.mp3"
    song.write_text("la")
    with pytest.raises(ExportError, match=r"holds other things, such as my song\.mp3"):
        export(tmp_path / "Music.mp3")
    assert song.read_text() == "la"


def test_a_file_of_that_name(tmp_path):
    (tmp_path / "guide").write_text("a file")
    with pytest.raises(ExportError, match="there is a file of that name"):
        export(tmp_path / "guide.mp3")


def test_progress_counts_all_parts(tmp_path):
    told: list[float] = []
    export_guide(fake_mix(), fake_timeline(), tmp_path / "a.wav", options=SPLIT, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def parts(*chapters: tuple[float, float]):
    timeline = replace(fake_timeline(), chapters=tuple(Chapter(a, b, f"{a}") for a, b in chapters))
    return parts_of(fake_mix(), labels_of(timeline, FRAMES))


WHOLE = ((0.0, 99.0),)
LATE = ((1.0, 2.0), (2.0, 24.0))
EMPTY = ((0.0, 5.0), (5.0, 5.0), (5.0, 24.2))


@pytest.mark.parametrize(("chapters", "count"), [((), 1), (WHOLE, 1), (LATE, 2), (EMPTY, 2)])
def test_parts_always_make_the_whole(chapters, count):
    made = parts(*chapters)
    assert len(made) == count
    assert sum(part.frames.frames for part in made) == FRAMES
    assert [part.frames.end for part in made[:-1]] == [part.frames.start for part in made[1:]]
    assert all(Path(part.name).name == part.name for part in made)

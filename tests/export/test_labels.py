"""What other people's readers find in the tags."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace

import mutagen
import pytest
from mutagen.id3 import ID3

from voice_guide.export import export_guide
from voice_guide.export.cover import cover_png
from voice_guide.export.id3 import id3_bytes
from voice_guide.export.labels import labels_of, one_line
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Chapter

from .kit import CUE_TIMES, FRAMES, SUFFIXES, TITLES, chapters_by_av, fake_mix, fake_timeline

COMMENTED = (".flac", ".ogg", ".opus")


def wanted(title):
    return [(0.0, "Arriving"), (7.0, one_line(title)), (15.5, "Rest 休息")]


def near(chapters):
    return [(pytest.approx(start, abs=0.002), title) for start, title in chapters]


@pytest.fixture(params=TITLES)
def title(request):
    return TITLES[request.param]


@pytest.fixture
def labels(title):
    return labels_of(fake_timeline(title), FRAMES, cover_png())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_chapters_as_ffmpeg_reads_them(tmp_path, suffix):
    chapters = tuple(Chapter(3.0 * n, 3.0 * n + 3.0, title) for n, title in enumerate(TITLES.values()))
    timeline = replace(fake_timeline(), chapters=chapters)
    [path] = export_guide(fake_mix(), timeline, tmp_path / f"a{suffix}")
    assert chapters_by_av(path) == near([(each.start, one_line(each.title)) for each in chapters])


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is not installed")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_chapters_and_title_as_ffprobe_reads_them(exported, suffix):
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", "-show_streams"]
    told = json.loads(subprocess.run([*command, exported(suffix)], capture_output=True, check=True).stdout)
    found = [(float(each["start_time"]), each["tags"]["title"]) for each in told["chapters"]]
    tags = told["format"].get("tags") or told["streams"][0]["tags"]
    assert found == near(wanted(TITLES["plain"]))
    assert {name.lower(): text for name, text in tags.items()}["title"] == TITLES["plain"]
    assert float(told["format"]["duration"]) == pytest.approx(FRAMES / SAMPLE_RATE, abs=0.05)


def test_id3_reads_back(tmp_path, labels):
    path = tmp_path / "tag.mp3"
    path.write_bytes(id3_bytes(labels))
    tag = ID3(path, translate=False)
    texts = [cue.text for cue in labels.cues]
    assert tag.version == (2, 3, 0)
    assert tag.size == path.stat().st_size
    assert (tag["TIT2"].text, tag["TALB"].text) == ([labels.title], [labels.title])
    assert (tag["TPE1"].text, tag["TCON"].text) == (["Voice Guide"], ["Speech"])
    assert tag["TLEN"].text == [str(round(FRAMES / 44.1))]
    assert tag["SYLT::eng"].text == [
        (text, round(at * 1000)) for text, at in zip(texts, CUE_TIMES, strict=True)
    ]
    assert tag["USLT::eng"].text == "\n".join(texts)
    assert tag["APIC:Cover"].data == cover_png()


def test_id3_chapters_read_back(tmp_path, labels):
    path = tmp_path / "tag.mp3"
    path.write_bytes(id3_bytes(labels))
    tag = ID3(path, translate=False)
    contents = tag["CTOC:toc"]
    listed = [tag[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert contents.flags == 3  # top level, ordered
    assert [(each.start_time / 1000, each.sub_frames["TIT2"].text[0]) for each in listed] == near(
        wanted(labels.title)
    )
    assert [each.end_time for each in listed[:-1]] == [each.start_time for each in listed[1:]]
    assert listed[-1].end_time == labels.milliseconds


@pytest.mark.parametrize("suffix", COMMENTED)
def test_vorbis_comments_read_back(exported, suffix):
    tags = mutagen.File(exported(suffix)).tags
    chapters = [(tags[f"CHAPTER00{n}"], tags[f"CHAPTER00{n}NAME"]) for n in (1, 2, 3)]
    assert tags["TITLE"] == [TITLES["plain"]]
    assert chapters[1] == (["00:00:07.000"], [TITLES["plain"]])
    assert "CHAPTER004" not in tags
    assert "[00:03.21]Relaxing back 1\n" in tags["LYRICS"][0]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_file_carries_the_cover(exported, suffix):
    assert cover_png() in exported(suffix).read_bytes() or _picture(exported(suffix)) == cover_png()


def _picture(path):
    from base64 import b64decode

    from mutagen.flac import Picture

    return Picture(b64decode(mutagen.File(path).tags["METADATA_BLOCK_PICTURE"][0])).data


def test_m4b_tags_read_back(exported):
    tags = mutagen.File(exported(".m4b")).tags
    assert (tags["\xa9nam"], tags["\xa9ART"], tags["stik"]) == ([TITLES["plain"]], ["Voice Guide"], [2])
    assert tags["\xa9lyr"][0].splitlines() == [cue.text for cue in fake_timeline().cues]


def test_wav_tells_its_title_in_its_own_way_too(exported):
    assert b"INAM" in exported(".wav").read_bytes()
    assert mutagen.File(exported(".wav")).tags["TIT2"].text == [TITLES["plain"]]


def test_a_guide_that_says_nothing(tmp_path):
    silent = replace(fake_timeline(), cues=(), chapters=(), title="")
    for suffix in SUFFIXES:
        [path] = export_guide(fake_mix(), silent, tmp_path / f"a{suffix}")
        assert chapters_by_av(path) == []


def test_one_line_leaves_nothing_that_breaks_a_tag(title):
    clean = one_line(title)
    assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+", clean)
    assert one_line(clean) == clean

"""Captions and lyrics: the very text, and that it says what the timeline says."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from voice_guide.export import ExportOptions, export_guide
from voice_guide.export.labels import labels_of, one_line
from voice_guide.export.lrc import compose_lrc
from voice_guide.export.vtt import compose_chapters_vtt, compose_vtt
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timecode import parse_clock
from voice_guide.timeline import Chapter, Cue, CueKind, Timeline

from .kit import fake_mix, fake_timeline


def cue(at, until, text):
    return Cue(at, until, CueKind.GO, 0, None, text, 130, 0.0)


def labels(*cues, title="Back & <neck>", chapters=()):
    return labels_of(Timeline(title, 4000.0, chapters, (), cues, (), ()), 4000 * SAMPLE_RATE)


CUES = (
    cue(1.0, 2.5, "Warm the oil."),
    cue(4.0, 6.0, "Soft --> <b>slow</b> & [quiet]"),
    cue(3725.5, 3730.25, "Two\nlines"),
    cue(3800, 3801, "   "),
)


def test_webvtt():
    wanted = """\
        WEBVTT

        NOTE Back &amp; &lt;neck&gt;

        1
        00:00:01.000 --> 00:00:02.500
        Warm the oil.

        2
        00:00:04.000 --> 00:00:06.000
        Soft --&gt; &lt;b&gt;slow&lt;/b&gt; &amp; [quiet]

        3
        01:02:05.500 --> 01:02:10.250
        Two lines
        """
    assert compose_vtt(labels(*CUES)) == dedent(wanted)


def test_webvtt_chapters():
    wanted = """\
        WEBVTT

        00:00:00.000 --> 00:01:00.000
        Arriving &amp; oil

        00:01:00.000 --> 01:06:40.000
        Back
        """
    chapters = (Chapter(0, 60, "Arriving & oil"), Chapter(60, 4000, "Back"))
    assert compose_chapters_vtt(labels(chapters=chapters)) == dedent(wanted)


def test_lyrics_are_cleared_in_long_pauses():
    wanted = """\
        [ti:Back & <neck>]
        [ar:Voice Guide]
        [al:Back & <neck>]
        [length:66:40.00]
        [00:01.00]Warm the oil.
        [00:04.00]Soft --> <b>slow</b> & (quiet)
        [00:06.00]
        [62:05.50]Two lines
        [62:10.25]
        """
    assert compose_lrc(labels(*CUES)) == dedent(wanted)


def test_nothing_said():
    assert compose_vtt(labels()) == "WEBVTT\n\nNOTE Back &amp; &lt;neck&gt;\n"
    assert compose_lrc(labels()).endswith("[length:66:40.00]\n")


texts = st.text(max_size=40).map(one_line)
starts = st.lists(st.integers(0, 390_000), unique=True, max_size=6).map(sorted)


@st.composite
def spoken(draw):
    """Cues in order, on whole hundredths of a second so that LRC holds them exactly."""
    times = draw(starts)
    ends = [*times[1:], 400_000][: len(times)]
    return tuple(cue(a / 100, b / 100, draw(texts)) for a, b in zip(times, ends, strict=True))


@given(spoken(), texts)
def test_webvtt_reads_back(cues, title):
    text = compose_vtt(labels(*cues, title=title))
    assert parse_vtt(text) == [(each.at, each.until, each.text) for each in cues if each.text]


@given(spoken(), texts)
def test_lyrics_read_back(cues, title):
    text = compose_lrc(labels(*cues, title=title))
    round_brackets = str.maketrans("[]", "()")
    assert parse_lrc(text) == [(each.at, each.text.translate(round_brackets)) for each in cues if each.text]


def parse_vtt(text):
    """The rules of the standard that matter here: blocks, a line with an arrow, character references."""
    head, *blocks = re.split(r"\n\n+", text.strip("\n"))
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        if block.startswith("NOTE"):
            assert "-->" not in block
            continue
        _, times, words = block.split("\n")
        start, end = times.split(" --> ")
        assert not set("<>") & set(words)
        found.append((seconds(start), seconds(end), unescape(words)))
    return found


def seconds(clock):
    return round(parse_clock(clock), 3)


def parse_lrc(text):
    lines = [re.fullmatch(r"\[(\d+:\d\d\.\d\d)\](.*)", line) for line in text.split("\n")]
    return [(seconds(line[1]), line[2]) for line in lines if line and line[2]]


def test_captions_lie_beside_the_file(tmp_path):
    options = ExportOptions(captions=True)
    written = export_guide(fake_mix(), fake_timeline(), tmp_path / "guide.wav", options=options)
    assert [path.name for path in written] == ["guide.wav", "guide.vtt", "guide.lrc"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guide.lrc", "guide.vtt", "guide.wav"]
    spoken_texts = [each.text for each in fake_timeline().cues]
    assert [words for _, _, words in parse_vtt((tmp_path / "guide.vtt").read_text("utf-8"))] == spoken_texts


def test_a_cue_that_ends_as_it_begins_still_shows():
    assert "00:00:01.000 --> 00:00:01.001" in compose_vtt(labels(replace(CUES[0], until=1.0)))

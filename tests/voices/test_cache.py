"""The cache when processes are killed, files are damaged and disks are full."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from voice_guide.sound import Samples
from voice_guide.voices.cache import ClipCache
from voice_guide.voices.silent import SilentVoice
from voice_guide.voices.speaker import Speaker

from .cues import CUES
from .fakes import StubVoice

CLIP: Samples = (0.1 * np.random.default_rng(3).standard_normal(22_050)).astype(np.float32)

WRITE_FOREVER = """
import sys, numpy as np
from pathlib import Path
from voice_guide.voices.cache import ClipCache
cache = ClipCache(Path(sys.argv[1]))
clip = (0.1 * np.random.default_rng(3).standard_normal(22_050)).astype(np.float32)
print("ready", flush=True)
while True:
    for number in range(5):
        cache.store(f"clip{number}", clip)
"""

SPEAK_ALL = """
import sys
from pathlib import Path
from voice_guide.voices import open_voice
from voice_guide.voices.speaker import Speaker
with Speaker(open_voice("system", Path("none")), Path(sys.argv[1])) as speaker:
    cues = sys.argv[2:]
    speaker.prepare([(cue, 115) for cue in cues])
    print([speaker.sound(cue, 115).seconds for cue in cues])
"""

SPEAK_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from voice_guide.voices.silent import SilentVoice
from voice_guide.voices.speaker import Speaker
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
speaker = Speaker(SilentVoice(), Path(sys.argv[1]))
print(speaker.seconds("Breathe in.", 120), speaker.sound("Breathe in.", 120).seconds, speaker.made)
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def output(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_gives_back_what_it_got(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.store("clip", CLIP)
    loaded = ClipCache(tmp_path).load("clip")
    assert loaded is not None
    assert np.abs(loaded - CLIP).max() < 1 / 32767
    assert cache.frames("clip") == len(CLIP)
    assert cache.load("other") is None
    assert cache.frames("other") is None


def test_survives_kill_minus_nine_while_writing(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(8):
        with start(WRITE_FOREVER, str(tmp_path)) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.01, 0.1))
            process.kill()
        for file in tmp_path.glob("*.flac"):
            clip = ClipCache(tmp_path).load(file.stem)
            assert clip is not None, file
            assert len(clip) == len(CLIP)


def test_old_leftovers_of_killed_processes_are_removed(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".a.tmp", tmp_path / ".b.tmp"
    for file in (old, fresh):
        file.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    ClipCache(tmp_path)
    assert not old.exists()
    assert fresh.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:30],
        lambda data: data[: len(data) // 2],
        lambda data: bytes(len(data)),
        lambda data: data[:3000] + bytes(100) + data[3100:],
        lambda data: data[:-1],
        lambda data: b"not a sound at all" * 100,
    ],
)
def test_damaged_files_are_made_again(tmp_path: Path, damage) -> None:
    speaker = Speaker(StubVoice(), tmp_path)
    whole = speaker.sound("Breathe in, and out.", 115)
    (file,) = tmp_path.glob("*.flac")
    file.write_bytes(damage(file.read_bytes()))
    again = Speaker(StubVoice(), tmp_path)
    assert again.sound("Breathe in, and out.", 115).frames == whole.frames
    assert again.seconds("Breathe in, and out.", 115) == whole.seconds
    assert again.made == 1
    assert ClipCache(tmp_path).load(file.stem) is not None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1, 2]", b'{"paces": [90], "gains": []}', b"\xff\xfe"])
def test_a_damaged_profile_is_measured_again(tmp_path: Path, damage: bytes) -> None:
    Speaker(StubVoice(), tmp_path).sound("Breathe in, and out.", 115)
    (file,) = tmp_path.glob("*.profile.json")
    whole = file.read_bytes()
    file.write_bytes(damage)
    Speaker(StubVoice(), tmp_path).sound("Now the neck.", 115)
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    speaker = Speaker(StubVoice(), tmp_path / "file" / "cache")
    for _ in range(2):
        assert speaker.sound("Breathe in, and out.", 115).seconds == speaker.seconds(
            "Breathe in, and out.", 115
        )
    assert speaker.made == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a file size limit")
def test_a_full_disk_does_not_matter(tmp_path: Path) -> None:
    asked, got, made = output(SPEAK_ON_A_FULL_DISK, str(tmp_path)).split()
    assert asked == got
    assert made == "1"
    assert not list(tmp_path.iterdir())


def test_processes_share_it_at_the_same_time(tmp_path: Path) -> None:
    processes = [start(SPEAK_ALL, str(tmp_path), *CUES[:5]) for _ in range(3)]
    printed = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert printed[0].count(",") == 4
    assert all(ClipCache(tmp_path).load(file.stem) is not None for file in tmp_path.glob("*.flac"))
    assert output(SPEAK_ALL, str(tmp_path), *CUES[:5]) == printed[0] == printed[1] == printed[2]


def test_seconds_is_cheap_once_known(tmp_path: Path) -> None:
    speaker = Speaker(SilentVoice(), tmp_path)
    speaker.prepare([(cue, 115) for cue in CUES])
    began = time.perf_counter()
    for _ in range(20):
        for cue in CUES:
            speaker.seconds(cue, 115)
    assert (time.perf_counter() - began) / (20 * len(CUES)) < 0.003

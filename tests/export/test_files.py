"""Whole or not at all: wrong targets, Ctrl-C, full disks, older files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from voice_guide.errors import ExportError, NotFoundError
from voice_guide.export import ExportOptions, export_guide
from voice_guide.export.drafts import Drafts

from .kit import SUFFIXES, FakeMix, fake_mix, fake_timeline, python

CHOICES = [ExportOptions(captions=True), ExportOptions(captions=True, split=True)]


class BrokenMix(FakeMix):
    """Fails after some seconds."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(fake_mix().samples)
        self.error = error

    def read(self, start, frames):
        if start > 8 * 44_100:
            raise self.error
        return super().read(start, frames)


def export(target, options=CHOICES[0], mix=None):
    return export_guide(mix or fake_mix(), fake_timeline(), target, options=options)


@pytest.mark.parametrize("name", ["guide", "guide.doc", "guide.mp3.zip", ".mp3"])
def test_unknown_suffix_lists_those_there_are(tmp_path, name):
    with pytest.raises(ExportError) as caught:
        export(tmp_path / name)
    assert all(suffix in caught.value.remedy for suffix in SUFFIXES)


def test_capital_suffixes_are_fine(tmp_path):
    assert export(tmp_path / "GUIDE.WAV")[0].read_bytes()[:4] == b"RIFF"


@pytest.mark.parametrize("options", CHOICES)
def test_missing_folder(tmp_path, options):
    with pytest.raises(ExportError, match="there is no folder"):
        export(tmp_path / "nowhere" / "guide.mp3", options)


def test_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="is not a folder"):
        export(tmp_path / "file" / "guide.mp3")


def test_target_that_is_a_folder(tmp_path):
    (tmp_path / "guide.mp3").mkdir()
    with pytest.raises(ExportError, match="it is a folder"):
        export(tmp_path / "guide.mp3")


def test_folder_without_permission(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(ExportError, match="you may not write"):
        export(tmp_path / "guide.mp3")


@pytest.mark.parametrize("options", CHOICES)
@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, NotFoundError])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_interruptions_leave_nothing(tmp_path, suffix, kind, options):
    target = tmp_path / f"guide{suffix}"
    target.write_text("older")
    with pytest.raises(kind):
        export(target, options, BrokenMix(kind("ambience", "sea", [])))
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "older"


def test_foreign_errors_are_translated(tmp_path):
    broken = ZeroDivisionError("division by zero.")
    with pytest.raises(ExportError, match=r"not written: division by zero\.$") as caught:
        export(tmp_path / "guide.mp3", mix=BrokenMix(broken))
    assert caught.value.__cause__ is broken
    assert not list(tmp_path.iterdir())


def test_older_files_stay_until_the_new_one_is_whole(tmp_path):
    target = tmp_path / "guide.mp3"
    target.write_text("older")
    seen = []
    export_guide(fake_mix(), fake_timeline(), target, progress=lambda _: seen.append(target.read_bytes()))
    assert set(seen) == {b"older"}
    assert target.read_bytes()[:3] == b"ID3"


def test_new_files_get_the_usual_permissions(tmp_path):
    usual = tmp_path / "usual"
    usual.write_text("")
    [target, *_] = export(tmp_path / "guide.mp3")
    assert target.stat().st_mode == usual.stat().st_mode


def test_drafts_are_hidden_and_keep_the_suffix(tmp_path):
    with pytest.raises(KeyboardInterrupt), Drafts() as drafts:
        draft = drafts.file(tmp_path / "guide.mp3")
        draft.write_text("half")
        assert (draft.parent, draft.suffix, draft.name[0]) == (tmp_path, ".mp3", ".")
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


SLOW = """
import time
from pathlib import Path
from export.kit import FakeMix, fake_mix, fake_timeline
from voice_guide.export import ExportOptions, export_guide

class Slow(FakeMix):
    def read(self, start, frames):
        time.sleep(0.05)
        return super().read(start, frames)

target = Path(sys.argv[1])
options = ExportOptions(captions=True, split=len(sys.argv) > 2)
export_guide(Slow(fake_mix().samples), fake_timeline(), target, options=options)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("more", [(), ("split",)], ids=["file", "folder"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_ctrl_c(tmp_path, suffix, more):
    target = tmp_path / f"guide{suffix}"
    target.write_text("older")
    process = python(SLOW, target, *more)
    wait_for(lambda: len(list(tmp_path.iterdir())) > 1, process)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert process.returncode == -signal.SIGINT
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "older"


def wait_for(condition, process):
    end = time.monotonic() + 20
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


LIMITED = """
import resource
from pathlib import Path
from export.kit import fake_mix, fake_timeline
from voice_guide.errors import ExportError
from voice_guide.export import export_guide

resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
try:
    export_guide(fake_mix(), fake_timeline(), Path(sys.argv[1]))
except ExportError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_that_may_not_grow(tmp_path, suffix):
    target = tmp_path / f"guide{suffix}"
    target.write_text("older")
    told, errors = python(LIMITED, target).communicate(timeout=30)
    assert "was not written" in told, errors
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "older"


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 200 kB, which only root can make."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    made = sys.platform == "linux" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if not made or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("options", CHOICES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_full_disk(tiny_disk, suffix, options):
    target = tiny_disk / f"guide{suffix}"
    target.write_text("older")
    with pytest.raises(ExportError) as caught:
        export(target, options)
    assert (caught.value.reason, caught.value.file) == ("the disk is full", str(target))
    assert "MB are needed" in caught.value.remedy
    assert [path.name for path in tiny_disk.iterdir()] == [target.name]
    assert target.read_text() == "older"


MEMORY = """
import resource
from pathlib import Path
import numpy as np
from export.kit import fake_timeline
from voice_guide.export import export_guide

class Long:
    frames = 44_100 * int(sys.argv[2])
    def read(self, start, frames):
        return np.zeros((frames, 2), np.float32)

export_guide(Long(), fake_timeline(), Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".flac"])
def test_memory_does_not_grow_with_length(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    short, long = (int(python(MEMORY, path, seconds).communicate(timeout=60)[0]) for seconds in (10, 400))
    assert long - short < 12  # MB; the long sound has 141
    assert path.exists()

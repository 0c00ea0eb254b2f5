"""Every voice of the table that works here, real engines all of them; Piper with a tiny voice made below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from voice_guide.errors import VoiceUnavailableError
from voice_guide.voices import VOICES, open_voice
from voice_guide.voices.speaker import Speaker
from voice_guide.voices.voice import Voice

from .tiny_piper import write_voice


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder with a tiny Piper voice in it, when Piper is installed."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "voices").mkdir()
    write_voice(folder / "voices")
    return folder


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clips")


def opened(name: str, home: Path) -> Voice:
    """The voice, or a visible skip that says why it cannot work here."""
    try:
        return open_voice(name, home)
    except VoiceUnavailableError as exc:
        pytest.skip(str(exc))


@pytest.fixture(params=VOICES)
def voice(request: pytest.FixtureRequest, home: Path) -> Iterator[Voice]:
    voice = opened(request.param, home)
    yield voice
    voice.close()


@pytest.fixture(params=[name for name in VOICES if name != "silent"])
def speaker(request: pytest.FixtureRequest, home: Path, clips: Path) -> Iterator[Speaker]:
    """A speaker with each voice that is heard; they share their clips to save time."""
    with Speaker(opened(request.param, home), clips) as speaker:
        yield speaker


@pytest.fixture
def espeak(home: Path, tmp_path: Path) -> Iterator[Speaker]:
    """The voice that works everywhere."""
    with Speaker(opened("system", home), tmp_path / "cache") as speaker:
        yield speaker


@pytest.fixture
def silent(home: Path, tmp_path: Path) -> Iterator[Speaker]:
    with Speaker(opened("silent", home), tmp_path / "cache") as speaker:
        yield speaker

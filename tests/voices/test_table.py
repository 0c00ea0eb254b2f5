"""The table of voices, and what "auto" makes of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from voice_guide.errors import NotFoundError, VoiceUnavailableError
from voice_guide.voices import AUTO, VOICES, available, open_voice


def test_every_voice_is_listed_with_a_remedy_when_it_cannot_work(tmp_path: Path) -> None:
    statuses = available(tmp_path)
    assert [status.name for status in statuses] == list(VOICES)
    assert all(status.usable or (status.reason and status.remedy) for status in statuses)
    assert all(status.description for status in statuses)


def test_auto_is_the_one_marked_as_chosen(tmp_path: Path) -> None:
    chosen = [status.name for status in available(tmp_path) if status.chosen]
    voice = open_voice(AUTO, tmp_path)
    voice.close()
    assert chosen == [voice.name]
    assert voice.audible


def test_auto_prefers_a_voice_that_the_user_downloaded(home: Path) -> None:
    if not any(home.glob("voices/*.onnx")):
        pytest.skip("piper-tts or onnx is not installed")
    assert open_voice(AUTO, home).name == "piper"


def test_auto_is_never_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> None:
        raise VoiceUnavailableError("x", "broken", "mend it")

    table = {**dict.fromkeys(VOICES, broken), "silent": VOICES["silent"]}
    monkeypatch.setattr("voice_guide.voices.VOICES", table)
    with pytest.raises(VoiceUnavailableError):
        open_voice(AUTO, tmp_path)


def test_an_unknown_name_lists_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        open_voice("pica", tmp_path)
    assert caught.value.allowed == (AUTO, *VOICES)
    assert "Did you mean pico?" in str(caught.value)


def test_piper_without_a_voice_gives_the_exact_command(tmp_path: Path) -> None:
    pytest.importorskip("piper")
    with pytest.raises(VoiceUnavailableError) as caught:
        open_voice("piper", tmp_path)
    command = f'python -m piper.download_voices --data-dir "{tmp_path / "voices"}" en_US-ljspeech-medium'
    assert command in caught.value.remedy
    assert "MODEL_CARD" in caught.value.remedy


def test_importing_the_table_is_cheap() -> None:
    heavy = "{'numpy', 'soundfile', 'pyttsx3', 'ttspico', 'piper', 'onnxruntime'}"
    code = f"import sys, voice_guide.voices; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

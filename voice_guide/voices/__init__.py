"""Text to sound. A table of voices; `open_voice` opens one of them; `speaker.Speaker` makes it pleasant.

To add a voice: one module with a class that satisfies `voice.Voice` and raises VoiceUnavailableError when it
cannot work here, one loader below, one line in `VOICES`. The contract tests then find it by themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voice_guide.errors import NotFoundError, VoiceUnavailableError

if TYPE_CHECKING:
    from voice_guide.voices.voice import Voice

AUTO = "auto"


def _piper(folder: Path) -> Voice:
    from voice_guide.voices.piper import PiperVoice

    return PiperVoice(folder / "voices")


def _pico(_folder: Path) -> Voice:
    from voice_guide.voices.pico import PicoVoice

    return PicoVoice()


def _flite(_folder: Path) -> Voice:
    from voice_guide.voices.flite import FliteVoice

    return FliteVoice()


def _system(_folder: Path) -> Voice:
    from voice_guide.voices.system import SystemVoice

    return SystemVoice()


def _silent(_folder: Path) -> Voice:
    from voice_guide.voices.silent import SilentVoice

    return SilentVoice()


#: Name -> loader, which gets the user's folder. Heavy imports happen inside.
VOICES: dict[str, Callable[[Path], Voice]] = {
    "piper": _piper,
    "pico": _pico,
    "system": _system,
    "flite": _flite,
    "silent": _silent,
}

_DESCRIPTIONS = {
    "piper": "a natural neural voice that you downloaded",
    "pico": "SVOX Pico, a small clear voice",
    "system": "this computer's own voice (eSpeak NG on Linux)",
    "flite": "CMU Flite, a small clear voice",
    "silent": "no sound, only the time that speech takes",
}


@dataclass(frozen=True)
class VoiceStatus:
    """What one voice can do on this computer."""

    name: str
    usable: bool
    description: str
    reason: str = ""  #: why it is not usable
    remedy: str = ""  #: what to do about it
    chosen: bool = False  #: whether "auto" means this one


def open_voice(name: str, folder: Path) -> Voice:
    """The voice of this name; "auto" is the best one that works here. `folder` is the user's own.

    Raises NotFoundError for an unknown name, VoiceUnavailableError when it cannot work here.
    """
    if name == AUTO:
        return _best(folder)
    if name not in VOICES:
        raise NotFoundError("voice", name, [AUTO, *VOICES])
    return VOICES[name](folder)


def available(folder: Path) -> list[VoiceStatus]:
    """Every voice, whether it works here, and which one "auto" chooses. Opens and closes each."""
    statuses = [_status(name, folder) for name in VOICES]
    usable = {status.name for status in statuses if status.usable}
    chosen = next((name for name in _preference() if name in usable), None)
    return [_marked(status, status.name == chosen) for status in statuses]


def _preference() -> list[str]:
    """The order of "auto": the voices of macOS and Windows are good, eSpeak is the last resort."""
    if sys.platform in ("darwin", "win32"):
        return ["piper", "pico", "system", "flite"]
    return ["piper", "pico", "flite", "system"]


def _best(folder: Path) -> Voice:
    reasons = []
    for name in _preference():
        try:
            return VOICES[name](folder)
        except VoiceUnavailableError as exc:
            reasons.append(str(exc))
    raise VoiceUnavailableError(AUTO, "no voice works here", " ".join(reasons))


def _status(name: str, folder: Path) -> VoiceStatus:
    try:
        VOICES[name](folder).close()
    except VoiceUnavailableError as exc:
        return VoiceStatus(name, False, _DESCRIPTIONS[name], exc.reason, exc.remedy)
    return VoiceStatus(name, True, _DESCRIPTIONS[name])


def _marked(status: VoiceStatus, chosen: bool) -> VoiceStatus:
    return VoiceStatus(status.name, status.usable, status.description, status.reason, status.remedy, chosen)

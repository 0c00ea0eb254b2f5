"""Where a session was, on disk: enough to go on after a crash, a closed lid or a flat battery."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from voice_guide.errors import VoiceGuideError
from voice_guide.session import State, Volume
from voice_guide.timeline import TimedStep, Timeline

FILE = "session.json"


class ResumeError(VoiceGuideError):
    """A session that cannot go on, and why."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"cannot go on: {reason}. {remedy}".strip())


@dataclass(frozen=True)
class Saved:
    """A place in a session. The request is whatever the caller needs to ask for the same guide again."""

    request: Mapping[str, Any]
    step: int
    technique: str
    side: str | None
    title: str = ""  #: of the step, for people
    changes: Mapping[int, float] = field(default_factory=dict)
    pressure: int = 0
    pressed: int = 0
    quieter: int = 0
    hushed: int = 0
    music: float = 0.0  #: dB
    voice: float = 0.0  #: dB


def saved(state: State, now: int, request: Mapping[str, Any]) -> Saved:
    """What is kept of a session at frame `now`."""
    index = state.step_index(now)
    step = state.plan.steps[index]
    return Saved(
        request,
        index,
        step.technique,
        step.side,
        step.title,
        dict(state.changes),
        state.pressure,
        state.pressed,
        state.quieter,
        state.hushed,
        state.volume.music,
        state.volume.voice,
    )


def resumed(timeline: Timeline, kept: Saved) -> State:
    """The session at the beginning of the step in which it was. Raises ResumeError."""
    index = _found(timeline.steps, kept)
    same = index == kept.step  # else the routine has changed, and step numbers mean nothing any more
    state = State(
        timeline,
        changes=kept.changes if same else {},
        pressure=kept.pressure,
        pressed=kept.pressed if same else index,
        quieter=kept.quieter,
        hushed=kept.hushed if same else 0,
        volume=Volume(kept.music, kept.voice),
    )
    return replace(state, at=state.plan.steps[index].start)


def _found(steps: tuple[TimedStep, ...], kept: Saved) -> int:
    """The step; in a routine that was changed since, the nearest like it."""
    like = [
        index
        for index, step in enumerate(steps)
        if (step.technique, step.side) == (kept.technique, kept.side)
    ]
    if not like:
        reason = f'the routine has changed, and there is no "{kept.title}" any more'
        raise ResumeError(reason, "Start it from the beginning.")
    return min(like, key=lambda index: abs(index - kept.step))


# --- the file ---


def write(home: Path, kept: Saved) -> None:
    """Whole or not at all. Raises OSError."""
    home.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=home, prefix=f".{FILE}", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(kept), file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(home / FILE)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(home: Path) -> Saved:
    """Raises ResumeError when there is nothing to go on with."""
    try:
        found = json.loads((home / FILE).read_text(encoding="utf-8"))
        found["changes"] = {int(step): float(change) for step, change in found["changes"].items()}
        return Saved(**found)
    except FileNotFoundError as exc:
        raise ResumeError("no session was interrupted", "Begin one: voice-guide play ROUTINE.") from exc
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        reason = f"{home / FILE} cannot be read ({exc})"
        raise ResumeError(reason, "Begin again: voice-guide play ROUTINE.") from exc


def forget(home: Path) -> None:
    """After an end there is nothing to go on with."""
    (home / FILE).unlink(missing_ok=True)

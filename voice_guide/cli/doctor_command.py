"""voice-guide doctor: what works here, and what to do about the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from voice_guide.errors import VoiceGuideError

Finding = tuple[bool, str]  #: whether it is good, and a sentence


@click.command("doctor")
def command() -> None:
    """Say what works on this computer, and what to do about the rest."""
    good = True
    for title, look in _LOOKS.items():
        click.secho(title, bold=True)
        for fine, sentence in _findings(look):
            click.echo(f"  {'ok ' if fine else '-- '} {sentence}")
            good = good and (fine or title == "Voices")
    if not good:
        sys.exit(1)


def _findings(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except VoiceGuideError as exc:
        yield False, str(exc)


def _folder() -> Iterator[Finding]:
    from voice_guide.catalog import home_folder

    home = home_folder()
    yield _can_write(home), f"your routines, ambiences, voices and presets: {home}"
    cache = home / "cache"
    files = [file for file in cache.rglob("*") if file.is_file()] if cache.is_dir() else []
    size = sum(file.stat().st_size for file in files) / 1e6
    yield True, f"spoken clips kept there: {len(files)} files, {size:.0f} MB (safe to delete: {cache})"


def _can_write(folder: Path) -> bool:
    probe = folder / ".doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError:
        return False
    return True


def _voices() -> Iterator[Finding]:
    from voice_guide.catalog import home_folder
    from voice_guide.voices import available

    for voice in available(home_folder()):
        chosen = ", and what --voice auto takes" if voice.chosen else ""
        if voice.usable:
            yield True, f"{voice.name}: {voice.description}{chosen}"
        else:
            yield False, f"{voice.name}: {voice.reason}. {voice.remedy}"


def _speech() -> Iterator[Finding]:
    """Speaks one cue with the voice that would be taken, and measures it."""
    from voice_guide.catalog import home_folder
    from voice_guide.mix.levels import VOICE
    from voice_guide.sound import CENTRED, loudness, true_peak
    from voice_guide.voices import open_voice
    from voice_guide.voices.speaker import Speaker

    home = home_folder()
    with Speaker(open_voice("auto", home), home / "cache" / "clips") as speaker:
        sound = speaker.sound("Rest both hands on the back, and breathe out.", 115)
    level = loudness(sound) + CENTRED
    peak = true_peak(sound)
    fine = abs(level - VOICE) <= 1
    yield fine, f"one cue: {sound.seconds:.1f} s, {level:.1f} LUFS (wanted {VOICE:g}), peak {peak:.1f} dBTP"


def _ambiences() -> Iterator[Finding]:
    from voice_guide.ambience import open_ambience
    from voice_guide.catalog import home_folder
    from voice_guide.studio import ambiences

    tracks = ambiences(home_folder())
    for name in tracks:
        try:
            open_ambience(name, tracks, home_folder() / "cache" / "ambience").close()
        except VoiceGuideError as exc:
            yield False, str(exc)
    yield True, f"there are {', '.join(tracks)}"


_LOOKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "Your folder": _folder,
    "Voices": _voices,
    "Speech": _speech,
    "Ambiences": _ambiences,
}

"""Runs a session: the player in its thread, keys and screen in this one."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol

import click

from voice_guide.ambience import Ambience, Silence, open_ambience
from voice_guide.catalog import Catalog
from voice_guide.cli.playing.facts import Facts, facts_of
from voice_guide.cli.playing.keys import command_for
from voice_guide.cli.playing.lines import Lines
from voice_guide.cli.playing.terminal import Read, pressed_keys
from voice_guide.outputs import OutputOptions, open_output
from voice_guide.player import Player, View, saved
from voice_guide.player.material import Material, first_timeline, material_of
from voice_guide.session import Mode, State
from voice_guide.studio import Request, Studio, ambiences

LOOK = 0.1  #: seconds between two looks at the session


@dataclass(frozen=True)
class Wanted:
    request: Request
    asked: dict[str, Any]  #: the same as plain data, to be kept
    kept: saved.Saved | None  #: where to go on


class Shows(Protocol):
    """A screen, or lines."""

    def show(self, facts: Facts) -> None: ...


def run(wanted: Wanted, output: str, options: OutputOptions, *, plain: bool) -> None:
    """Plays to the end. Raises what catalog, voice, ambience, outputs and player raise."""
    catalog = Catalog.of_user()
    device = open_output(output, options)
    with Studio(catalog, wanted.request) as studio, _ambience(catalog, studio) as ambience:
        for change in studio.fitted.changes:
            click.echo(change, err=True)
        material = material_of(studio, Silence())
        state = _state(material, wanted.kept)
        material = replace(material, ambience=ambience.result())
        player = Player(state, material, device, _keeper(catalog, wanted.asked))
        with _shown(plain) as screen, pressed_keys() as keys:
            interrupted = _run(player, screen, keys)
    _tell(player.view())
    if interrupted:
        sys.exit(1)


@contextmanager
def _ambience(catalog: Catalog, studio: Studio) -> Iterator[Future[Ambience]]:
    """The ambience, being opened while the first words are spoken."""
    name = studio.request.ambience or studio.fitted.routine.ambience
    tracks, scratch = ambiences(catalog.home), catalog.home / "cache" / "ambience"
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_ambience, name, tracks, scratch)
        yield opening
    opening.result().close()


def _state(material: Material, kept: saved.Saved | None) -> State:
    if kept is None:
        return State(first_timeline(material))
    return saved.resumed(first_timeline(material, kept.step), kept)


def _keeper(catalog: Catalog, asked: dict[str, Any]) -> Callable[[State, int], None]:
    """Keeps the place on disk. A full disk is no reason to stop somebody's massage."""

    def keep(state: State, now: int) -> None:
        with contextlib.suppress(OSError):
            if state.mode is Mode.ENDED:
                saved.forget(catalog.home)
            else:
                saved.write(catalog.home, saved.saved(state, now, asked))

    return keep


@contextmanager
def _shown(plain: bool) -> Iterator[Shows]:
    if plain or not sys.stdout.isatty():
        yield Lines(click.echo)
        return
    from voice_guide.cli.playing.screen import screen

    with screen() as shown:
        yield shown


def _run(player: Player, screen: Shows, keys: Read) -> bool:
    """Whether somebody interrupted it (Ctrl-C), which fades the sound and keeps the place."""
    thread = _Playing(player)
    thread.start()
    try:
        _steer(thread, player, screen, keys)
        interrupted = False
    except KeyboardInterrupt:
        interrupted = True
    finally:
        player.leave()
        thread.join()
    if thread.error is not None:
        raise thread.error
    screen.show(facts_of(player.view()))
    return interrupted


def _steer(thread: threading.Thread, player: Player, screen: Shows, keys: Read) -> None:
    while thread.is_alive():
        screen.show(facts_of(player.view()))
        for key in keys(LOOK):
            command = command_for(key, player.view().state.mode)
            if command is not None:
                player.send(command)


class _Playing(threading.Thread):
    """The player's thread; keeps what stopped it."""

    def __init__(self, player: Player) -> None:
        super().__init__(name="player", daemon=True)
        self._player = player
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._player.play()
        except BaseException as exc:
            self.error = exc


def _tell(view: View) -> None:
    """What there is to say at the end."""
    if view.underruns:
        click.echo(f"The sound broke off {view.underruns} times: this computer was too busy.", err=True)
    if view.late:
        click.echo(f"{view.late} cues came later, because their words were not spoken in time.", err=True)
    if view.state.mode is not Mode.ENDED:
        click.echo("Go on from here: voice-guide play --resume", err=True)

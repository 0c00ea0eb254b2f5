"""voice-guide journal: who received what, when, and how it felt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from voice_guide.catalog import Catalog
    from voice_guide.journal import Entry, Journal
    from voice_guide.routine import Routine

F = TypeVar("F", bound=Callable[..., Any])
TEN = "t"  #: one key for the number with two digits
#: Key -> tension; Enter leaves it out.
_TENSIONS: dict[str, int | None] = {**{str(number): number for number in range(10)}, TEN: 10, "enter": None}


class _ListFirst(click.Group):
    """Lists when nothing else is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_help = args[:1] in (["-h"], ["--help"])
        listing = not args or (args[0].startswith("-") and not asks_for_help)
        return super().parse_args(ctx, ["list", *args] if listing else args)


def _facts(function: F) -> F:
    """The options of what an entry tells, for add and edit."""
    for option in reversed(_FACTS):
        function = option(function)
    return function


_FACTS = (
    click.option("--receiver", metavar="NAME", help="Who received it."),
    click.option("--giver", metavar="NAME", help="Who gave it."),
    click.option("--minutes", type=float, metavar="N", help="How long it took."),
    click.option("--before", type=int, metavar="0-10", help="The receiver's tension before."),
    click.option("--after", type=int, metavar="0-10", help="The receiver's tension after."),
    click.option("--note", metavar="TEXT", help="Anything to remember."),
    click.option("--when", metavar="ISO", help='Such as "2026-03-01T20:15".'),
)
_RECEIVER = click.option("--receiver", metavar="NAME", help="Only this receiver's entries.")
_YES = click.option("--yes", is_flag=True, help="Do not ask first.")
_FILE = click.argument("file", type=click.Path(path_type=Path))
_ID = click.IntRange(min=1)


@click.group("journal", cls=_ListFirst)
def command() -> None:
    """Keep, on this computer only, who received what, and the tension before and after.

    Without a command it lists the entries, as `voice-guide journal list` does.
    """


@command.command("list", short_help="Show the entries, and when the next massage could be.")
@_RECEIVER
@click.option("--json", "as_json", is_flag=True, help="A JSON list of objects.")
def list_entries(receiver: str | None, as_json: bool) -> None:
    """Show the entries, newest first, a small chart, and when the next massage could be."""
    entries = _journal().entries(receiver)
    if as_json:
        return _say_json(entries)
    if not entries:
        return _say(
            "Nothing is in the journal yet." if receiver is None else f"Nothing is kept for {receiver}."
        )
    for entry in entries:
        _say("\n".join(_lines(entry)))
    for name, own in _people(entries):
        _say_outlook(name, own)
    return None


@command.command("add", short_help="Keep that a routine was given.")
@click.argument("routine")
@_facts
def add(routine: str, when: str | None, **told: Any) -> None:  # noqa: ANN401
    """Keep that ROUTINE was given: a name, a preset, or a script's path.

    On a terminal it asks for a tension that was not told: one key, 0 to 9, t for ten, Enter to leave it out.
    """
    from voice_guide.journal.model import tidied

    journal, values = _journal(), _told(told)
    entry = tidied(_entry(routine, when, values))
    newest = journal.entries()[:1]
    kept = journal.add(_with_tension(entry))
    _say("\n".join(["Kept:", *_lines(kept)]))
    if newest and when is None:
        _doubt_the_clock(kept, newest[0])


@command.command("edit", short_help="Change what an entry tells.")
@click.argument("entry_id", metavar="ID", type=_ID)
@_facts
@click.option(
    "--clear", multiple=True, type=click.Choice(["minutes", "before", "after"]), help="Leave out again."
)
def edit(entry_id: int, when: str | None, clear: Sequence[str], **told: Any) -> None:  # noqa: ANN401
    """Change what the entry ID tells; an empty text leaves it out."""
    changes = {**_told(told), **dict.fromkeys(clear), **({"when": _moment(when)} if when else {})}
    if not changes:
        raise click.UsageError("Say what to change, for example --after 3.")
    kept = _journal().update(entry_id, **changes)
    _say("\n".join(["Changed:", *_lines(kept)]))


@command.command("delete", short_help="Forget entries for good.")
@click.argument("entry_ids", metavar="[ID]...", nargs=-1, type=_ID)
@_RECEIVER
@click.option("--all", "everything", is_flag=True, help="The whole journal.")
@_YES
def delete(entry_ids: Sequence[int], receiver: str | None, everything: bool, yes: bool) -> None:
    """Forget entries for good: some by their ID, one receiver's, or all."""
    if (bool(entry_ids), receiver is not None, everything).count(True) != 1:
        raise click.UsageError("Say which: numbers, or --receiver NAME, or --all.")
    journal = _journal()
    chosen = [journal.entry(number) for number in dict.fromkeys(entry_ids)] or _of(journal, receiver)
    for entry in chosen:
        click.echo(_printable("\n".join(_lines(entry)), sys.stderr), err=True)
    _confirm(f"Forget {_counted(len(chosen))} for good?", yes)
    _say(f"Forgotten: {_counted(journal.delete(_number(entry) for entry in chosen))}.")


@command.command("export", short_help="Write the entries for a spreadsheet (.csv).")
@_FILE
@_RECEIVER
def export(file: Path, receiver: str | None) -> None:
    """Write the entries, oldest first, to FILE (.csv), for a spreadsheet."""
    from voice_guide.journal.sheet import sheet
    from voice_guide.journal.whole import check_suffix, write_whole

    check_suffix(file, ".csv")
    entries = _of(_journal(), receiver)
    write_whole(file, sheet(reversed(entries)))
    _say(f"{file}\n{_counted(len(entries))}.")


@command.command("chart", short_help="Draw the tension over the dates (.svg).")
@_FILE
@_RECEIVER
def draw(file: Path, receiver: str | None) -> None:
    """Draw the tension before and after, over the dates, to FILE (.svg)."""
    from voice_guide.journal.picture import picture
    from voice_guide.journal.whole import check_suffix, write_whole

    check_suffix(file, ".svg")
    people = [(name or "Tension", own) for name, own in _people(_of(_journal(), receiver))]
    try:
        write_whole(file, picture(people))
    except ValueError as exc:
        raise click.ClickException("no entry tells a tension yet, so there is nothing to draw") from exc
    _say(str(file))


@command.command("set-aside", short_help="Rename a damaged journal, to begin anew.")
@_YES
def set_aside(yes: bool) -> None:
    """Give a damaged journal another name, so that a new one can begin."""
    journal = _journal()
    _confirm(f"Rename {journal.file} and begin a new journal?", yes)
    _say(f"{journal.set_aside()}\nThe next entry begins a new journal.")


def ask_tensions(*asked: str) -> dict[str, int | None]:
    """The tension "before", "after" or both, by one key each; None for what is left out.

    Where nobody can be asked it waits for nothing and leaves out all. Raises Abort for Ctrl-D.
    """
    from voice_guide.cli.keys import pressed_keys

    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        return dict.fromkeys(asked)
    with pressed_keys() as keys:
        return {when: _asked(when, keys) for when in asked}


def _asked(when: str, keys: Iterator[str]) -> int | None:
    """Keys that mean nothing here do nothing."""
    click.echo(f"Tension {when}, 0 to 9, {TEN} for ten, Enter to leave it out: ", nl=False, err=True)
    tension = next(_TENSIONS[key] for key in keys if key in _TENSIONS)
    click.echo("left out" if tension is None else tension, err=True)
    return tension


def _is_terminal(stream: Any) -> bool:  # noqa: ANN401 (a text stream)
    """A closed stream is None."""
    return stream is not None and stream.isatty()


def _journal() -> Journal:
    from voice_guide.catalog import home_folder
    from voice_guide.journal import Journal

    return Journal.in_folder(home_folder())


def _of(journal: Journal, receiver: str | None) -> list[Entry]:
    """Newest first. Raises NotFoundError for an unknown receiver, ClickException for an empty journal."""
    from voice_guide.errors import NotFoundError

    entries = journal.entries(receiver)
    if not entries and receiver is not None:
        names = [name for name, _ in _people(journal.entries()) if name]
        raise NotFoundError("receiver", receiver, names)
    if not entries:
        raise click.ClickException("nothing is in the journal yet")
    return entries


def _entry(routine: str, when: str | None, values: dict[str, Any]) -> Entry:
    from voice_guide.catalog import Catalog
    from voice_guide.journal import Entry, now

    catalog = Catalog.of_user()
    found = _routine(catalog, routine)
    moment = _moment(when) if when else now()
    return Entry(found.name, moment, **values, massage=_is_massage(catalog, found))


def _routine(catalog: Catalog, name: str) -> Routine:
    """By the name of a routine, a preset, or by a path. Raises what the catalog raises."""
    preset = None if name in catalog.routine_names() else catalog.presets.get(name)
    return catalog.routine(preset.routine if preset else name)


def _is_massage(catalog: Catalog, routine: Routine) -> bool:
    """A rest on its own is none."""
    kinds = {catalog.techniques[step.technique].kind for step in routine.all_steps()}
    return not kinds <= {"preparation", "rest"}


def _moment(when: str) -> Any:  # noqa: ANN401 (imported late)
    from voice_guide.journal import now, parse_when

    return parse_when(when, now())


def _told(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value is not None}


def _with_tension(entry: Entry) -> Entry:
    """Asks for what was not told."""
    from dataclasses import replace

    asked = [when for when in ("before", "after") if getattr(entry, when) is None]
    answers: dict[str, Any] = ask_tensions(*asked) if asked else {}
    return replace(entry, **answers)


def _doubt_the_clock(kept: Entry, newest: Entry) -> None:
    if kept.when < newest.when:
        click.echo(
            f"Entry {newest.id} is of {newest.when:%Y-%m-%d %H:%M}, later than the clock of this computer. "
            f"If one of them is wrong: voice-guide journal edit ID --when ISO",
            err=True,
        )


def _confirm(question: str, yes: bool) -> None:
    """Raises Abort for a no, and ClickException when nobody can be asked."""
    if yes:
        return
    if not _is_terminal(sys.stdin):
        raise click.ClickException(f"{question} Nobody can be asked here; add --yes if that is meant")
    click.confirm(question, abort=True, err=True)


def _people(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Each receiver, as last written, with their entries in the order given."""
    from voice_guide.journal.model import name_key

    found: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        found.setdefault(name_key(entry.receiver), (entry.receiver, []))[1].append(entry)
    return list(found.values())


def _say_outlook(name: str, entries: Sequence[Entry]) -> None:
    """One receiver's chart, and when the next massage could be."""
    from voice_guide.journal import now
    from voice_guide.journal.advice import SOFTER, suggestion, wants_softer
    from voice_guide.journal.chart import HEADING, chart

    rows, next_one = chart(entries), suggestion(entries, now().date())
    _say("")
    if rows:
        _say("\n".join([f"{name}: {HEADING}" if name else HEADING, *(f"  {row}" for row in rows)]))
    if next_one:
        _say(next_one.sentence(name))
    if wants_softer(entries):
        _say(SOFTER)


def _say_json(entries: Sequence[Entry]) -> None:
    import json
    from dataclasses import asdict

    rows = [{"id": one.id, **asdict(one), "when": one.when.isoformat()} for one in entries]
    _say(json.dumps(rows, ensure_ascii=False, indent=1))


def _lines(entry: Entry) -> list[str]:
    """An entry as people read it: two lines, and its note."""
    from voice_guide.journal.chart import tension

    length = f"{entry.minutes:g} min" if entry.minutes else ""
    felt = f"tension {tension(entry)}" if tension(entry) else ""
    who = [f"for {entry.receiver}"] * bool(entry.receiver) + [f"by {entry.giver}"] * bool(entry.giver)
    first = ", ".join(part for part in (entry.routine, length, felt, *who) if part)
    when = f"{entry.when:%a} {entry.when.day} {entry.when:%b %Y %H:%M}"
    return [f"{entry.id:>4}  {when}  {first}", *(f"      {line}" for line in entry.note.splitlines())]


def _number(entry: Entry) -> int:
    return entry.id or 0


def _counted(number: int) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


def _say(text: str) -> None:
    click.echo(_printable(text, sys.stdout))


def _printable(text: str, stream: Any) -> str:  # noqa: ANN401 (a text stream)
    """Names of any script, also where the terminal cannot show them all."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)

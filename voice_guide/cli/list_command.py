"""voice-guide list: what there is to choose from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from voice_guide.errors import ScriptError

Row = dict[str, Any]


@click.command("list")
@click.argument("what", type=click.Choice(["routines", "ambiences", "voices", "presets"]), default="routines")
@click.option("--json", "as_json", is_flag=True, help="A JSON list of objects.")
def command(what: str, as_json: bool) -> None:
    """Show the routines, ambiences, voices or presets there are."""
    rows = _KINDS[what]()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.secho(row["name"], bold=True)
        for line in _LINES[what](row):
            click.echo(f"    {line}")


def _routines() -> list[Row]:
    """Every routine that can be read; the mistakes of one of the user's own are told, not fatal."""
    from voice_guide.catalog import Catalog

    catalog, rows = Catalog.of_user(), []
    for name in catalog.routine_names():
        try:
            rows.append(_routine(name, catalog))
        except ScriptError as exc:
            click.echo(str(exc), err=True)
    return rows


def _routine(name: str, catalog: Any) -> Row:  # noqa: ANN401 (imported late)
    from voice_guide.planning import limits

    routine = catalog.routine(name)
    bounds = limits(routine, catalog.techniques)
    return {
        "name": name,
        "title": routine.title,
        "summary": routine.summary,
        "least_minutes": bounds.least,
        "usual_minutes": bounds.usual,
        "most_minutes": bounds.most,
        "position": routine.position,
        "needs": list(routine.needs),
        "not_for": list(routine.not_for),
    }


def _ambiences() -> list[Row]:
    from voice_guide.catalog import home_folder
    from voice_guide.studio import ambiences

    return [
        {"name": name, "title": track.title, "description": track.description}
        for name, track in ambiences(home_folder()).items()
    ]


def _voices() -> list[Row]:
    from dataclasses import asdict

    from voice_guide.catalog import home_folder
    from voice_guide.voices import available

    return [asdict(status) for status in available(home_folder())]


def _presets() -> list[Row]:
    from voice_guide.catalog import Catalog

    presets = Catalog.of_user().presets
    return [{"name": name, **preset.model_dump(exclude_none=True)} for name, preset in presets.items()]


def _routine_lines(row: Row) -> list[str]:
    length = f"{row['usual_minutes']:g} min (from {row['least_minutes']:g} to {row['most_minutes']:g})"
    lines = [f"{row['title']}: {length}, {row['position'].replace('-', ' ')}", row["summary"]]
    lines += [f"Needs: {', '.join(row['needs'])}"] * bool(row["needs"])
    lines += [f"Not for: {'; '.join(row['not_for'])}"] * bool(row["not_for"])
    return [line for line in lines if line]


def _ambience_lines(row: Row) -> list[str]:
    return [f"{row['title']}. {row['description']}".strip()]


def _voice_lines(row: Row) -> list[str]:
    if row["usable"]:
        return [row["description"] + (' (this is what "auto" takes)' if row["chosen"] else "")]
    return [f"{row['description']}: not here, because {row['reason']}.", row["remedy"]]


def _preset_lines(row: Row) -> list[str]:
    wishes = [
        f"{key} {value}" for key, value in row.items() if key not in ("name", "phrases", "routine") and value
    ]
    said = " or ".join(f'"{phrase}"' for phrase in row["phrases"])
    return [f"say {said}: {', '.join([row['routine'], *wishes])}"]


_KINDS: dict[str, Callable[[], list[Row]]] = {
    "routines": _routines,
    "ambiences": _ambiences,
    "voices": _voices,
    "presets": _presets,
}
_LINES: dict[str, Callable[[Row], list[str]]] = {
    "routines": _routine_lines,
    "ambiences": _ambience_lines,
    "voices": _voice_lines,
    "presets": _preset_lines,
}

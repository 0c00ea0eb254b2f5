"""voice-guide new FILE: a starter routine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write a starter routine, with comments, to FILE (.yaml)."""
    from voice_guide.catalog import PACKAGE

    target = file if file.suffix else file.with_suffix(".yaml")
    if target.suffix not in (".yaml", ".yml"):
        raise click.ClickException(f"{target}: a routine's file ends in .yaml")
    starter = (PACKAGE / "starter.yaml").read_text(encoding="utf-8")
    _write_new(target, starter)
    click.echo(f"{target} is written. Change it, then:")
    click.echo(f"  voice-guide check {target}\n  voice-guide export {target}")


def _write_new(target: Path, text: str) -> None:
    """Never over a file that is there."""
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as exc:
        raise click.ClickException(f"{target} is there already; choose another name") from exc
    except OSError as exc:
        raise click.ClickException(f"{target} cannot be written: {exc.strerror}") from exc

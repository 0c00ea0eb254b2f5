"""voice-guide tips: small things that help a back between massages."""

from __future__ import annotations

from datetime import date

import click

AUDIENCES = ("young", "adults", "seniors")
TOPICS = ("sitting", "screens", "movement", "stress", "massage", "care")


@click.command("tips")
@click.option("--for", "audience", type=click.Choice(AUDIENCES), help="For whom.  [default: everyone]")
@click.option("--about", "topic", type=click.Choice(TOPICS), help="About what.  [default: anything]")
@click.option("--all", "show_all", is_flag=True, help="All of them, instead of one a day.")
def command(audience: str | None, topic: str | None, show_all: bool) -> None:
    """Say one small thing that helps a back between massages; another one tomorrow."""
    from voice_guide.catalog import Catalog

    tips = [tip.say for tip in Catalog.of_user().tips if tip.suits(audience, topic)]
    if not tips:
        raise click.ClickException(f"there is no tip about {topic} for {audience}; leave one of them out")
    for tip in tips if show_all else [tips[date.today().toordinal() % len(tips)]]:
        click.echo(tip)

"""The wishes that show, export and play share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voice_guide.timecode import parse_duration

if TYPE_CHECKING:
    from voice_guide.studio import Request

F = TypeVar("F", bound=Callable[..., Any])
GUIDANCE = ("full", "reminders", "chimes")
PRESSURES = ("light", "medium", "firm")


class DurationType(click.ParamType):  # type: ignore[type-arg]
    """A length of time such as 15m."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return parse_duration(str(value))
        except ValueError as exc:
            self.fail(str(exc), param, ctx)


_WISHES = (
    click.option("--minutes", type=click.FloatRange(min=1, max=600), help="Length of the whole session."),
    click.option(
        "--ambience", metavar="NAME|FILE", help="Background: a name from the list, or your own file."
    ),
    click.option("--voice", default="auto", show_default=True, help="A name from the list of voices."),
    click.option("--guidance", type=click.Choice(GUIDANCE), help="How much the voice says.  [default: full]"),
    click.option("--pressure", type=click.Choice(PRESSURES), help="Softer or stronger than usual."),
    click.option("--focus", metavar="AREA", help="An area that gets more of the time."),
    click.option("--skip", metavar="TECHNIQUE|AREA", multiple=True, help="Leave out; may be repeated."),
    click.option("--rest", type=DurationType(), metavar="DURATION", help="Length of the rest; 0 for none."),
    click.option("--receiver", metavar="NAME", help="Who lies down; spoken sparingly."),
    click.option("--giver", metavar="NAME", help="Who has the hands; spoken once."),
    click.option("--swap", is_flag=True, help="One guide for both: the roles change in the middle."),
    click.option("--clear-voice", is_flag=True, help="Lower the background further while the voice speaks."),
)


def wishes(function: F) -> F:
    """Adds the options; the command gets them as keyword arguments, for `request`."""
    for option in reversed(_WISHES):
        function = option(function)
    return function


def request(name: str, **asked: Any) -> Request:  # noqa: ANN401 (click's values)
    """The request that a person typed."""
    from voice_guide.planning import Names, Wishes
    from voice_guide.script import Guidance
    from voice_guide.studio import Request

    return Request(
        name,
        Wishes(asked["minutes"], asked["pressure"], asked["focus"], asked["skip"], asked["rest"]),
        ambience=asked["ambience"],
        voice=asked["voice"],
        guidance=Guidance(asked["guidance"]) if asked["guidance"] else None,
        clear_voice=asked["clear_voice"],
        names=Names(asked["receiver"], asked["giver"]),
        swap=asked["swap"],
    )

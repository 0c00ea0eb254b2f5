"""The figures, each with the bound it must keep, as a table in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    value: str
    ratio: str = ""  #: ours to this, or what is compared
    bound: str = ""
    kept: bool | None = None  #: None: there is nothing to keep

    @property
    def verdict(self) -> str:
        return "" if self.kept is None else ("kept" if self.kept else "BROKEN")


def ratio(what: str, value: str, of: float, to: float, most: float | None = None) -> Figure:
    """A figure whose ratio `of / to` may be `most`."""
    share = of / to
    if most is None:
        return Figure(what, value, f"{share:.2f}")
    return Figure(what, value, f"{share:.2f}", f"at most {most:g}", share <= most)


def limit(what: str, value: float, unit: str, most: float) -> Figure:
    """A figure that may be `most`."""
    return Figure(what, f"{value:.4g} {unit}", "", f"at most {most:g} {unit}", value <= most)


def exact(what: str, value: int, expected: int) -> Figure:
    return Figure(what, str(value), "", f"{expected}", value == expected)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| | measured | ratio | bound | |", "|---|---|---|---|---|"]
    lines += [f"| {one.what} | {one.value} | {one.ratio} | {one.bound} | {one.verdict} |" for one in figures]
    return "\n".join(lines)

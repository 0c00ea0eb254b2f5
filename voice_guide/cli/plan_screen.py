"""Asks the pages of the intake: one screen and single keys on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from voice_guide.cli.keys import DOWN, ENTER, SPACE, UP, pressed_keys

if TYPE_CHECKING:
    from voice_guide.safety.intake import Answered, Page

WIDTH = 76
BACK, QUIT = "b", "q"
_HELP = {
    "yes-no": "y yes   n no   b back   q quit",
    "several": "number or space to tick   up, down to move   Enter to go on   b back   q quit",
    "one": "number to choose   up, down to move, Enter to take   b back   q quit",
    "read": "Enter to go on   b back   q quit",
}
_PLAIN_HELP = {
    "yes-no": "y or n (b back, q quit)",
    "several": "numbers with spaces, or just Enter for none (b back, q quit)",
    "one": "a number (b back, q quit)",
    "read": "Enter to go on (b back, q quit)",
}


Ask = Callable[["Page", "Answered | None"], "Answered"]


class Back(Exception):
    """The person wants the page before."""


@dataclass(frozen=True)
class Screen:
    """How to ask. `plain`: lines to read, a line to answer; `err`: on stderr, so that stdout stays free."""

    plain: bool
    err: bool = False

    @classmethod
    def here(cls, *, plain: bool, err: bool) -> Screen:
        shown = sys.stderr if err else sys.stdout
        return cls(plain or not (sys.stdin.isatty() and shown.isatty()), err)

    def walk(self, pages: Callable[[dict[str, Answered]], list[Page]]) -> dict[str, Answered]:
        """Asks page after page; what comes next depends on the answers. Raises Abort for q."""
        if self.plain:
            return self._walk(pages, self._ask_in_lines)
        with pressed_keys() as keys:
            return self._walk(pages, lambda page, before: self._ask_with_keys(page, before, keys))

    def _walk(self, pages: Callable[[dict[str, Answered]], list[Page]], ask: Ask) -> dict[str, Answered]:
        given: dict[str, Answered] = {}
        number = 0
        while number < len(found := pages(given)):
            try:
                given[found[number].name] = ask(found[number], given.get(found[number].name))
                number += 1
            except Back:
                number = max(0, number - 1)
        return {page.name: given[page.name] for page in found}

    # --- lines

    def _ask_in_lines(self, page: Page, _before: Answered | None) -> Answered:
        self._say(_wrapped(page.text))
        for number, (_, text) in enumerate(page.items, start=1):
            self._say(_wrapped(f"{number}. {text}"))
        while True:
            self._say(_PLAIN_HELP[page.kind])
            answer = _from_line(page, _line())
            if answer is not None:
                return answer

    def _say(self, text: str) -> None:
        click.echo(text, err=self.err)

    # --- keys

    def _ask_with_keys(self, page: Page, before: Answered | None, keys: Iterator[str]) -> Answered:
        ticked = set(before) if isinstance(before, tuple) else set()
        at = next((number for number, item in enumerate(page.items) if item[0] in ticked), 0)
        while True:
            self._draw(page, ticked, at)
            key = next(keys)
            answer = _from_key(page, key, ticked, at)
            if answer is not None:
                return answer
            at = _moved(page, key, at)
            _tick(page, key, ticked, at)

    def _draw(self, page: Page, ticked: set[str], at: int) -> None:
        lines = [_wrapped(page.text), ""]
        for number, (name, text) in enumerate(page.items):
            lines.append(_wrapped(f"{_mark(page, name, ticked, number == at)} {number + 1}  {text}", hang=10))
        lines += ["", _dimmed(_HELP[page.kind])]
        if sys.platform != "win32":
            click.echo("\x1b[2J\x1b[H", nl=False, err=self.err)
        click.echo("\n".join(lines), err=self.err)


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise click.ClickException("the answers ended before the questions; nothing was planned")
    return line.strip().lower()


def _from_line(page: Page, line: str) -> Answered | None:
    """The answer, or None to ask again."""
    _leave(line)
    if page.kind == "read":
        return True
    if page.kind == "yes-no":
        return {"y": True, "yes": True, "n": False, "no": False}.get(line)
    names = [name for name, _ in page.items]
    numbers = line.replace(",", " ").split()
    if not all(number.isdecimal() and 1 <= int(number) <= len(names) for number in numbers):
        return None
    chosen = tuple(dict.fromkeys(names[int(number) - 1] for number in numbers))
    return chosen if page.kind == "several" or len(chosen) == 1 else None


def _from_key(page: Page, key: str, ticked: set[str], at: int) -> Answered | None:
    """The answer that a key gives at once, or None."""
    _leave(key)
    if page.kind == "yes-no":
        return {"y": True, "n": False}.get(key)
    if page.kind == "one":
        chosen = at if key == ENTER else _numbered(page, key)
        return None if chosen is None else (page.items[chosen][0],)
    if key != ENTER:
        return None
    return True if page.kind == "read" else tuple(name for name, _ in page.items if name in ticked)


def _leave(key: str) -> None:
    if key == BACK:
        raise Back
    if key == QUIT:
        raise click.Abort


def _numbered(page: Page, key: str) -> int | None:
    return int(key) - 1 if key.isdecimal() and 1 <= int(key) <= len(page.items) else None


def _moved(page: Page, key: str, at: int) -> int:
    if not page.items:
        return 0
    chosen = _numbered(page, key)
    step = {UP: -1, DOWN: 1}.get(key, 0)
    return (at + step) % len(page.items) if chosen is None else chosen


def _tick(page: Page, key: str, ticked: set[str], at: int) -> None:
    if page.kind == "several" and (key == SPACE or _numbered(page, key) is not None):
        ticked.symmetric_difference_update({page.items[at][0]})


def _mark(page: Page, name: str, ticked: set[str], is_here: bool) -> str:
    box = ("[x]" if name in ticked else "[ ]") if page.kind == "several" else ""
    return f"{'>' if is_here else ' '} {box}".rstrip()


def _wrapped(text: str, hang: int = 0) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=" " * hang)


def _dimmed(text: str) -> str:
    return text if os.environ.get("NO_COLOR") else click.style(text, dim=True)


def colours() -> bool | None:
    """For click: None lets it decide, False never colours."""
    return False if os.environ.get("NO_COLOR") else None


def paragraphs(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    """A title and its lines, indented; nothing without lines."""
    if lines:
        yield ""
        yield title
        yield from (
            textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ") for line in lines
        )

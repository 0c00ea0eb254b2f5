"""The session in plain lines: for pipes, screen readers, and whoever prefers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voice_guide.cli.playing.facts import Facts


class Lines:
    """Writes a line whenever something changes, and nothing twice."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._last: Facts | None = None
        self._spoken = 0

    def show(self, facts: Facts) -> None:
        words = facts.spoken[self._spoken :]
        self._spoken += len(words)
        for line in (*_news(facts, self._last), *(f"  {text}" for text in words)):
            self._write(line)
        self._last = facts


def _news(facts: Facts, last: Facts | None) -> Iterator[str]:
    if last is None:
        yield f"{facts.title}, {facts.left}"
    if last is None or facts.number != last.number:
        yield f"[{facts.left} left] {_step(facts)}"
    if facts.state and (last is None or facts.state != last.state):
        yield f"({facts.state})"
    if facts.note and (last is None or facts.note != last.note):
        yield f"({facts.note})"


def _step(facts: Facts) -> str:
    name = ", ".join(filter(None, (facts.step, facts.side)))
    following = f" Next: {facts.following}." if facts.following else ""
    return f"Step {facts.number} of {facts.steps}: {name}, {facts.step_left}.{following}"

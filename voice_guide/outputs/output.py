"""What an output is, and what it plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from voice_guide.sound import Samples


class Source(Protocol):
    """Sound that is ready. Both are quick, never wait and never fail, so a device's thread may call them."""

    def fill(self, frames: int) -> Samples:
        """Exactly so many frames, shape (frames, 2), float32; silence where nothing is ready."""

    def take(self, frames: int) -> Samples:
        """At most so many; fewer when no more is ready, or nothing is to be heard now."""


class Output(Protocol):
    """Plays a source at 44 100 Hz from a thread of its own."""

    @property
    def name(self) -> str: ...

    @property
    def device(self) -> str:
        """The device as people know it; empty before `start`."""

    @property
    def speed(self) -> float:
        """Times as fast as real time; 1 for everything that is heard."""

    @property
    def latency(self) -> float:
        """Seconds from `fill` to the ear, about."""

    @property
    def lost(self) -> bool:
        """Whether the device went away while it was playing."""

    def start(self, source: Source) -> None:
        """Begins to play. After `stop` it may be started again, then on the default device of that moment.

        Raises OutputError when there is no such device.
        """

    def stop(self) -> None:
        """Silence; lets the device go."""

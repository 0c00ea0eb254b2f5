"""Real processes: killed while they write, and several writing at once."""

from __future__ import annotations

import random
import signal
import time
from datetime import timedelta

from tests.journal.kit import python
from voice_guide.journal import Entry, Journal, now

WRITE = """
import sys
from pathlib import Path
from voice_guide.journal import Entry, Journal
journal, who, count = Journal.in_folder(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for number in range(count):
    kept = journal.add(Entry("rest", receiver=who, note=f"{who} {number} " + "x" * 900))
    if "turn" in who:
        journal.update(kept.id, after=number % 11)
    print(kept.id, number, flush=True)
"""


def test_killed_while_writing_keeps_what_was_told_and_nothing_half(journal):
    """Of each round, at most one entry more than was told: the one whose news died with its writer."""
    chance = random.Random(5)
    for turn in range(8):
        told = _killed(journal, f"turn {turn}", chance.uniform(0, 0.12))
        kept = {entry.id: entry for entry in journal.entries(f"turn {turn}")}
        assert told.keys() <= kept.keys()
        assert len(kept) - len(told) <= 1
        assert all(kept[number].after == count % 11 for number, count in told.items())
        assert all(entry.note.endswith("x" * 900) for entry in kept.values())


def _killed(journal: Journal, who: str, seconds: float) -> dict[int, int]:
    """Kills a writer some time after its first entry; the numbers and counts it told of."""
    with python(WRITE, journal.file.parent, who, 100_000) as writer:
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        told = first + writer.stdout.read()
    whole = [line.split() for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return {int(number): int(count) for number, count in whole}


def test_killed_at_the_very_beginning_leaves_a_usable_journal(journal):
    for turn in range(6):
        with python(WRITE, journal.file.parent / str(turn), "one", 10) as writer:
            time.sleep(0.02 * turn + 0.04)
            writer.kill()
        begun = Journal.in_folder(journal.file.parent / str(turn))
        begun.add(Entry("rest", when=now() + timedelta(hours=1), note="after"))
        assert begun.entries()[0].note == "after"


HALFWAY = """
import os, signal, sys
from pathlib import Path
from voice_guide.journal import Journal
with Journal.in_folder(Path(sys.argv[1]))._writing() as db:
    db.execute("PRAGMA cache_size = 1")  # so that half of it is in the file already
    db.execute("UPDATE entries SET note = 'half', receiver = 'half'")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_halfway_through_a_write_undoes_it(journal):
    kept = [journal.add(Entry("rest", receiver="whole", note="x" * 900)) for _ in range(50)]
    whole = journal.file.read_bytes()
    with python(HALFWAY, journal.file.parent) as writer:
        assert writer.wait(30) == -signal.SIGKILL
    assert journal.file.read_bytes() != whole
    assert journal.entries() == kept[::-1]
    assert journal.file.read_bytes() == whole


def test_four_writers_at_once_lose_nothing(journal):
    writers = [python(WRITE, journal.file.parent, f"writer {number}", 50) for number in range(4)]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert (writer.returncode, errors) == (0, "")
    for number in range(4):
        mine = journal.entries(f"writer {number}")
        assert sorted(int(entry.note.split()[2]) for entry in mine) == list(range(50))
    assert len({entry.id for entry in journal.entries()}) == 200

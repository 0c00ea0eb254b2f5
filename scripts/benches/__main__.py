"""Compares an export with what else could make the same file. Started by scripts/bench."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".bench"
os.environ["VOICE_GUIDE_HOME"] = str(FOLDER / "home")  # a cache of its own, so that counts are true

from contestants import PYDUB  # noqa: E402
from figures import Figure  # noqa: E402
from job import Job  # noqa: E402
from report import report  # noqa: E402
from trials import Trials  # noqa: E402


def main() -> None:
    wishes = _wishes()
    job = Job(FOLDER / "job", 45, 90 if wishes.quick else 240)
    trials = Trials(
        job, wishes.runs or (1 if wishes.quick else 5), without={PYDUB} if wishes.quick else set()
    )
    try:
        figures = trials.all()
    except RuntimeError as failure:
        sys.exit(f"bench: {failure}")
    text = report(trials, figures)
    print(text)
    if wishes.write:
        wishes.write.write_text(text + "\n", encoding="utf-8")
    sys.exit(_broken(figures))


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="one run, without pydub, and 90 minutes as the long guide"
    )
    parser.add_argument("--runs", type=int, help="interleaved runs of each (5, or 1 when quick)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also put the table into FILE")
    return parser.parse_args()


def _broken(figures: list[Figure]) -> int:
    """The exit code: 1 when a bound is broken."""
    return int(any(one.kept is False for one in figures))


if __name__ == "__main__":
    main()

"""Kill writers a thousand times, and write into docs/faults.md what became of it.

Comes in: how many kills, and a seed. Goes out: the page, or an error that names the seed and the moment.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

sys.path.append(str(Path(__file__).resolve().parents[1]))

from performance_page import machine

import kills

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
_KILLS_A_DATASET = 25


def main() -> None:
    """Kill, look, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that is written")
    given = parser.parse_args()
    start, datasets = monotonic(), 0
    with tempfile.TemporaryDirectory() as folder, kills.killer(Path(folder), given.seed) as killer:
        while killer.kills < given.kills:
            killer.dataset(min(_KILLS_A_DATASET, given.kills - killer.kills))
            datasets += 1
            print(f"{killer.kills:,} kills, {datasets} datasets", file=sys.stderr, flush=True)
    given.page.write_text(_page(killer, datasets, given.seed, monotonic() - start), encoding="utf-8")


def _page(killer: kills.Killer, datasets: int, seed: int, seconds: float) -> str:
    lines = len({line for step in killer.reference.lines for line in step})
    return f"""# Killed a thousand times

`make faults` writes this page. It makes a small dataset over and over, by {len(kills.STEPS)} commands: articles
that are new, meet others, were corrected, or violate a shape, a merge that is refused, an article that is taken
away. Each command is killed (`kill -9`) several times and run again until it is done: half of the times before
one of the {lines} lines of Python that it runs in the store and on an article's way, drawn by lot, and half at any
moment, also within the database, once the journal has reached a length drawn by lot.

After each kill readers must find whole articles and just what follows from them; a copy of the folder must open
for writing, hold all that was told of, and agree with its journal. At the end the dataset must be, byte for byte
in N-Quads, that of commands that nobody disturbed, and so must journal and merges, but for the time of day.

**{killer.kills:,} kills of {datasets} datasets, seed {seed}: nothing lost, nothing seen half, no byte different.**
In {seconds / 60:,.0f} minutes on {machine()}, {datetime.now(UTC).date().isoformat()}.

A file-size limit and too few open files are tested by themselves, in `tests/test_limits.py`.
"""


if __name__ == "__main__":
    main()

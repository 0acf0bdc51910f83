"""Kill writers a thousand times, and write into docs/faults.md what became of it.

Comes in: how many kills, a seed, and how long it may take. Goes out: the page, or an error that names the seed and
the moment.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

sys.path.append(str(Path(__file__).resolve().parents[1]))

from performance_page import machine

import kills
from killed_commands import STEPS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
_KILLS_A_DATASET = 3 * len(STEPS)
_ROOMS = ("journey", "store", kills.ANYWHERE)


def main() -> None:
    """Kill, look, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, help="begin no further dataset after so long (default: no end)")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that is written")
    given = parser.parse_args()
    start, datasets = monotonic(), 0
    with tempfile.TemporaryDirectory() as folder, kills.killer(Path(folder), given.seed) as killer:
        while killer.kills < given.kills:
            killer.dataset(min(_KILLS_A_DATASET, given.kills - killer.kills))
            datasets += 1
            print(f"{killer.kills:,} kills, {datasets} datasets", file=sys.stderr, flush=True)
            if given.minutes is not None and monotonic() - start > given.minutes * 60:
                break
    given.page.write_text(_page(killer, datasets, monotonic() - start), encoding="utf-8")


def _page(killer: kills.Killer, datasets: int, seconds: float) -> str:
    lines = len({line for step in killer.reference.lines.values() for line in step})
    longest = kills.LONGEST_WAIT // 1000
    made = f"{datasets} dataset{'s' if datasets > 1 else ''}"
    return f"""# Killed {killer.kills:,} times

`make faults` writes this page. It makes a small dataset over and over, by the {len(STEPS)} commands below. Each of
them is killed (`kill -9`) several times and run again until it is done: half of the times before one of the
{lines} lines of Python that it runs in the store and on an article's way, drawn by lot, and half anywhere, also
within the database, up to {longest} milliseconds after the journal has reached a length drawn by lot.

After each kill readers must find whole articles and just what follows from them; a copy of the folder must open
for writing, hold all that was told of, and agree with its journal. At the end the dataset must be, byte for byte
in N-Quads, that of commands that nobody disturbed, and so must journal and merges, but for the time of day, and
for a copy of which the journal tells twice where it went: when a kill was made good, and when the command was run
again.

**{killer.kills:,} kills of {made}, seed {killer.seed}: nothing lost, nothing seen half, no byte \
different.**
In {seconds / 60:,.0f} minutes on {machine()}, {datetime.now(UTC).date().isoformat()}.

## When they were killed

| killed in the command | at a line of the article's way | at a line of the store | anywhere | all |
|---|--:|--:|--:|--:|
{_killed(killer.killed)}

At {len(killer.at):,} different lines of Python.

## What they left

What the next writer found in the folder, and brought to its end:

| | times |
|---|--:|
{chr(10).join(f"| {what} | {times:,} |" for what, times in killer.left.most_common())}

A file-size limit, too few open files, too little memory, a full disk and one that can only be read are tested by
themselves, in `tests/test_limits.py`.
"""


def _killed(killed: Mapping[tuple[str, str], int]) -> str:
    rows = {step: [killed[step, room] for room in _ROOMS] for step in STEPS}
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    return "\n".join(
        f"| {step} | {' | '.join(f'{times:,}' for times in (*row, sum(row)))} |" for step, row in rows.items()
    )


if __name__ == "__main__":
    main()

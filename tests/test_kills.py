"""A writer that is killed at any moment, at a line of Python or within the database, loses nothing it told of."""

from pathlib import Path

import kills

KILLS = 16


def test_killed_over_and_over_the_same_commands_give_the_dataset_of_an_undisturbed_run(tmp_path: Path) -> None:
    with kills.killer(tmp_path, seed=7) as killer:
        while killer.kills < KILLS:
            killer.dataset(min(8, KILLS - killer.kills))

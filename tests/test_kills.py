"""A writer that is killed at any moment, at a line of Python or within the database, loses nothing it told of."""

from pathlib import Path

import kills
from killed_commands import STEPS


def test_killed_over_and_over_the_same_commands_give_the_dataset_of_an_undisturbed_run(tmp_path: Path) -> None:
    with kills.killer(tmp_path, seed=7) as killer:
        killer.dataset(len(STEPS))
        assert killer.kills > len(STEPS) / 2, "some are done before it is their time"

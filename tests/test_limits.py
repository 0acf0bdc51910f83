"""Out of room or of files: one clear line, and the same command again gives the dataset of an undisturbed run."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

import made_up
from onrecord.store import View

LIMITS = [
    ("RLIMIT_FSIZE", 64 << 10, "a file would be larger than this process may write (ulimit -f)"),
    ("RLIMIT_NOFILE", 64, "too few files may be open at once; `ulimit -n 1024` allows more"),
]


def ingest(place: Path, limit: tuple[int, int] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "onrecord",
            "ingest",
            "--store",
            place,
            "--findings",
            made_up.FOLDER / "findings.jsonl",
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(limit[0], (limit[1], limit[1]))) if limit else None,
    )


@pytest.mark.parametrize(("name", "most", "said"), LIMITS)
def test_a_limit_is_told_in_one_line_and_the_command_again_goes_on(
    tmp_path: Path, name: str, most: int, said: str
) -> None:
    place = tmp_path / "dataset"
    limited = ingest(place, (getattr(resource, name), most))
    assert (limited.returncode, limited.stdout) == (1, "")
    assert limited.stderr == f"{place}: {said}; what was stored before is safe\n"
    again = ingest(place)
    assert (again.returncode, again.stderr) == (0, "")
    assert len(View(place).export("nquads")) > 1000

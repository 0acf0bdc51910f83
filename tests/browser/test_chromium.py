"""`.ci/browser`, where no Chromium can be had: it says so, and fails where tests must not be skipped."""

import os
import subprocess
from pathlib import Path

import pytest

BROWSER = Path(__file__).parents[2] / ".ci" / "browser"


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("1", 1), ("yes", 1), ("", 0), (None, 0)])
def test_a_missing_browser_is_a_failure_wherever_ci_is_set(tmp_path: Path, ci: str | None, code: int) -> None:
    bare = {name: value for name, value in os.environ.items() if name != "CI"} | {"PATH": str(tmp_path)}
    environment = bare if ci is None else bare | {"CI": ci}
    run = subprocess.run([BROWSER], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.count("\n")) == (code, 1)
    assert run.stderr.startswith("no Chromium with its driver")

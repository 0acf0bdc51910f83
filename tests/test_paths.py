"""The ten paths: those that tests/browser/README.md names are those that are walked at both sizes."""

import re

from runs import CHECKOUT

BROWSER = CHECKOUT / "tests" / "browser"


def test_the_ten_paths_of_the_table_are_walked() -> None:
    named = re.findall(r"^\| .+ \| `(test_\w+)` \|$", (BROWSER / "README.md").read_text(encoding="utf-8"), re.M)
    walked = [
        name
        for path in BROWSER.glob("test_*.py")
        for name in re.findall(
            r"@pytest\.mark\.path\n(?:@.*\n)*def (test_\w+)\(", path.read_text(encoding="utf-8")
        )
    ]
    assert len(set(named)) == 10
    assert sorted(named) == sorted(walked)

"""Print the versions of uv.lock as constraints for pip.

Comes in: the lock file beside pyproject.toml. Goes out, on standard output: one `name==version` per package, with
an environment marker where the lock holds several versions of it.
"""

import sys
import tomllib
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "uv.lock"


def pins(lock: Path = LOCK) -> tuple[str, ...]:
    """Return one pip constraint for each package that the lock file takes from a registry."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return tuple(_pin(package) for package in packages if "registry" in package["source"])


def _pin(package: dict[str, object]) -> str:
    pin = f"{package['name']}=={package['version']}"
    markers = package.get("resolution-markers")
    return f"{pin} ; {' or '.join(f'({marker})' for marker in markers)}" if isinstance(markers, list) else pin


if __name__ == "__main__":
    sys.stdout.write("\n".join(pins()) + "\n")

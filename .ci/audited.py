"""Say what pip-audit found, and of which packages it could not tell.

Comes in: its report as JSON and what it printed, two files. Goes out: a line for each known vulnerability, and one
that sums up; exit code 0 only where every package was looked up and none has any. pip-audit itself says "no known
vulnerabilities" also where it was told of none because nothing could be asked.
"""

import json
import sys
from pathlib import Path


def told(report: Path, printed: Path) -> tuple[str, bool]:
    """Return what to say, and whether all is well."""
    try:
        packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        lines = printed.read_text(encoding="utf-8").split("\n") if printed.exists() else []
        why = next((line.strip() for line in reversed(lines) if line.strip()), "pip-audit said nothing")
        return f"not audited: the advisories could not be asked ({why[:200]})", False
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if len(unknown) == len(packages):
        return f"not audited: the index has no advisories on any of {len(packages)} packages", False
    found = [
        f"{one['name']} {one['version']}: {flaw['id']}, fixed in {' or '.join(flaw['fix_versions']) or 'none yet'}"
        for one in packages
        for flaw in one.get("vulns", ())
    ]
    known = len(packages) - len(unknown)
    lines = [*found, f"{known} packages audited: {len(found) or 'no'} known vulnerabilities"]
    if unknown:
        lines.append(f"not audited: {', '.join(unknown)}")
    return "\n".join(lines), not (found or unknown)


if __name__ == "__main__":
    words, is_well = told(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(words + "\n")
    sys.exit(not is_well)

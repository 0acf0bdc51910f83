"""The command line: `onrecord ingest · extract · query · merge · validate · export · index · serve · doctor`.

Comes in: arguments. Goes out: results on standard output, everything else on standard error, and an exit code:
0 done, 1 failed, 2 usage, 3 some article did not conform. No traceback reaches a user.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    try:
        from onrecord.cli.front import run  # here, because Ctrl+C may come while it loads

        code = run(arguments)
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        sys.stderr.write("interrupted\n")
    sys.exit(code)

"""The command line: `onrecord ingest · extract · query · validate · export · serve · doctor`.

Comes in: arguments. Goes out: results on standard output, everything else on standard error, and an exit code:
0 done, 1 failed, 2 usage, 3 some article did not conform. No traceback reaches a user.
"""

from onrecord.cli.front import app, main

__all__ = ["app", "main"]

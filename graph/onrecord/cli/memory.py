"""See, before anything is loaded, that this process may take the memory that reading articles needs.

Comes in: the limits that the system sets. Goes out: nothing, or one line; a library that is denied memory while it
loads ends the process with noise of its own, and no line can be told any more.
"""

import sys

from onrecord.record import OnRecordError

# Address space: at 800 MB loading what reads an article ended in an abort, at 1,000 MB it did not.
_LEAST = 1_000 << 20


def see_that_it_suffices() -> None:
    """Raise OnRecordError where `ulimit -v` or `ulimit -d` allows less than reading articles needs."""
    if sys.platform == "win32":  # which knows no such limits
        return
    import resource

    for kind, name in ((resource.RLIMIT_AS, "v"), (resource.RLIMIT_DATA, "d")):
        most, _ = resource.getrlimit(kind)
        if most != resource.RLIM_INFINITY and most < _LEAST:
            raise OnRecordError(
                f"this process may take {most >> 20:,} MB of memory (ulimit -{name}); "
                f"reading articles needs {_LEAST >> 20:,} MB; nothing was changed"
            )

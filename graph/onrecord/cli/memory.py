"""See, before anything is loaded, that this process may take the memory that a command needs.

Comes in: the limits that the system sets. Goes out: nothing, or one line; a library that is denied memory while it
loads ends the process with noise of its own, and no line can be told any more.
"""

import sys

from onrecord.record import OnRecordError

# Megabytes of address space. At 800 what reads an article aborted while it was loaded; at 600, 1,000 and 500 the
# others did, where the database or the index could start no thread; at 1,130 all of them, as an article landed.
_NEEDS = {
    "reading articles": 1_500,
    "changing a dataset": 1_500,
    "making the index": 1_500,
    "opening a dataset": 600,
}


def see_that_it_suffices(what: str = "reading articles") -> None:
    """Raise OnRecordError where `ulimit -v` or `ulimit -d` allows less than is needed for this."""
    if sys.platform == "win32":  # which knows no such limits
        return
    import resource

    for kind, name in ((resource.RLIMIT_AS, "v"), (resource.RLIMIT_DATA, "d")):
        most, _ = resource.getrlimit(kind)
        if most != resource.RLIM_INFINITY and most < _NEEDS[what] << 20:
            raise OnRecordError(
                f"this process may take {most >> 20:,} MB of memory (ulimit -{name}); "
                f"{what} needs {_NEEDS[what]:,} MB; nothing was changed"
            )

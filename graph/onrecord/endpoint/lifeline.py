"""A worker's lifeline: a pipe that nobody writes to, whose other end is the server's.

Comes in: the pipe's descriptor. Goes out: nothing; once the server is gone, killed even, the kernel ends this
process, whatever it is doing. A thread of Python's could not be sure of its turn beside a query that works.
"""

import fcntl
import os
import select
import signal
import sys


def end_with_server(lifeline: int) -> None:
    """End this process once the other end of `lifeline` closes; not on macOS, where time runs out first.

    Source: F_SETSIG and O_ASYNC, fcntl(2). PR_SET_PDEATHSIG, prctl(2), would end it with the thread that started
    it, which may be that of a page of the explorer.
    """
    if sys.platform != "linux":
        return
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], (), (), 0)[0]:  # it has closed before anybody listened
        os.kill(os.getpid(), signal.SIGKILL)

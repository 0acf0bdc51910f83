"""What one request, one query and one client may cost.

Comes in: nothing. Goes out: `Limits`, whose defaults docs/endpoint.md tells of.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. Sizes are in bytes, times in seconds."""

    seconds: float = 10.0  # that a query works
    waiting: float = 12.0  # until it can begin: more than the others work whose place it waits for
    memory: int = 512 << 20  # of the process that answers
    answer: int = 64 << 20
    request: int = 1 << 20  # the body, or the query string
    depth: int = 100  # of brackets; Oxigraph's parser takes a second at 100, and overflows its stack above 500
    chain: int = 1000  # operators in a row, or steps of one path: !!!!, a/b/c/d
    quick: float = 0.05  # of a processor's time, after which a query leaves the lane of the quick ones
    stall: float = 10.0  # that a client may leave an answer unread
    slow_by_client: int = 16  # slow queries of one client, at work or waiting
    delivery: float = 60.0  # until the last of an answer is taken

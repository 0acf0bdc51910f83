"""The checkout that is tested, and what a run of the command line leaves."""

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Run:
    """How a run of the command line ended, and what it printed."""

    code: int
    out: str
    err: str

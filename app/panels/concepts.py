"""Concepts in words. Comes in: a concept's IRI, or a status and its date. Goes out: what a reader sees of it."""

from onrecord.vocabulary import CONCEPT
from panels.dates import dated

_LASTING = {"under negotiation", "in force", "suspended"}  # a state since a day; any other happened on a day


def concept(value: str) -> str:
    """Return a concept's name in words, without its scheme.

    >>> concept("https://w3id.org/onrecord/concept/status-under-negotiation")
    'under negotiation'
    """
    return value.removeprefix(CONCEPT).partition("-")[2].replace("-", " ")


def standing(status: str, on: str) -> str:
    """Return a status with its date, as HTML.

    >>> standing("signed", "2031-03"), standing("in force", "")
    ('signed in <time datetime="2031-03">March 2031</time>', 'in force')
    """
    if not on:
        return status
    when = "since" if status in _LASTING else "on" if len(on) > 7 else "in"
    return f"{status} {when} {dated(on)}"

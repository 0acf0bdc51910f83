"""What somebody said, and what was said about them: two lists of quotations that the dossiers share."""

from collections.abc import Collection

import streamlit as st

from onrecord.vocabulary import within_words
from panels.filters import Filters, count, find
from panels.markup import Thing, called, counted, link, nothing_on
from panels.quotations import quotations
from panels.statements import Statement

_SHOWN = 5


def said_and_said_about(thing: Thing, speaker: str, local: str) -> None:
    """Show the latest statements by and about a thing, side by side; each list leads to all of its kind.

    `speaker` is the facet by which the thing speaks: `speaker` for a person, `country` for a country's people.
    """
    is_country = thing.kind == "country"
    whom = called(within_words(thing.name) if is_country else thing.name)
    and_others = " and its people" if is_country else ""
    said, about = st.columns(2, gap="large")
    said.html(_latest(f"Said by {whom}{and_others}", Filters().but(speaker, local)))
    about.html(_latest(f"Said about {whom}", Filters(about=local)))


def also_said(whom: str, local: str, shown: Collection[Statement]) -> str:
    """Return the latest statements about a thing that are not shown yet, and a way to all; or that none is."""
    filters = Filters(about=local)
    others = [one for one in find(filters, _SHOWN + len(shown)) if one not in shown][:_SHOWN]
    number = count(filters)
    every = link(f"All {counted(number, 'statement')} about {whom}", "statements", **filters.parameters())
    more = f"<p>{every}</p>" if number > len(others) else ""
    if others:
        return f"<h2>{'Also said' if shown else 'Said'} about {whom}</h2>{quotations(others)}{more}"
    return more or nothing_on(f"Nobody is on record as having spoken about {whom}.")


def _latest(heading: str, filters: Filters) -> str:
    number = count(filters)
    if not number:
        return f'<h2>{heading}</h2><p class="onr-nothing">Nothing is on record.</p>'
    every = link(f"All {counted(number, 'statement')}", "statements", **filters.parameters())
    more = f"<p>{every}</p>" if number > _SHOWN else ""
    return f"<h2>{heading}</h2>{quotations(find(filters, _SHOWN))}{more}"

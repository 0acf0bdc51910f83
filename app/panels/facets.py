"""Filters beside a list of statements. Comes in: what is chosen. Goes out: links that choose, change and free it.

Each choice is a link to the address with that choice in it: a copied address shows the same list, and Back undoes.
"""

from collections.abc import Iterable
from itertools import pairwise

from panels.dates import day
from panels.filters import FACETS, Filters, by_time, choices, chosen_label, years
from panels.markup import called, link
from panels.markup import counted as in_words

_SHOWN = 7  # of a facet's values; the others unfold
_BARS_A_TIME = 9  # so wide that "September 2025" has room below
_YEARS = 5  # since which statements can be chosen at a click


def facets(filters: Filters, number: int) -> str:
    """Return every facet with its values and their counts, as HTML; `number` is how many statements there are."""
    return "".join(_facet(filters, number, facet, heading) for facet, heading in FACETS.items())


def chosen(filters: Filters) -> str:
    """Return what is chosen, each with a link that frees it, and one that frees all; empty where nothing is."""
    if not filters.parameters():
        return ""
    freed = [
        _freeing(filters, facet, f"{heading}: {called(chosen_label(filters, facet))}")
        for facet, heading in FACETS.items()
        if getattr(filters, facet)
    ]
    if filters.since:
        freed.append(_freeing(filters, "since", f"Since {called(day(filters.since[:7]))}"))
    elif filters.date:
        onwards = filters.but("date").but("since", filters.date[:7]).parameters()
        freed.append(link(f"Since {called(day(filters.date[:7]))}", "statements", **onwards))
    words = [_freeing(filters, "q", f"Search: {called(filters.q)}")] if filters.q else []
    return chips([*words, *freed], "statements")


def timeline(filters: Filters) -> str:
    """Return how many statements there are over time, as bars that choose a month or year; empty for one alone."""
    counted = by_time(filters)
    if len(counted) < 2:
        return ""
    most = max(number for _, number in counted)
    bars = "".join(_bar(filters, when, number, most) for when, number in counted)
    return (
        f'<nav class="onr-timeline" aria-label="Statements over time"><ol>{bars}</ol>'
        f'<p aria-hidden="true">{times([day(when) for when, _ in counted])}</p></nav>'
    )


def times(days: list[str]) -> str:
    """Return the times below bars, one for every few bars, so that some are seen wherever one scrolls."""
    parts = max(1, len(days) // _BARS_A_TIME)
    starts = [len(days) * part // parts for part in range(parts)] + [len(days)]
    last = f"<span>{days[-1]}</span>"
    return "".join(
        f'<span style="flex: {end - start}"><span>{days[start]}</span>{last if end == len(days) else ""}</span>'
        for start, end in pairwise(starts)
    )


def heading(found: str, narrower: str, order: str = "") -> str:
    """Return the heading of a list: how many, in what order, and where a narrow screen has the facets."""
    jump = '<a class="onr-jump" href="#narrow-down">Narrow down</a>' if narrower else ""
    ordered = f'<span class="onr-order">{order}</span>' if order else ""
    return f'<h2 class="onr-count">{found}</h2>{ordered}{jump}'


def beside(narrower: str) -> str:
    """Return facets as the column beside a list; empty where nothing is left to choose."""
    return f'<div class="onr-facets" id="narrow-down"><h2>Narrow down</h2>{narrower}</div>' if narrower else ""


def chips(freeing: Iterable[str], page: str) -> str:
    """Return links that each free one choice, and one to the page without any."""
    return f'<p class="onr-chosen">{"".join(freeing)}{link("Clear all", page)}</p>'


def chip(label: str, page: str, **parameters: str) -> str:
    """Return a link that frees a choice; the parameters are those that remain. `label` is HTML already."""
    removes = f'{label} <span aria-hidden="true">×</span><span class="onr-unseen"> (remove)</span>'
    return link(removes, page, "onr-chip", **parameters)


def unfolding(heading: str, counted: Iterable[tuple[str, int]]) -> str:
    """Return a facet's links, each with its count; those that come after the first few unfold."""
    items = [f"<li>{choosing}<span>{count:,}</span></li>" for choosing, count in counted]
    more = items[_SHOWN:]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>" if more else ""
    return f'<section class="onr-facet"><h3>{heading}</h3><ul>{"".join(items[:_SHOWN])}</ul>{rest}</section>'


def _bar(filters: Filters, when: str, number: int, most: int) -> str:
    now = filters.date == when
    says = f"{day(when)}: {in_words(number, 'statement')}"
    if not number:
        return "<li></li>"
    height = max(4, round(100 * number / most))
    bar = f'<i style="height: {height}%"></i><span class="onr-unseen">{says}</span>'
    chosen = filters.but("date", "" if now else when).parameters()
    return f'<li title="{says}">{link(bar, "statements", "onr-now" if now else "", **chosen)}</li>'


def _freeing(filters: Filters, facet: str, label: str) -> str:
    return chip(label, "statements", **filters.but(facet).parameters())


def _facet(filters: Filters, number: int, facet: str, heading: str) -> str:
    found = choices(filters, facet)
    if not getattr(filters, facet) and all(one.count == number for one in found):
        return ""  # nothing to choose: what has it all have
    listed = unfolding(heading, ((_choosing(filters, facet, one.value, one.label), one.count) for one in found))
    return listed + _since(filters) if facet == "date" else listed


def _since(filters: Filters) -> str:
    """Return links to all from the beginning of a year on; empty where there is no earlier one to leave out."""
    *later, _ = years(filters) or ("",)
    links = [
        link(year, "statements", "onr-now" if year == filters.since else "", **chosen.parameters())
        for year in later[:_YEARS]
        for chosen in [filters.but("date").but("since", "" if year == filters.since else year)]
    ]
    return f'<p class="onr-since">Since {" ".join(links)}</p>' if links else ""


def _choosing(filters: Filters, facet: str, value: str, label: str) -> str:
    now = getattr(filters, facet) == value
    return link(
        called(label),
        "statements",
        "onr-now" if now else "",
        **filters.but(facet, "" if now else value).parameters(),
    )

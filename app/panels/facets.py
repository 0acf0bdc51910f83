"""Filters beside a list of statements. Comes in: what is chosen. Goes out: links that choose, change and free it.

Each choice is a link to the address with that choice in it: a copied address shows the same list, and Back undoes.
"""

from panels.markup import link, text
from panels.statements import FACETS, Filters, choices, chosen_label

_SHOWN = 7  # of a facet's values; the others unfold


def facets(filters: Filters) -> str:
    """Return every facet with its values and their counts, as HTML."""
    return "".join(_facet(filters, facet, heading) for facet, heading in FACETS.items())


def chosen(filters: Filters) -> str:
    """Return what is chosen, each with a link that frees it, and one that frees all; empty where nothing is."""
    if not filters.parameters():
        return ""
    freed = [
        _freeing(filters, facet, f"{heading}: {text(chosen_label(filters, facet))}")
        for facet, heading in FACETS.items()
        if getattr(filters, facet)
    ]
    words = [_freeing(filters, "q", f"Words: {text(filters.q)}")] if filters.q else []
    return f'<p class="onr-chosen">{"".join([*words, *freed])}{link("Clear all", "statements")}</p>'


def _freeing(filters: Filters, facet: str, label: str) -> str:
    return link(
        f'{label} <span aria-hidden="true">×</span><span class="onr-unseen"> (remove)</span>',
        "statements",
        "onr-chip",
        **filters.but(facet).parameters(),
    )


def _facet(filters: Filters, facet: str, heading: str) -> str:
    found = choices(filters, facet)
    if len(found) < 2 and not getattr(filters, facet):
        return ""
    items = [
        f"<li>{_choosing(filters, facet, choice.value, choice.label)}<span>{choice.count:,}</span></li>"
        for choice in found
    ]
    more = items[_SHOWN:]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>" if more else ""
    return f'<section class="onr-facet"><h3>{heading}</h3><ul>{"".join(items[:_SHOWN])}</ul>{rest}</section>'


def _choosing(filters: Filters, facet: str, value: str, label: str) -> str:
    now = getattr(filters, facet) == value
    return link(
        text(label),
        "statements",
        "onr-now" if now else "",
        **filters.but(facet, "" if now else value).parameters(),
    )

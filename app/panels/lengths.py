"""How much of a long list is shown. Comes in: an address. Goes out: a number of rows, and the way to the rest."""

from collections.abc import Mapping

from panels.markup import link, nothing_on


def rows(parameters: Mapping[str, str], usual: int, most: int) -> int:
    """Return how many rows an address asks for: the usual number where it says none, never more than most.

    >>> [rows({"rows": asked}, 20, 500) for asked in ("40", "", "0", "many", "9" * 5000)]
    [40, 20, 20, 20, 500]
    """
    asked = parameters.get("rows", "")
    number = int(asked[:9]) if asked.isascii() and asked.isdecimal() else 0
    return min(number or usual, most)


def rest(
    shown: int, number: int, usual: int, most: int, page: str, parameters: Mapping[str, str], search: str
) -> str:
    """Return a link that shows more rows, or how to `search` for what no page shows; empty where all are shown."""
    if shown >= number:
        return ""
    if shown < most:
        more = {**parameters, "rows": str(shown + usual)}
        return link(f"Show {min(usual, number - shown, most - shown)} more", page, **more)
    return nothing_on(f"The first {shown:,} of {number:,} are shown. {search} to see the others.")

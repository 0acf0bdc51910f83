"""A list that a reader sorts. Comes in: its columns, and what the address says. Goes out: headings that sort it.

Each heading is a link to the address with that order in it: a copied address shows the same, and Back undoes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from panels.markup import link, table
from panels.names import plain

Row = TypeVar("Row")
_BACKWARDS = "-"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what the address calls it, its heading, a row's value to sort by, and the cell as HTML."""

    name: str
    heading: str
    value: Callable[[Row], str | int]
    cell: Callable[[Row], str]


def ordered(rows: Iterable[Row], columns: Iterable[Column[Row]], by: str) -> list[Row]:
    """Return the rows in the order of a column: `said` the most first, `name` from A, `-said` the least first.

    Rows without words in the column come last; an order of no column is that in which the rows come.
    """
    column = next((one for one in columns if one.name == by.removeprefix(_BACKWARDS)), None)
    found = list(rows)
    if column is None:
        return found
    full = [row for row in found if column.value(row) != ""]
    numbers = all(isinstance(column.value(row), int) for row in full)
    full.sort(key=lambda row: _key(column.value(row)), reverse=numbers != by.startswith(_BACKWARDS))
    return full + [row for row in found if column.value(row) == ""]


def sortable(
    rows: Iterable[Row], columns: Iterable[Column[Row]], page: str, parameters: Mapping[str, str], by: str
) -> str:
    """Return a table whose headings sort it; `parameters` are the address's others, `by` is how it is sorted."""
    shown, cells = tuple(columns), list(rows)
    heads = {one.heading: _sorting(one, page, parameters, by, cells) for one in shown}
    body = [[one.cell(row) for one in shown] for row in cells]
    sorts = " · ".join(_sorting(one, page, parameters, by, cells) for one in shown)
    return f'<p class="onr-sorts">Sort by {sorts}</p>' + table(list(heads), body, heads)


def _sorting(one: Column[Row], page: str, parameters: Mapping[str, str], by: str, rows: list[Row]) -> str:
    now, backwards = by.removeprefix(_BACKWARDS) == one.name, by.startswith(_BACKWARDS)
    turned = one.name if backwards or not now else _BACKWARDS + one.name
    falling = any(isinstance(one.value(row), int) for row in rows[:1]) != backwards
    arrow = f'<span aria-hidden="true" class="onr-arrow">{"↓" if falling else "↑"}</span>' if now else ""
    spoken = f'<span class="onr-unseen">, sorted {"falling" if falling else "rising"}</span>' if now else ""
    return link(f"{one.heading}{arrow}{spoken}", page, "onr-sort", **{**parameters, "sort": turned})


def _key(value: str | int) -> Any:
    return plain(value) if isinstance(value, str) else value

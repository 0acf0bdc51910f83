"""Other views of an answer than its table. Comes in: an answer. Goes out: a network, a chart or a map.

Which columns are times, numbers, names or countries is read from their values; the table always says the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from onrecord.vocabulary import ID
from panels.answers import Answer, Cell
from panels.charts import ready
from panels.dates import day, days
from panels.labels import labels, name_of
from panels.names import short
from panels.parts import Edge, Node
from panels.questions import heading
from panels.world import world_map

if TYPE_CHECKING:
    import altair as alt

VIEWS = {"table": "Table", "graph": "Graph", "timeline": "Timeline", "chart": "Chart", "map": "Map"}
MOST_EDGES = 80
_MOST_BARS = 30
_MOST_LANES = 20
_COUNTRY = ID + "country/"
_AXIS: dict[str, Any] = {"labelFontSize": 13, "labelLimit": 220, "titleFontSize": 13}


def views(found: Answer) -> tuple[str, ...]:
    """Return the views that an answer has, the table first."""
    if found.turtle:
        return ("table", "graph")
    if not found.cells:
        return ("table",)
    has = {
        "graph": len(of_kind(found, "iri")) > 1,
        "timeline": bool(of_kind(found, "date")),
        "chart": _counted_by(found) is not None,
        "map": bool(_countries(found)),
    }
    return ("table", *(view for view, there in has.items() if there))


def graph(found: Answer) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return nodes and edges: a graph's triples between things, or a row's first thing to its others."""
    links = list(dict.fromkeys(_triples(found.turtle) if found.turtle else _rows(found)))[:MOST_EDGES]
    names = labels(iri for source, how, target in links for iri in (source, how, target))
    nodes = dict.fromkeys(iri for source, _, target in links for iri in (source, target))
    return (
        tuple(Node(iri, names.get(iri, Cell("iri", iri).short), _kind(iri)) for iri in nodes),
        tuple(Edge(source, names.get(how) or _words(how), target) for source, how, target in links),
    )


def timeline(found: Answer) -> "alt.Chart":
    """Return the rows along the dates that most of them have, in lanes by the first column of names that fits."""
    ready()
    import altair as alt

    at = max(of_kind(found, "date"), key=lambda at: sum(row[at] is not None for row in found.cells))
    lane, names = _lane(found), _names(found)
    values = [
        {
            "from": days(cell.value)[0],
            "when": day(cell.value),
            "lane": name_of(found.cells[row][lane], names) if lane is not None else heading(found.names[at]),
            "row": _in_short(found, row, names),
        }
        for row, cell in enumerate(found.column(found.names[at]))
        if cell and cell.value[:4].isdigit()
    ]
    says = [
        alt.Tooltip(field, title=words)
        for field, words in (("when:N", "When"), ("lane:N", "Who"), ("row:N", "Row"))
    ]
    figure: alt.Chart = alt.Chart(
        alt.InlineData(values),
        height=alt.Step(30),
        description=f"{len(values)} rows by {found.names[at]}; the table says the same.",
    ).mark_point(filled=True, size=90, opacity=0.75)
    return figure.encode(
        alt.X("from:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(**_AXIS)),
        alt.Y("lane:N", title=None, axis=alt.Axis(**_AXIS, grid=True)),
        tooltip=says,
    )


def chart(found: Answer) -> "alt.Chart":
    """Return bars: a number for each name, else how many rows each name has."""
    ready()
    import altair as alt

    bars, what = _bars(found) or ([], "")
    figure: alt.Chart = alt.Chart(
        alt.InlineData([{"name": name, "number": number} for name, number in bars[:_MOST_BARS]]),
        height=alt.Step(28),
        description=f"{what}: " + ", ".join(f"{short(name)} {number:g}" for name, number in bars[:10]),
    ).mark_bar(tooltip=True)
    return figure.encode(
        alt.X("number:Q", title=what, axis=alt.Axis(**_AXIS, tickMinStep=1)),
        alt.Y("name:N", title=None, sort=None, axis=alt.Axis(**_AXIS)),
    )


def countries(found: Answer) -> "alt.LayerChart":
    """Return a map: the first number of each country's rows, summed, else how many rows it has."""
    at, number = _countries(found)[0], next(iter(of_kind(found, "number")), None)
    values: defaultdict[str, float] = defaultdict(float)
    for row in found.cells:
        if cell := row[at]:
            amount = row[number] if number is not None else None
            values[cell.value.removeprefix(_COUNTRY)] += float(amount.value) if amount else 1
    names = {iri.removeprefix(_COUNTRY): name for iri, name in labels(_COUNTRY + code for code in values).items()}
    return world_map(values, names, found.names[number] if number is not None else "rows")


def of_kind(found: Answer, kind: str) -> list[int]:
    """Return the columns all of whose values are of a kind."""
    columns = [{cell.kind for cell in column if cell} for column in zip(*found.cells, strict=True)]
    return [at for at, kinds in enumerate(columns) if kinds == {kind}]


def _countries(found: Answer) -> list[int]:
    columns = [[cell.value for cell in column if cell] for column in zip(*found.cells, strict=True)]
    return [at for at in of_kind(found, "iri") if all(iri.startswith(_COUNTRY) for iri in columns[at])]


def _counted_by(found: Answer) -> tuple[int, int | None] | None:
    """Return the column whose names bars stand for, and that of their numbers; without one, rows are counted."""
    named = of_kind(found, "text") + of_kind(found, "iri")
    if named and (numbers := of_kind(found, "number")):
        return named[0], numbers[0]
    for by in named:
        if 1 < len({row[by] for row in found.cells}) < len(found.cells):
            return by, None
    return None


def _bars(found: Answer) -> tuple[list[tuple[str, float]], str] | None:
    if (columns := _counted_by(found)) is None:
        return None
    names, (by, at) = _names(found), columns
    if at is None:
        counts = Counter(name_of(row[by], names) for row in found.cells)
        return [(name, float(number)) for name, number in counts.most_common() if name], "rows"
    sums: defaultdict[str, float] = defaultdict(float)
    for row in found.cells:
        amount = row[at]
        sums[name_of(row[by], names)] += float(amount.value) if amount else 0
    return [(name, number) for name, number in sums.items() if name], found.names[at]


def _lane(found: Answer) -> int | None:
    for at in of_kind(found, "text") + of_kind(found, "iri"):
        filled = [cell.value for cell in found.column(found.names[at]) if cell]
        if len(set(filled)) <= _MOST_LANES and 2 * len(filled) > len(found.cells):
            return at
    return None


def _names(found: Answer) -> dict[str, str]:
    return labels(cell.value for row in found.cells for cell in row if cell and cell.kind == "iri")


def _in_short(found: Answer, row: int, names: dict[str, str]) -> str:
    words = " · ".join(name_of(cell, names) for cell in found.cells[row] if cell and cell.kind != "iri")
    return words if len(words) < 200 else f"{words[:199]}…"


def _rows(found: Answer) -> Iterable[tuple[str, str, str]]:
    first, *others = of_kind(found, "iri")
    for row in found.cells:
        for other in others:
            source, target = row[first], row[other]
            if source and target and source.value != target.value:
                yield source.value, found.names[other], target.value


def _triples(turtle: bytes) -> Iterable[tuple[str, str, str]]:
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def _words(how: str) -> str:
    """Return what joins two in words: a column's name, or a property that has none."""
    property_ = Cell("iri", how).short
    return heading(how).lower() if ":" not in property_ else property_


def _kind(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else "other"

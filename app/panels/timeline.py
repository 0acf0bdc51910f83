"""An agreement's status over time. Comes in: an agreement. Goes out: a line, and a table that says the same.

The line is for the eye; whoever cannot see it reads the table, where each status leads to the words that tell it.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from panels.charts import ready
from panels.concepts import concept
from panels.dataset import Row, ask
from panels.dates import dated, day, days
from panels.markup import DOT, called, link, table, text

if TYPE_CHECKING:
    import altair as alt

_LANE = 34  # pixels for each status


@dataclass(frozen=True, slots=True)
class Change:
    """One status that articles tell of, since when, and the words of each article."""

    status: str
    on: str  # a day, month or year; empty where no article dates it
    told: tuple[Row, ...]  # words, article, outlet, published, start, end


def changes(agreement: str) -> tuple[Change, ...]:
    """Return the statuses of an agreement in the order of their dates; those without a date come last."""
    rows = ask(
        """SELECT ?change ?status ?on ?words ?article ?outlet ?published ?start ?end WHERE {
            ?thing onr:hasStatusChange ?change . ?change onr:status ?status ; onr:evidence ?place .
            ?place oa:exact ?words ; oa:start ?start ; oa:end ?end ; onr:inArticle ?article .
            OPTIONAL { ?change onr:on ?on } OPTIONAL { ?article onr:publishedAt ?published }
            OPTIONAL { ?article onr:publishedBy/rdfs:label ?outlet }
            FILTER NOT EXISTS { ?later onr:revisionOf ?article }
        } ORDER BY (!BOUND(?on)) STR(?on) STR(?published) ?article ?start""",
        thing=agreement,
    )
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((concept(row["status"]), row.get("on", "")), []).append(row)
    return tuple(Change(status, on, tuple(told)) for (status, on), told in found.items())


def line(told: tuple[Change, ...]) -> "alt.LayerChart | None":
    """Return the line as a chart; None where fewer than two days are known, for they make none."""
    dates = [(one.status, one.on, *days(one.on)) for one in told if one.on]
    if len({on for _, on, *_ in dates}) < 2:
        return None
    ready()
    import altair as alt

    values = [
        {"status": status, "from": first, "to": last, "when": day(on), "line": "only"}
        for status, on, first, last in dates
    ]
    colour = alt.Color("line:N", legend=None)  # the first of the theme's colours
    base = alt.Chart().encode(_time(dates), _lanes([status for status, *_ in dates]), colour)
    says = [alt.Tooltip("status:N", title="Status"), alt.Tooltip("when:N", title="When")]
    return alt.LayerChart(
        data=alt.InlineData(values),
        layer=[
            base.mark_line(interpolate="step-after", strokeWidth=2, opacity=1),
            base.mark_rule(strokeWidth=6, strokeCap="round", opacity=1).encode(x2="to", tooltip=says),
            base.mark_point(filled=True, size=90, opacity=1).encode(tooltip=says),
        ],
        height=alt.Step(_LANE),
        description="Status over time: " + ", ".join(f"{status} {day(on)}" for status, on, *_ in dates),
    )


def twin(told: tuple[Change, ...], own_date: str = "") -> str:
    """Return the same as a table: status, since when, and the words of the articles.

    A signature that no article dates has the agreement's own date, and says so.
    """
    signed = f"{dated(own_date)} <small>the agreement’s date</small>" if own_date else ""
    rows = [
        (
            text(one.status),
            dated(one.on) or (signed if one.status == "signed" else "") or "no date given",
            "<br>".join(_words(row) for row in one.told),
        )
        for one in told
    ]
    return table(("Status", "When", "Words"), rows)


def _words(row: Row) -> str:
    place = f"{row['start']}-{row['end']}"
    words = link(text(row["words"]), "articles", article=row["article"].rpartition("/")[2], words=place)
    printed = ", ".join(filter(None, [called(row.get("outlet", "")), dated(row.get("published", ""))]))
    return DOT.join(filter(None, [words, f"<small>{printed}</small>"]))


def _lanes(statuses: list[str]) -> "alt.Y":
    import altair as alt

    axis = alt.Axis(ticks=False, domain=False, grid=True, labelFontSize=14, labelLimit=150)
    return alt.Y("status:N", title=None, sort=list(dict.fromkeys(statuses)), axis=axis)


def _time(dates: list[tuple[str, str, str, str]]) -> "alt.X":
    """Return the axis of time, with the dates as the articles give them: a month is no first of the month."""
    import altair as alt

    labels = {_milliseconds(first): day(on) for _, on, first, _ in dates}
    axis = alt.Axis(
        grid=False,
        values=[first for *_, first, _ in dates],
        labelExpr=f"({json.dumps(labels)})[time(datum.value)]",
        labelFontSize=14,
        labelLimit=0,
        labelFlush=60,
        labelOverlap="greedy",
        labelSeparation=12,
    )
    return alt.X("from:T", title=None, scale=alt.Scale(type="utc", nice=False, padding=12), axis=axis)


def _milliseconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)

"""The words of an answer to take along. Comes in: its rows. Goes out: for each a button that copies its words.

A row without words, or whose words stand at no one place, has no button.
"""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from onrecord.vocabulary import ID
from panels.answers import Cell
from panels.citing import copying_told
from panels.dataset import Row, ask, local_name
from panels.markup import address
from panels.provisions import in_agreement
from panels.quotations import place_of, to_take_along
from panels.statements import described, printed_in


def buttons(names: Sequence[str], rows: Iterable[Sequence[Cell | None]]) -> list[str]:
    """Return the button of each row, as HTML; empty where it has none. `names` are those of the columns."""
    found = [{name: cell.value for name, cell in zip(names, row, strict=True) if cell} for row in rows]
    of_evidence = _statements(filter(None, map(_evidence, found)))
    iris = [_statement(row) or of_evidence.get(_evidence(row), "") for row in found]
    statements = {one.iri: one for one in described(filter(None, iris))}
    articles = printed_in(row["article"] for row in found if "article" in row)
    shown = []
    for row, iri in zip(found, iris, strict=True):
        told = row.get("commitment") or row.get("words", "")
        if one := statements.get(iri):
            shown.append(to_take_along(one, address("articles", place_of(one))))
        elif told and "start" in row:
            where = {"article": local_name(row["article"])[8:], "words": f"{row['start']}-{row['end']}"}
            shown.append(copying_told(told, _whose(row), articles[row["article"]], address("articles", where)))
        else:
            shown.append("")
    return shown


def _statement(row: Row) -> str:
    """Return the statement that a row names; empty for none."""
    iri = row.get("statement") or row.get("claim", "")
    return iri if local_name(iri).startswith("statement/") else ""


def _evidence(row: Row) -> str:
    """Return the evidence of the statement that a row has without naming it; empty for none.

    What an agreement commits to, and a deed that shows a stance, are none, even where one has the same words.
    """
    if "start" not in row or "commitment" in row or "stance" in row:
        return ""
    return f"{ID}evidence/{local_name(row['article'])[8:]}-{row['start']}-{row['end']}"


def _statements(evidence: Iterable[str]) -> dict[str, str]:
    """Return the statement that rests on each evidence."""
    values = " ".join(sorted({str(ox.NamedNode(one)) for one in evidence}))
    rows = ask(
        f"""SELECT ?place ?statement WHERE {{
            VALUES ?place {{ {values} }} ?statement onr:evidence ?place ; onr:text ?said ; onr:mode ?mode
        }} ORDER BY ?place DESC(?statement)"""
    )
    return {row["place"]: row["statement"] for row in rows}


def _whose(row: Row) -> str:
    """Return, for plain text, whom a commitment binds, or whose deed is told."""
    if "commitment" in row:
        return in_agreement(filter(None, [row.get("bound")]), row["name"])
    return f"{row['who']} (told by the article)"

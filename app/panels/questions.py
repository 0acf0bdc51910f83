"""The saved questions as forms. Comes in: a question and what it is asked about. Goes out: its answer as HTML.

The columns of the SPARQL are for programs; a reader sees names instead of IRIs, and the way to the words.
"""

import re
from collections.abc import Mapping
from itertools import accumulate, dropwhile

from onrecord.vocabulary import ID, SavedQuery, saved_queries
from panels.answers import Answer, Cell
from panels.copying_answers import buttons
from panels.dataset import local_name
from panels.dates import dated
from panels.labels import labels
from panels.markup import Thing, called, link, link_to, table, text
from panels.names import opening
from panels.statements import CONCEPTS

_FEW = 240  # characters that stand above a question's form; what more there is to say unfolds
SHOWN = 100  # rows on the page; the downloads have all
_HEADINGS = {
    "saidOn": "Said on",
    "publishedAt": "Published",
    "toWhom": "To",
    "via": "Through",
    "how": "How",
    "cue": "Introduced by",
    "actor": "Who",
    "remove": "Remove",
    "teller": "Told by",
    "told": "Who said",
    "on": "On",
    "says": "Says",
    "for": "For",
    "obligor": "Bound",
    "benefits": "Benefits",
    "wholeCondition": "Condition of the whole",
    "whose": "Whose",
    "basis": "Rests on",
    "otherSays": "Other says",
}
# Where something stands, and its name, which the reader sees instead.
_PLACES = {"start", "end", "article", "articleBefore", "articleAfter", "otherArticle"}
# By whom and when an article was printed: one column.
_PRINTED = ("outlet", "publishedAt")
# Words of an article or the question's own, which stand whole; what else is text is a name.
_WORDS = {"said", "words", "wordsBefore", "wordsAfter", "cue", "commitment", "provision", "value", "basis"}
_WORDS |= {"condition", "wholeCondition", "deadline", "amount"}


def questions() -> tuple[SavedQuery, ...]:
    """Return the questions that stand on the page: those that are numbered."""
    return tuple(query for query in saved_queries() if query.name[:2].isdigit())


def described(description: str) -> tuple[str, str]:
    """Return the first sentences of a description as HTML, and the rest, which unfolds; or else nothing.

    >>> described("Who signed. For whom.")
    ('<bdi>Who signed. For whom.</bdi>', '')
    """
    sentences = re.split(r"(?<=\.) ", description)
    if len(sentences[0]) > _FEW:  # its first part, then
        sentences = re.split(r"(?<=[.;]) ", description)
    few = sum(length <= _FEW for length in accumulate(len(one) + 1 for one in sentences)) or 1
    rest = text(" ".join(sentences[few:]))
    more = f'<details class="onr-more"><summary>More</summary><p>{rest}</p></details>' if rest else ""
    shown = " ".join(sentences[:few])
    return text(f"{shown} …" if shown.endswith(";") else shown), more


def body(query: SavedQuery) -> str:
    """Return a saved query without the comments that hold its title and description: the page shows them above."""
    lines = query.sparql.splitlines(keepends=True)
    head = ("# title:", "# description:", "# parameter:")
    return "".join(dropwhile(lambda line: line.startswith(head), lines)).lstrip()


def fixed(query: SavedQuery, given: Mapping[str, str]) -> str:
    """Return the SPARQL of a question about given IRIs, to be run anywhere."""
    values = "".join(f"  VALUES ?{name} {{ <{iri}> }}\n" for name, iri in given.items())
    return re.sub(r"(?m)^WHERE\s*\{\n", lambda found: found[0] + values, body(query), count=1)


def as_table(found: Answer) -> str:
    """Return the first rows as HTML: names lead to their pages, words to their place in the article."""
    rows = found.cells[:SHOWN]
    names = labels(cell.value for row in rows for cell in row if cell and cell.kind == "iri")
    printed = _PRINTED if set(_PRINTED) <= set(found.names) else ()
    columns = [at for at in _columns(found, names) if found.names[at] not in printed]
    place = {name: at for at, name in enumerate(found.names)}
    copied = buttons(found.names, rows)
    cells = []
    for row, button in zip(rows, copied, strict=True):
        shown = [_shown(found.names[at], row[at], names) for at in columns]
        by_whom_and_when = [_shown(name, row[place[name]], names) for name in printed]
        shown += [", ".join(filter(None, by_whom_and_when))] if printed else []
        cells.append([*shown, "<br>".join(filter(None, [_places(row, place, names), button]))])
    headings = [heading(found.names[at]) for at in columns]
    return table([*headings, *(["Printed"] if printed else []), "Where"], cells)


def heading(name: str) -> str:
    """Return a variable's name in words.

    >>> heading("publishedAt"), heading("wordsBefore")
    ('Published', 'Words before')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return _HEADINGS.get(name, words[:1].upper() + words[1:])


def _columns(found: Answer, names: dict[str, str]) -> list[int]:
    """Return the columns to show: a thing's IRI is shown by its name, so the column of its name need not be."""
    shown = []
    iris = {
        tuple(names.get(cell.value, "").casefold() if cell else "" for cell in column): at
        for at, column in enumerate(zip(*found.cells[:SHOWN], strict=True))
        if any(cell and cell.kind == "iri" for cell in column)
    }
    for at, column in enumerate(zip(*found.cells[:SHOWN], strict=True)):
        name = found.names[at]
        empty = not any(column)
        twin = iris.get(tuple(cell.value.casefold() if cell else "" for cell in column), at)
        if name not in _PLACES and name != "statement" and not empty and twin == at:
            shown.append(at)
    return shown


def _shown(name: str, cell: Cell | None, names: dict[str, str]) -> str:
    if cell is None:
        return ""
    if cell.kind == "date":
        return dated(cell.value)
    if name == "how":
        return text(CONCEPTS.get(cell.value, cell.value))
    if cell.kind != "iri":
        return text(cell.value) if name in _WORDS else called(cell.value)
    if cell.value in names and local_name(cell.value).partition("/")[0] != "statement":
        return link_to(Thing(cell.value, opening(cell.value, names[cell.value])))
    return to_the_words(cell.value) or text(cell.short)


def to_the_words(statement: str) -> str:
    """Return a link to the words of a statement, whose IRI says where it stands; empty for anything else."""
    found = re.fullmatch(r"statement/([0-9a-f]+)-(\d+-\d+)", statement.removeprefix(ID))
    return (
        link("See it in the article", "articles", "onr-nobreak", article=found[1], statement=found[2])
        if found
        else ""
    )


def _places(row: tuple[Cell | None, ...], place: dict[str, int], names: dict[str, str]) -> str:
    """Return the way to the words: an article at its words, or the articles by their titles."""

    def at(name: str) -> str:
        cell = row[place[name]] if name in place else None
        return cell.value if cell else ""

    if at("article") and at("start"):
        where = f"{at('start')}-{at('end')}"
        return link(
            "See it in the article", "articles", "onr-nobreak", article=local_name(at("article"))[8:], words=where
        )
    if said := to_the_words(at("statement")):
        return said
    articles = [iri for name in ("article", "articleBefore", "articleAfter", "otherArticle") if (iri := at(name))]
    return "; ".join(link_to(Thing(iri, names.get(iri, "The article"))) for iri in dict.fromkeys(articles))

"""Who is for an agreement, against it, in doubt of it, or for it on a condition, and who changed position.

Comes in: an agreement. Goes out: each with the words that show where they stand, as HTML.
"""

from dataclasses import dataclass

from panels.citing import copying_told
from panels.dataset import Row, answers, local_name
from panels.dates import dated
from panels.markup import DOT, Thing, address, called, link, link_to, nothing_on, text
from panels.quotations import folded, quoted, where
from panels.statements import Statement, described, printed_in

MOST = 20  # of one stance on the page
HEADINGS = {
    "supports": "For it",
    "opposes": "Against it",
    "doubts": "In doubt of it",
    "conditional": "On a condition",
}
_NOBODY = {
    "supports": "Nobody is on record as being for it; their words would stand here.",
    "opposes": "Nobody is on record as being against it; their words would stand here.",
    "doubts": "Nobody is on record as being in doubt.",
    "conditional": "Nobody is on record as making it conditional.",
}
_WAS = {
    "supports": "for it",
    "opposes": "against it",
    "doubts": "in doubt",
    "conditional": "for it on a condition",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A stance with what shows it: a statement, or else a deed in the article's words."""

    holder: Thing
    tellers: tuple[str, ...]  # who says that the holder takes it, where they do not say it themselves
    statement: Statement | None
    told: Row  # words, article, outlet, publishedAt, start, end
    article: Row  # as `printed_in` returns it


def stances(agreement: str) -> dict[str, tuple[Held, ...]]:
    """Return those who hold each stance towards an agreement, in the order of their names and dates."""
    rows = answers("04-who-supports-or-opposes", agreement=agreement)
    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows:
        # Words that stand apart, or a statement of several tellers, are several rows and one stance.
        shown = row.get("statement") or f"{row['article']} {row['start']}"
        groups.setdefault((row["stance"], row["actor"], row["article"], shown), []).append(row)
    statements = {one.iri: one for one in described(row["statement"] for row in rows if "statement" in row)}
    articles = printed_in(row["article"] for row in rows)
    found: dict[str, list[Held]] = {stance: [] for stance in HEADINGS}
    for (stance, actor, *_), same in groups.items():
        tellers = tuple(dict.fromkeys(row["teller"] for row in same if "teller" in row))
        statement = statements.get(same[0].get("statement", ""))
        article = articles.get(same[0]["article"], {})
        found[stance].append(Held(Thing(actor, same[0]["who"]), tellers, statement, same[0], article))
    return {stance: tuple(held) for stance, held in found.items()}


def side(stance: str, held: tuple[Held, ...]) -> str:
    """Return one column: its heading, and the words of those who stand there, or that nobody does."""
    shown = "".join(map(_held, held[:MOST])) or nothing_on(_NOBODY[stance])
    more = nothing_on(f"The first {MOST} of {len(held):,} are shown.") if len(held) > MOST else ""
    return f'<h3 class="onr-part">{HEADINGS[stance]}</h3>{shown}{more}'


def changed(agreement: str) -> str:
    """Return who changed position, from what to what, with the words on either side; empty where nobody did."""
    latest: dict[str, Row] = {}
    for row in answers("05-who-changed-position", agreement=agreement):  # by day: the last change of each stays
        latest[row["actor"]] = row
    return "".join(f"<li>{_change(row)}</li>" for row in latest.values())


def _held(one: Held) -> str:
    who = link_to(one.holder)
    if one.tellers:
        who += f", as told by {', '.join(map(called, one.tellers))}"
    if "provision" in one.told:
        who += f", on one provision: {text(one.told['provision'])}"
    if one.statement:
        return quoted(folded(one.statement), who, where(one.statement))
    place = f"{one.told['start']}-{one.told['end']}"
    see = link("See it in the article", "articles", "onr-see", article=_key(one.told["article"]), words=place)
    printed = ", ".join(filter(None, [called(one.told.get("outlet", "")), dated(one.told.get("publishedAt", ""))]))
    at = address("articles", {"article": _key(one.told["article"]), "words": place})
    copied = copying_told(one.told["words"], f"{one.holder.name} (told by the article)", one.article, at)
    where_told = DOT.join(filter(None, [see, "told by the article", printed, copied]))
    return quoted(text(one.told["words"]), who, where_told)


def _change(row: Row) -> str:
    before, after = (
        f"{_WAS[row[when]]} on {dated(row['day' + when.title()])}: "
        f"{link(text(row['words' + when.title()]), 'articles', article=_key(row['article' + when.title()]))}"
        for when in ("before", "after")
    )
    return f"{link_to(Thing(row['actor'], row['who']))} was {before}, and {after}"


def _key(article: str) -> str:
    return local_name(article).partition("/")[2]

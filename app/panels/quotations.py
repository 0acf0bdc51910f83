"""Statements as quotations. Comes in: statements. Goes out: HTML with speaker, date and the way to the words."""

import re
from collections.abc import Iterable

from onrecord.fulltext import Clause, clauses, marks
from onrecord.vocabulary import within_words
from panels.citing import copying
from panels.dataset import local_name
from panels.dates import dated
from panels.markup import DOT, Thing, address, called, link, link_to, links_to, text, unfolding_words
from panels.statements import CONCEPTS, Statement

_MARKS = '"“”„«»'
# Whom these mean the article tells, and no list of quotations: "Ms Berg told me".
_READ_THERE_ALONE = frozenset({"me", "us", "we", "you", "him", "her", "them", "unnamed source"})
_DOUBT = {
    "negated": "the article says that this was not said",
    "questioned": "the article asks whether this was said",
    "hypothetical": "the article only supposes this",
}


def quotations(statements: Iterable[Statement], typed: str = "") -> str:
    """Return statements with who said them, on what, and where it is written, one below the other.

    The words that somebody `typed` to find them are marked, in what was said and in who said it.
    """
    wanted = clauses(typed)
    return "".join(quoted(folded(one, wanted), _who(one, wanted), where(one)) for one in statements)


def quoted(words: str, who: str, where: str) -> str:
    """Return words as a quotation with who they are of and where they stand; all three are HTML already."""
    return f'<article class="onr-quote"><blockquote>{words}</blockquote><p>{who}</p><p>{where}</p></article>'


def words(statement: Statement, wanted: Iterable[Clause] = ()) -> str:
    """Return what was said: within quotation marks where the article has all of it in quotation marks."""
    said = _said(statement)
    shown = text(said, marks(said, wanted))
    return f"“{shown}”" if statement.mode == "direct" else shown


def folded(statement: Statement, wanted: Iterable[Clause] = ()) -> str:
    """Return what was said as `words` does, for a list: of a very long one the end unfolds."""
    said = _said(statement)
    return unfolding_words(said, marks(said, wanted), quoted=statement.mode == "direct")


def to_the_words(statement: Statement, label: str, css: str = "") -> str:
    """Return a link to the statement's words in its article. `label` is HTML already."""
    return link(label, "articles", css, **place_of(statement))


def to_take_along(statement: Statement, at: str = "") -> str:
    """Return a button that copies a statement with its source; `at` is the address of its words, or empty."""
    return copying(statement, _said(statement), manner(statement), at)


def place_of(statement: Statement) -> dict[str, str]:
    """Return the parameters of the address at which the words stand, on the page of articles."""
    return {"article": local_name(statement.article.iri).partition("/")[2], "statement": statement.place}


def manner(statement: Statement) -> str:
    """Return in plain words how it was said, or that it was not; empty for words that were simply quoted."""
    how = CONCEPTS.get(statement.mode, "") if statement.mode != "direct" else ""
    thought = CONCEPTS["attitude"] if statement.act == "attitude" else ""
    return ", ".join(filter(None, [how, thought, _DOUBT.get(statement.polarity)]))


def speakers(statement: Statement, wanted: Iterable[Clause] = ()) -> str:
    """Return the speakers as links, what is wanted marked in their names, or that nobody is named."""
    return links_to(statement.speakers, lambda name: marks(name, wanted)) or "Nobody is named"


def where(statement: Statement) -> str:
    """Return the way to the words, how and when said, where printed, and a button that copies all of it."""
    said = f"said {dated(statement.said_on)}" if statement.said_on else ""
    outlet = link_to(statement.outlet) if statement.outlet else ""
    printed = ", ".join(filter(None, [outlet, dated(statement.published)]))
    see = to_the_words(statement, "See it in the article", "onr-see")
    copied = to_take_along(statement, address("articles", place_of(statement)))
    return DOT.join(filter(None, [see, manner(statement), said, printed, copied]))


def _said(statement: Statement) -> str:
    return unmarked(statement.text) if statement.mode == "direct" else statement.text


def _who(statement: Statement, wanted: Iterable[Clause]) -> str:
    about = links_to(map(_within_words, _without(statement.about, statement.speakers)[:4]))
    who = " to ".join(filter(None, [speakers(statement, wanted), _told(statement)]))
    return " on ".join(filter(None, [who, about]))


def _told(statement: Statement) -> str:
    """Return to whom it was said: "the lake council and reporters"."""
    shown = [
        called(thing.name) if thing.kind == "source" else link_to(_within_words(thing))
        for thing in statement.said_to
        if thing.name.lower() not in _READ_THERE_ALONE
    ]
    return " and ".join(shown)


def _without(things: tuple[Thing, ...], others: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if thing not in others)


def _within_words(thing: Thing) -> Thing:
    """Return a thing as a sentence has it: "on the United States", "on the lake treaty, Puno"."""
    if thing.kind == "country":
        return Thing(thing.iri, within_words(thing.name))
    nameless = thing.kind == "agreement" and thing.name[:1].islower()
    return Thing(thing.iri, f"the {thing.name}") if nameless else thing


def unmarked(words: str) -> str:
    """Return quoted words without the marks around them; inside, marks show only where the speech was interrupted.

    A quotation over several paragraphs reopens without closing: those marks go, as they would in one paragraph.

    >>> unmarked('“We came,” “We saw.”')
    'We came,” … “We saw.'
    >>> unmarked('"They went. "They won."')
    'They went. They won.'
    >>> unmarked("'We came,' 'We saw.'"), unmarked("'No' is not 'yes'")
    ('We came,” … “We saw.', "'No' is not 'yes'")
    """
    inside = words.strip(_MARKS + " ")
    # An apostrophe is no mark: "'90s rules", "the workers'".
    if single := re.fullmatch(r"['‘](?!\d0s|[Tt](?:is|was)\b|em\b)(.*)(?<![sS])['’]", inside, re.DOTALL):
        within = re.sub(r"(?<=\S)['’]\s+['‘](?=\w)", "” … “", single[1])
        inside = inside if re.search(r"\s['‘]", within) else within  # else two words, each in marks of its own
    if re.search(r'\S["”]', inside):
        return re.sub(r'["”]\s+["“]', "” … “", inside)
    return re.sub(r'(?<=[.!?…])\s+["“](?=\w)', " ", inside)

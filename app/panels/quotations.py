"""Statements as quotations on a page. Comes in: statements. Goes out: HTML with speaker, date and the way to the words."""

import re
from collections.abc import Iterable

from panels.dataset import local_name
from panels.dates import day
from panels.markup import Thing, link, link_to, links_to, text
from panels.statements import Statement

_MARKS = '"“”„«»'
_HOW = {"indirect": "paraphrased", "mixed": "partly quoted"}
_DOUBT = {
    "negated": "the article says that this was not said",
    "questioned": "the article asks whether this was said",
    "hypothetical": "the article only supposes this",
}


def quotation(statement: Statement, heading: str = "") -> str:
    """Return one statement as a quotation; `heading` is HTML to open it with."""
    return (
        f'<article class="onr-quote">{heading}<blockquote>{words(statement)}</blockquote>'
        f"<p>{_who(statement)}</p><p>{_where(statement)}</p></article>"
    )


def quotations(statements: Iterable[Statement]) -> str:
    """Return several statements, one below the other."""
    return "".join(quotation(statement) for statement in statements)


def words(statement: Statement) -> str:
    """Return what was said: within quotation marks where the article has all of it in quotation marks."""
    if statement.mode != "direct":
        return text(statement.text)
    return f"“{text(_unmarked(statement.text))}”"


def to_the_words(statement: Statement, label: str) -> str:
    """Return a link to the statement's words in its article. `label` is HTML already."""
    article = local_name(statement.article.iri).partition("/")[2]
    return link(label, "articles", article=article, statement=statement.place)


def manner(statement: Statement) -> str:
    """Return in plain words how it was said, or that it was not; empty for words that were simply quoted."""
    thought = "thought, hoped or intended" if statement.act == "attitude" else ""
    return ", ".join(filter(None, [_HOW.get(statement.mode), thought, _DOUBT.get(statement.polarity)]))


def speakers(statement: Statement) -> str:
    """Return the speakers as links, or that nobody is named."""
    return links_to(statement.speakers) or "Nobody is named"


def _who(statement: Statement) -> str:
    about = links_to(_without(statement.about, statement.speakers)[:4])
    return " on ".join(filter(None, [speakers(statement), about]))


def _where(statement: Statement) -> str:
    said = f"said {day(statement.said_on)}" if statement.said_on else ""
    outlet = link_to(statement.outlet) if statement.outlet else ""
    printed = ", ".join(filter(None, [outlet, day(statement.published)]))
    see = to_the_words(statement, "See it in the article")
    return " · ".join(filter(None, [manner(statement), said, printed, see]))


def _without(things: tuple[Thing, ...], others: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if thing not in others)


def _unmarked(words: str) -> str:
    """Return quoted words without the marks around them; inside, marks show only where the speech was interrupted.

    A quotation over several paragraphs reopens without closing: those marks go, as they would in one paragraph.

    >>> _unmarked('“We came,” “We saw.”')
    'We came,” … “We saw.'
    >>> _unmarked('"They went. "They won."')
    'They went. They won.'
    """
    inside = words.strip(_MARKS + " ")
    if re.search(r'\S["”]', inside):
        return re.sub(r'["”]\s+["“]', "” … “", inside)
    return re.sub(r'(?<=[.!?…])\s+["“](?=\w)', " ", inside)

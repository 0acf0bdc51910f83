"""An article beside its facts. Comes in: an article, and what of it an address chooses. Goes out: HTML.

A click on marked words shows what is known of them beside the text; a click beside the text shows the words.
"""

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.record import Span
from panels.article_text import KINDS, Passage, marked
from panels.articles import ArticlePage, Named
from panels.concepts import concept
from panels.dates import dated
from panels.markup import DOT, Thing, called, counted, facts, link_to, text
from panels.names import short
from panels.quotations import manner, to_take_along, words
from panels.statements import Statement

_LISTS = {"person": "People", "country": "Countries", "agreement": "Agreements", "organization": "Organizations"}
_LONGEST = 120  # characters shown of words that could not be made sense of
_IN_RECORD = re.compile(r"(?<=agreement: )[\w.\[\]]+: ")  # where in an extraction record: "status_history[1]: "


def text_and_facts(page: ArticlePage, statement: str = "", thing: str = "", at: str = "") -> str:
    """Return the article beside its facts.

    `statement` (`120-187`) or `thing` (`person/ada-sample-no`) is what to show; `at` are other words to show, of a
    provision for instance.
    """
    shown = marked(page.text, _passages(page, statement, thing, at))
    return (
        f'{_legend(page)}<div class="onr-reading"><div class="onr-text">{shown}</div>'
        f'<aside aria-label="About this article">{_beside(page, statement, thing)}</aside></div>'
    )


def under_the_title(page: ArticlePage) -> str:
    """Return one line: outlet, byline, when it was published and changed."""
    about = page.about
    outlet = link_to(Thing(about["outlet"], about["outletName"])) if "outlet" in about else ""
    by = f"by {called(about['byline'])}" if "byline" in about else ""
    published = dated(about["published"], clock=True) if "published" in about else "no date"
    modified = f"changed {dated(about['modified'], clock=True)}" if "modified" in about else ""
    return DOT.join(filter(None, [outlet, by, published, modified]))


def versions(page: ArticlePage) -> str:
    """Return a line for each other version and copy, and for why it was let in; empty where there is none."""
    lines = [
        f"<p>{how} {link_to(other)}{f', {dated(when)}' if when else ''}.{_COUNTS.get(how, '')}</p>"
        for how, other, when in page.versions
    ]
    if why := page.about.get("admitted"):
        lines.append(f"<p>It does not pass its checks, and was let in all the same: {text(why)}</p>")
    return f'<div class="onr-versions">{"".join(lines)}</div>' if lines else ""


_COUNTS = {
    "Replaced by": " What this version says is kept here, and counted there.",
    "Copy of": " What both say is counted there.",
}


def _passages(page: ArticlePage, statement: str, thing: str, at: str) -> list[Passage]:
    passages = [
        Passage(
            spans=one.spans,
            kind="statement",
            number=number,
            address=page.at(statement=one.place),
            says=_says(one),
            chosen=one.place == statement,
        )
        for number, one in enumerate(page.statements, start=1)
    ]
    passages += [
        Passage(
            spans=(span,),
            kind=one.thing.kind,
            address=page.at(thing=one.local),
            says=f"{KINDS.get(one.thing.kind, 'Named')}: {short(one.thing.name)}",
            chosen=one.local == thing,
        )
        for one in page.named
        for span in one.spans
    ]
    passages += [Passage((span,), "out", says=f"Left out: {reason}") for span, reason in page.left_out]
    if shown := _span(at):
        passages.append(Passage((shown,), chosen=True))
    return passages


def _legend(page: ArticlePage) -> str:
    """Return what the marks in the text mean, of those that there are, each as it looks there."""
    there = ["statement"] if page.statements else []
    there += [kind for kind in _LISTS if any(one.thing.kind == kind for one in page.named)]
    there += ["out"] if page.left_out else []
    looks = {"statement": "onr-words onr-depth-1", "out": "onr-out"}
    keys = "".join(
        f'<li><span class="{looks.get(kind, f"onr-named onr-{kind}")}">{KINDS[kind]}</span></li>' for kind in there
    )
    return f'<ul class="onr-legend" aria-label="What the marks in the text mean">{keys}</ul>' if keys else ""


def _beside(page: ArticlePage, statement: str, thing: str) -> str:
    said = next((one for one in page.statements if one.place == statement), None)
    named = next((one for one in page.named if one.local == thing), None)
    card = _statement_card(said, page) if said else _thing_card(named, page) if named else ""
    items = "".join(_item(one, one is said, page) for one in page.statements)
    statements = (
        f'<h2>Statements</h2><ol class="onr-list">{items}</ol>'
        if items
        else '<h2>Statements</h2><p class="onr-nothing">No statement was found in this article.</p>'
    )
    lists = "".join(
        f'<h3>{heading}</h3><ul class="onr-names">{entries}</ul>'
        for kind, heading in _LISTS.items()
        if (entries := "".join(_entry(one, one is named, page) for one in page.named if one.thing.kind == kind))
    )
    named_here = f"<h2>Named here</h2>{lists}" if lists else ""
    return f"{card}{statements}{named_here}{_left_out(page)}{_not_understood(page)}"


def _left_out(page: ArticlePage) -> str:
    """Return what is no part of the article, counted by why, as HTML; empty where all is."""
    if not page.left_out:
        return ""
    reasons = Counter(why for _, why in page.left_out)
    why = ", ".join(f"{text(reason)} {times}×" for reason, times in reasons.items())
    told = f"{counted(len(page.left_out), 'passage')}, greyed in the text: no part of the article. {why}"
    return f'<h3>Left out</h3><p class="onr-nothing">{told}</p>'


def _not_understood(page: ArticlePage) -> str:
    """Return what could not be made sense of, each with why, as HTML; empty where all could."""
    items = ""
    for span, reason in page.not_understood:
        words = text(page.text[span.start : span.end][:_LONGEST])
        shown = _link(page.at(words=f"{span.start}-{span.end}"), words) if page.page == "articles" else words
        items += f'<li>{shown}: <span class="onr-nothing">{text(_IN_RECORD.sub("", reason))}</span></li>'
    return f'<h3>Not made sense of</h3><ul class="onr-names">{items}</ul>' if items else ""


def _item(one: Statement, chosen: bool, page: ArticlePage) -> str:
    now = ' class="onr-now" aria-current="true"' if chosen else ""
    who = _names(one.speakers, page) or "Nobody is named"
    return f"<li{now}>{who}<br>{_link(page.at(statement=one.place), words(one))}</li>"


def _entry(one: Named, chosen: bool, page: ArticlePage) -> str:
    now = ' class="onr-now" aria-current="true"' if chosen else ""
    times = len(one.spans)
    again = f' <small>{times}×<span class="onr-unseen"> named</span></small>' if times > 1 else ""
    return f"<li{now}>{_link(page.at(thing=one.local), called(one.thing.name))}{again}</li>"


def _statement_card(one: Statement, page: ArticlePage) -> str:
    inside = next((other for other in page.statements if other.iri == one.within), None)
    told = ""
    if inside:
        by = _names(inside.speakers, page) or "somebody who is not named"
        told = f"{_link(page.at(statement=inside.place), 'in a statement of ')}{by}"
    more = facts(
        [
            ("Speaker", _names(one.speakers, page) or "Nobody is named"),
            ("How", manner(one) or "quoted"),
            ("Named here as", called(one.speaker_words)),
            ("Introduced by", called(one.cue)),
            ("Said to", _names(one.said_to, page)),
            ("Through", _names(one.via, page)),
            ("Said on", dated(one.said_on)),
            ("About", _names(one.about, page)),
            ("Criticises", _names(one.criticises, page)),
            ("Supports", _names(one.supports, page)),
            ("Opposes", _names(one.opposes, page)),
            ("Doubts", _names(one.doubts, page)),
            ("Makes conditional", _names(one.makes_conditional, page)),
            ("Told", told),
        ]
    )
    quoted = f'<div class="onr-quote"><blockquote>{words(one)}</blockquote></div>'
    at = page.at(statement=one.place) if page.page == "articles" else ""
    shown = f"{_closing(page)}{quoted}{more}<p>{to_take_along(one, at)}</p>"
    return f'<section class="onr-card" aria-label="The statement shown">{shown}</section>'


def _thing_card(one: Named, page: ArticlePage) -> str:
    details = ", ".join(concept(each) if "/concept/" in each else called(each) for each in one.detail)
    said = [each for each in page.statements if one.thing in each.speakers]
    about = [each for each in page.statements if one.thing in each.about]
    more = facts(
        [
            ("Status" if one.thing.kind == "agreement" else "Office or role", details),
            ("Named", f"{counted(len(one.spans), 'time')} in this article"),
            ("Says", _numbers(said, page)),
            ("Spoken of", _numbers(about, page)),
            ("On record", link_to(one.thing) if page.page == "articles" else ""),
        ]
    )
    kind = KINDS.get(one.thing.kind, "")
    return (
        f'<section class="onr-card" aria-label="What is named">{_closing(page)}<p class="onr-kind">{kind}</p>'
        f"<h2>{called(one.thing.name)}</h2>{more}</section>"
    )


def _closing(page: ArticlePage) -> str:
    return f'<a class="onr-link onr-close" href="{page.at().replace("&", "&amp;")}">Close</a>'


def _numbers(statements: Iterable[Statement], page: ArticlePage) -> str:
    links = [
        _link(page.at(statement=one.place), f"statement {page.statements.index(one) + 1}") for one in statements
    ]
    return ", ".join(links)


def _names(things: Iterable[Thing], page: ArticlePage) -> str:
    """Return names: those that the article names lead to their words in it, others to their own page."""
    here = {one.thing.iri: one for one in page.named}
    shown = [
        _link(page.at(thing=here[one.iri].local), called(one.name)) if one.iri in here else _elsewhere(one, page)
        for one in things
    ]
    *most, last = shown or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _elsewhere(thing: Thing, page: ArticlePage) -> str:
    return link_to(thing) if page.page == "articles" or thing.kind == "source" else called(thing.name)


def _link(address: str, label: str) -> str:
    return f'<a class="onr-link" href="{address.replace("&", "&amp;")}">{label}</a>'


def _says(one: Statement) -> str:
    who = " and ".join(short(speaker.name) for speaker in one.speakers) or "Nobody is named"
    return ", ".join(filter(None, [who, manner(one)]))


def _span(place: str) -> Span | None:
    start, _, end = place.partition("-")
    return Span(int(start), int(end)) if start.isdecimal() and end.isdecimal() and int(start) < int(end) else None

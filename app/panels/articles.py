"""Articles. Comes in: the key of one. Goes out: its text with everything marked, and its facts."""

from dataclasses import dataclass

from onrecord.record import Span
from panels.article_text import Passage, marked
from panels.dataset import Row, ask, iri, local_name
from panels.dates import dated
from panels.markup import DOT, Thing, address, facts, link_to, links_to, text
from panels.quotations import manner, speakers, to_the_words, words
from panels.statements import Statement, described

MOST = 200  # articles in the list
_KINDS = {"person": "People", "country": "Countries", "agreement": "Agreements", "organization": "Organisations"}


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article with what its page shows."""

    iri: str
    title: str
    text: str
    about: Row  # outlet, publishedAt, modifiedAt, byline, source, where known
    statements: tuple[Statement, ...]  # in the order they are printed
    mentioned: tuple[Thing, ...]
    left_out: tuple[tuple[Span, str], ...]  # with the reason

    @property
    def key(self) -> str:
        """Return what an address calls the article."""
        return local_name(self.iri).partition("/")[2]


def all_articles() -> tuple[Row, ...]:
    """Return the latest articles: article, title, outlet, published, and the number of their statements."""
    return ask(
        f"""SELECT ?article (SAMPLE(?label) AS ?title) (SAMPLE(?name) AS ?outlet) (MAX(STR(?at)) AS ?published)
          (COUNT(DISTINCT ?statement) AS ?statements) WHERE {{
            ?article a onr:Article .
            OPTIONAL {{ ?article rdfs:label ?label }} OPTIONAL {{ ?article onr:publishedAt ?at }}
            OPTIONAL {{ ?article onr:publishedBy/rdfs:label ?name }}
            OPTIONAL {{ ?statement onr:reportedIn ?article }}
        }} GROUP BY ?article ORDER BY DESC(?published) ?title LIMIT {MOST}"""
    )


def article_page(key: str) -> ArticlePage | None:
    """Return an article by the key that its address has; None where there is no such article."""
    article = iri(f"article/{key}")
    found = article and ask("SELECT ?text WHERE { ?article a onr:Article ; onr:text ?text }", article=article)
    if not article or not found:
        return None
    about = ask(
        """SELECT ?title ?outlet ?outletName ?published ?modified ?byline ?source WHERE {
            OPTIONAL { ?article rdfs:label ?title } OPTIONAL { ?article onr:publishedAt ?published }
            OPTIONAL { ?article onr:modifiedAt ?modified } OPTIONAL { ?article onr:byline ?byline }
            OPTIONAL { ?article onr:source ?source }
            OPTIONAL { ?article onr:publishedBy ?outlet . ?outlet rdfs:label ?outletName }
        } LIMIT 1""",
        article=article,
    )[0]
    mentioned = ask(
        """SELECT DISTINCT ?thing ?label WHERE {
            ?article onr:mentions ?thing . ?thing rdfs:label ?label
        } ORDER BY ?label""",
        article=article,
    )
    left_out = ask(
        """SELECT ?start ?end ?reason WHERE {
            ?article onr:leftOut ?words . ?words oa:start ?start ; oa:end ?end .
            OPTIONAL { ?words onr:reason ?reason }
        } ORDER BY ?start""",
        article=article,
    )
    reported = ask(
        "SELECT ?statement WHERE { ?statement a onr:Statement ; onr:reportedIn ?article }", article=article
    )
    return ArticlePage(
        iri=article,
        title=about.get("title", "An article without a title"),
        text=found[0]["text"],
        about=about,
        statements=tuple(sorted(described(row["statement"] for row in reported), key=lambda one: one.spans)),
        mentioned=tuple(Thing(row["thing"], row["label"]) for row in mentioned),
        left_out=tuple((Span(int(row["start"]), int(row["end"])), row.get("reason", "")) for row in left_out),
    )


def text_and_facts(page: ArticlePage, statement: str, at: str) -> str:
    """Return the article beside its facts, as HTML.

    `statement` (`120-187`) is the one to show; `at` are other words to show, of a provision for instance.
    """
    passages = [
        Passage(
            spans=one.spans,
            number=number,
            address=address("articles", {"article": page.key, "statement": one.place}),
            says=_says(one),
            chosen=one.place == statement,
        )
        for number, one in enumerate(page.statements, start=1)
    ]
    passages += [Passage((span,), says=f"Left out: {reason}") for span, reason in page.left_out]
    if shown := _span(at):
        passages.append(Passage((shown,), chosen=True))
    return (
        f'<div class="onr-reading"><div class="onr-text">{marked(page.text, passages)}</div>'
        f'<aside aria-label="About this article">{_beside(page, statement)}</aside></div>'
    )


def under_the_title(page: ArticlePage) -> str:
    """Return one line of HTML: outlet, byline, when it was published and changed."""
    about = page.about
    outlet = link_to(Thing(about["outlet"], about["outletName"])) if "outlet" in about else ""
    by = f"by {text(about['byline'])}" if "byline" in about else ""
    published = dated(about["published"], clock=True) if "published" in about else "no date"
    modified = f"changed {dated(about['modified'], clock=True)}" if "modified" in about else ""
    return DOT.join(filter(None, [outlet, by, published, modified]))


def _beside(page: ArticlePage, statement: str) -> str:
    chosen = next((one for one in page.statements if one.place == statement), None)
    kinds = [
        (heading, ", ".join(link_to(thing) for thing in page.mentioned if thing.kind == kind))
        for kind, heading in _KINDS.items()
    ]
    left = len(page.left_out)
    kinds.append(
        ("Left out", f"{left} {'passage' if left == 1 else 'passages'}, greyed in the text" if left else "")
    )
    items = "".join(_item(one, one is chosen) for one in page.statements)
    statements = (
        f'<h2>Statements</h2><ol class="onr-list">{items}</ol>'
        if items
        else ('<p class="onr-nothing">No statement was found in this article.</p>')
    )
    return (_card(chosen, page) if chosen else "") + statements + f"<h2>Facts</h2>{facts(kinds)}"


def _item(one: Statement, chosen: bool) -> str:
    now = ' class="onr-now" aria-current="true"' if chosen else ""
    return f"<li{now}>{speakers(one)}<br>{to_the_words(one, words(one))}</li>"


def _card(one: Statement, page: ArticlePage) -> str:
    inside = next((other for other in page.statements if other.iri == one.within), None)
    told = to_the_words(inside, "in a statement of ") + speakers(inside) if inside else ""
    quoted = f'<div class="onr-quote"><blockquote>{words(one)}</blockquote></div>'
    more = facts(
        [
            ("Speaker", speakers(one)),
            ("How", manner(one) or "quoted"),
            ("Named here as", text(one.speaker_words) if one.speaker_words else ""),
            ("Introduced by", text(one.cue) if one.cue else ""),
            ("Said to", links_to(one.said_to)),
            ("Through", links_to(one.via)),
            ("Said on", dated(one.said_on)),
            ("About", links_to(one.about)),
            ("Criticises", links_to(one.criticises)),
            ("Supports", links_to(one.supports)),
            ("Opposes", links_to(one.opposes)),
            ("Doubts", links_to(one.doubts)),
            ("Makes conditional", links_to(one.makes_conditional)),
            ("Told", told),
        ]
    )
    return f'<section class="onr-card" aria-label="The statement shown">{quoted}{more}</section>'


def _says(one: Statement) -> str:
    who = " and ".join(speaker.name for speaker in one.speakers) or "Nobody is named"
    return ", ".join(filter(None, [who, manner(one)]))


def _span(place: str) -> Span | None:
    start, _, end = place.partition("-")
    return Span(int(start), int(end)) if start.isdecimal() and end.isdecimal() and int(start) < int(end) else None

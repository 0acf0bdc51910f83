"""Read what an agreement commits its parties to.

Comes in: an agreement's mentions and the sentence that says it was made. Goes out: provisions with their spans.
"""

from spacy.tokens import Doc, Token

from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse, child
from onrecord.record import Provision, Span

# "The accord includes …": what follows is what was agreed.
_CONTENT_VERBS = frozenset(
    """
    include provide require oblige stipulate establish ban allow guarantee cover contain foresee envisage envision
    entail comprise commit set call prohibit permit
    """.split()
)
_CONDITIONS = frozenset({"if", "once", "unless", "provided"})


def provisions(
    parse: Parse, cast: Cast, mentions: tuple[Span, ...], paragraph: Paragraph, verb: Token, parties: set[str]
) -> tuple[Provision, ...]:
    """Return the provisions in text order: the purpose of the signing, what the text "includes", and what a party
    "has agreed to" do in the same paragraph."""
    found = [
        *_purpose(parse, paragraph, verb),
        *_contents(parse, mentions),
        *_undertakings(parse, cast, paragraph, parties),
    ]
    return tuple(sorted(found, key=lambda p: p.spans))


def _provision(
    parse: Parse, paragraph: Paragraph, first: int, end: int, obligor: str | None = None
) -> Provision | None:
    doc = paragraph.doc
    while end > first and doc[end - 1].is_punct:
        end -= 1
    while first < end and (doc[first].is_punct or doc[first].lower_ in {"and", "also", "that", "for", "to"}):
        first += 1
    if end - first < 2:
        return None
    span = paragraph.span(doc[first:end])
    return Provision(
        text=parse.text_of(span),
        spans=(parse.article.source_span(span),),
        obligor=obligor,
        condition=_condition(parse, paragraph, first, end),
    )


def _condition(parse: Parse, paragraph: Paragraph, first: int, end: int) -> str | None:
    """Return the words for what must happen first: "if …", "once …", "after a ceasefire"."""
    doc = paragraph.doc
    for token in doc[first:end]:
        opens = token.lower_ in _CONDITIONS and token.dep_ == "mark"
        after = token.lower_ == "after" and token.dep_ == "case" and token.head.pos_ == "NOUN"
        if opens or after:
            last = min(end - 1, token.head.right_edge.i)
            return parse.text_of(paragraph.span(doc[token.i : last + 1]))
    return None


def _purpose(parse: Parse, paragraph: Paragraph, verb: Token) -> list[Provision]:
    """ "signed an accord to allow …": the infinitive is a provision."""
    found = []
    for clause in verb.subtree:
        to = child(clause, "mark")
        governs = clause.dep_ in {"advcl", "acl", "xcomp"} and clause.i > verb.i and clause.tag_ == "VB"
        if governs and to is not None and to.lower_ == "to" and not _nested(clause, verb):
            provision = _provision(parse, paragraph, to.i + 1, clause.right_edge.i + 1)
            if provision is not None:
                found.append(provision)
    return found[:1]


def _nested(clause: Token, verb: Token) -> bool:
    return any(a.tag_ == "VB" and a != verb for a in clause.ancestors if a.i > verb.i)


def _contents(parse: Parse, mentions: tuple[Span, ...]) -> list[Provision]:
    found = []
    for mention in mentions:
        paragraph = parse.paragraph_at(mention.start)
        tokens = paragraph.tokens(mention)
        if tokens is None or tokens.root.dep_ != "nsubj" or tokens.root.head.lemma_.lower() not in _CONTENT_VERBS:
            continue
        verb = tokens.root.head
        for first, end in _listed(paragraph.doc, verb.i + 1, verb.sent.end):
            provision = _provision(parse, paragraph, first, end)
            if provision is not None:
                found.append(provision)
    return found


def _listed(doc: Doc, first: int, end: int) -> list[tuple[int, int]]:
    """Return the items of a list "a, b and c"; without a comma the whole is one item."""
    commas = [i for i in range(first, end) if doc[i].text in {",", ";"}]
    if not commas:
        return [(first, end)]
    last_and = [i for i in range(commas[-1], end) if doc[i].lower_ == "and"]
    cuts = [*commas, *last_and[:1]]
    return list(zip([first, *(c + 1 for c in cuts)], [*cuts, end], strict=True))


def _undertakings(parse: Parse, cast: Cast, paragraph: Paragraph, parties: set[str]) -> list[Provision]:
    """ "France has agreed to build …", said of a party beside the signing."""
    found = []
    for verb in paragraph.doc:
        if verb.lemma_.lower() not in {"agree", "undertake", "commit", "pledge"} or verb.pos_ != "VERB":
            continue
        subject = child(verb, "nsubj")
        clause = child(verb, "xcomp")
        if subject is None or clause is None:
            continue
        named = cast.countries_within(paragraph.index, subject.i, subject.i + 1)
        party = next((c.code for c in named if c.code in parties), None)
        if party is None:
            continue
        # A purpose ("… to help …") says what for, not what.
        inner = [t for t in clause.subtree if t.dep_ == "mark" and t.lower_ == "to" and t.i > clause.i]
        end = min((t.i for t in inner), default=clause.right_edge.i + 1)
        provision = _provision(parse, paragraph, clause.left_edge.i, end, party)
        if provision is not None:
            found.append(provision)
    return found

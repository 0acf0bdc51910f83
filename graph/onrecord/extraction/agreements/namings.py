"""Find the words that name an agreement: "the Luapula river pact", "Minsk II", "a ceasefire", "the document".

Comes in: a Parse with everybody named in it. Goes out: namings in text order. Which of them mean one agreement is
settled in `joining`.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.agreement_initials import agreement_initials
from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.idioms import (
    MADE_KINDS,
    OFFERS,
    YEAR,
    belongs_to_noun,
    is_a_term,
    is_any,
    is_idiom,
    is_of_accession,
    is_said_to_be_none,
    kind_of_weak,
)
from onrecord.extraction.agreements.naming import BROAD, Naming, Pointing
from onrecord.extraction.agreements.naming_phrases import (
    FIRST_OF_SEVERAL,
    OTHER,
    complement_of,
    end_of,
    is_last,
    kind_of_several,
    modifiers_of,
    pointing_of,
    proper_name,
    tells,
    verb_of_headline,
    words_behind,
)
from onrecord.extraction.agreements.several import between_whom
from onrecord.extraction.agreements.treaties import treaties_in
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind

# Nouns that name other things as often: they need somebody who agrees, or a proper name.
_WEAK = OFFERS | frozenset(
    "deal declaration pledge framework roadmap charter convention protocol understanding arrangement swap compact"
    " settlement statement plan covenant exchange contract bargain deed pause programme program minute addendum"
    " annex".split()
)
# Nouns that only point back to an agreement that is spoken of.
_POINTING = frozenset({"document", "text", "paper", "draft", "blueprint"})
# What drafts besides are of: "the budget draft".
_MADE_AT_HOME = frozenset("budget law bill resolution constitution legislation decree verdict manifesto".split())


_NOUNS = frozenset({"NOUN", "PROPN"})
_MAY_NAME = AGREEMENT_KINDS.keys() | _WEAK | _POINTING | FIRST_OF_SEVERAL | {"fire"}  # of "cease-fire"


def namings(parse: Parse, cast: Cast) -> Iterator[Naming]:
    """Yield every place where words name an agreement, in order."""
    initials = agreement_initials(parse)
    others: dict[str, bool] = {}  # nouns that named something else first: "a plea deal", and then "the deal"
    for paragraph in parse.paragraphs:
        persons = {i for p in cast.people.in_paragraph(paragraph.index) for i in range(p.first, p.end)}
        bodies = {
            i
            for mention, _ in cast.organizations.within(paragraph.index, 0, len(paragraph.doc))
            for i in range(mention.first_token, mention.end_token)
        }
        treaties = list(treaties_in(paragraph))
        of_treaties = {token.i for name, _ in treaties for token in name}
        by_end = {name.end - 1: naming for name, naming in treaties}
        for token in paragraph.doc:
            if token.i in by_end:
                yield by_end[token.i]
            if (token.pos_ not in _NOUNS and not _is_taken_for_adjective(token)) or token.i in of_treaties:
                continue
            if token.i in persons or (token.i in bodies and not _is_its_noun(token, bodies)):
                continue
            if token.text in initials:
                if (called := _by_initials(paragraph, token, initials[token.text])) is not None:
                    yield called
                continue
            lemma = token.lemma_.lower()
            if lemma not in _MAY_NAME and token.lower_ not in AGREEMENT_KINDS:
                continue
            found = _naming(paragraph, token)
            if found is None and _is_otherwise(token, lemma):
                others.setdefault(lemma, True)
            elif found is not None and others.get(lemma) and _only_points(found):
                continue
            elif found is not None:
                others[lemma] = False
            several = between_whom(token) if found is not None else ()
            if found is not None:
                yield from (replace(found, between=runs) for runs in several) if several else (found,)


def _is_otherwise(token: Token, lemma: str) -> bool:
    """Tell whether the words before a noun of agreements make it something else: "a plea deal"."""
    modifiers = modifiers_of(token)[1] if lemma in AGREEMENT_KINDS else []
    return bool(modifiers) and is_idiom(token, lemma, modifiers)


def _only_points(naming: Naming) -> bool:
    """Tell whether words say nothing but that something is spoken of: "the deal", "that agreement"."""
    alone = naming.head.i - naming.first == 1 and naming.doc[naming.first].lower_ in {"the", "that", "this"}
    return alone and not naming.marks


def _is_taken_for_adjective(token: Token) -> bool:
    """Tell whether a noun was: "signed a five-year | compact | with Chad"."""
    return token.lower_ == "compact" and token.dep_ in {"obj", "nsubj:pass"}


def _is_its_noun(token: Token, bodies: set[int]) -> bool:
    """Tell whether a body's name is an agreement's: "the Good Friday Agreement", "a Memorandum of Trade"."""
    return token.i + 1 not in bodies or (token.lower_ == "memorandum" and token.i - 1 not in bodies)


def _naming(paragraph: Paragraph, token: Token) -> Naming | None:
    fire = _is_cease_fire(token)
    lemma = "cease-fire" if fire else token.lemma_.lower()
    kind = AGREEMENT_KINDS.get(lemma) or AGREEMENT_KINDS.get(token.lower_) or kind_of_several(token, lemma)
    if lemma in {"convention", "charter"} and not token.text[:1].isupper():
        kind = None  # a gathering, if nobody signs it
    if kind is None and lemma not in _POINTING and lemma not in _WEAK:
        return None
    first, modifiers = modifiers_of(token)
    if fire:
        first, modifiers = min(first, token.i - 2), [word for word in modifiers if word.i < token.i - 2]
    if paragraph.kind is not BlockKind.BODY and (verb := verb_of_headline(modifiers)) is not None:
        first, modifiers = verb + 1, [word for word in modifiers if word.i > verb]
    if belongs_to_noun(token) or is_idiom(token, lemma, modifiers) or is_any(token) or is_a_term(token):
        return None
    if is_said_to_be_none(token):
        return None
    if lemma in _POINTING and not _MADE_AT_HOME.isdisjoint(m.lower_ for m in modifiers):
        return None
    tells_more = lemma not in _POINTING or not OTHER.isdisjoint(m.lower_ for m in modifiers)
    if kind is None and (tells_more or is_of_accession(token, modifiers)):
        kind = kind_of_weak(token, lemma, modifiers)
        back = token.text.islower() and token.doc[first].lower_ in {"the", "this"}
        if kind is None and lemma not in _POINTING and not (lemma in MADE_KINDS and back):
            return None
    words = [m.lower_ for m in modifiers if m.i == 0 or m.doc[m.i - 1].text != "-"]  # not "25-year-old"
    if kind in BROAD or lemma in {"settlement", "arrangement", "protocol"}:
        # "ceasefire deal", "framework agreement": the modifier says what kind.
        telling = ["cease-fire" if _is_cease_fire(m) else m.lower_ for m in reversed(modifiers)]
        kind = next((k for w in telling if (k := AGREEMENT_KINDS.get(w)) and k not in BROAD), kind)
    end = end_of(token)
    name = proper_name(token, modifiers, end)
    pointing = pointing_of(token, first, bool(name))
    complement = complement_of(token)
    marks = {m.lemma_.lower() for m in modifiers if tells(m)} | complement
    years = {m.text for m in [*modifiers, *words_behind(token)] if YEAR.fullmatch(m.text)}
    last = is_last(modifiers)
    return Naming(
        paragraph=paragraph,
        head=token,
        first=first,
        end=end,
        span=paragraph.span(paragraph.doc[first:end]),
        last=last,
        kind=kind,
        pointing=pointing,
        name=name,
        marks=frozenset(marks - {lemma}),
        years=frozenset(years),
        other=last
        or bool(OTHER & set(words) - ({"new"} if pointing is Pointing.DEFINITE else set()))
        or (first > 0 and token.doc[first].lower_ in {"another"}),
        weak=lemma in _WEAK and not name,
    )


def _by_initials(paragraph: Paragraph, token: Token, name: Tokens) -> Naming | None:
    """Return the naming that an agreement's initials make: "the LCA"; none in brackets, or before another noun."""
    if belongs_to_noun(token) or (token.i and token.doc[token.i - 1].text == "("):
        return None
    first, modifiers = modifiers_of(token)
    kinds = [kind for word in name if (kind := AGREEMENT_KINDS.get(word.lower_)) is not None]
    return Naming(
        paragraph=paragraph,
        head=token,
        first=first,
        end=token.i + 1,
        span=paragraph.span(paragraph.doc[first : token.i + 1]),
        kind=kinds[0],
        pointing=Pointing.DEFINITE,
        name=tuple(word.text for word in name),
        years=frozenset(m.text for m in modifiers if YEAR.fullmatch(m.text)),
    )


def _is_cease_fire(token: Token) -> bool:
    """Tell whether a word is the end of "cease-fire", which is cut into three."""
    return (
        token.lower_ == "fire"
        and token.i > 1
        and token.doc[token.i - 2 : token.i].text.lower() in {"cease-", "cease -"}
    )

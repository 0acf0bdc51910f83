"""Find the words that name an agreement: "the Luapula river pact", "Minsk II", "a ceasefire", "the document".

Comes in: a Parse with everybody named in it. Goes out: namings in text order. Which of them mean one agreement is
settled in `joining`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from onrecord.extraction.agreements.contents import CONTENT
from onrecord.extraction.agreements.idioms import MADE_KINDS, YEAR, belongs_to_noun, is_any, is_idiom, kind_of_weak
from onrecord.extraction.agreements.several import Runs, between_whom
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import AGREEMENT_KINDS
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import BlockKind, Span

# Kinds whose noun says little: a modifier's kind, or a later noun's, says more.
BROAD = frozenset({"agreement", "deal", "accord", "pact"})
# Nouns that name other things as often: they need somebody who agrees, or a proper name.
_WEAK = frozenset(
    "deal declaration pledge framework roadmap charter convention protocol understanding arrangement swap compact"
    " settlement statement plan covenant exchange contract bargain deed pause programme program minute addendum"
    " annex".split()
)
# Nouns that only point back to an agreement that is spoken of.
_POINTING = frozenset({"document", "text", "paper", "draft", "blueprint"})


_OTHER = frozenset(
    """
    another other second third separate similar earlier previous prior old original own different former interim
    further follow-up new past existing predecessor successor
    """.split()
)
# Words before the noun that tell nothing of which agreement it is.
_PLAIN = frozenset(
    """
    landmark historic joint bilateral trilateral multilateral latest recent final possible potential future
    proposed planned draft formal written signed ratified controversial secret comprehensive full general
    broad major big key important first so-called fragile shaky tentative preliminary provisional initial
    whole entire long-awaited much-vaunted five-year ten-year two-year three-year year day month point page
    week article article-long interim new old earlier previous second separate similar own other another such
    same very
    """.split()
)
_ROMAN = re.compile(r"I{1,3}|IV|V")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NONE = frozenset({"no", "any"})
_COMPLEMENT = frozenset({"on", "of", "for", "about", "over", "to", "against", "concerning", "covering"})


# Verbs that taggers take for nouns where every word of a headline has a capital, or articles are left out.
VERBS_OF_HEADLINES = frozenset(
    """
    sign signs ink inks seal seals reach reaches strike strikes clinch clinches agree agrees ratify ratifies
    approve approves reject rejects suspend suspends scrap scraps quit quits end ends extend extends renew renews
    hail hails eye eyes mull mulls
    """.split()
)
_MADE = frozenset("sign initial initialle reach strike conclude agree seal adopt ratify announce".split())


# Nouns that name an agreement with what stands behind them.
_OF_SEVERAL = {
    "cessation of hostilities": "ceasefire", "letter of intent": "memorandum", "head of agreement": "agreement",
}  # fmt: skip
_WITH_MATTER = frozenset({"memorandum of understanding", *_OF_SEVERAL})
_FIRST_OF_SEVERAL = frozenset(words.split()[0] for words in _OF_SEVERAL)


class Pointing(StrEnum):
    """How the words before the noun introduce it."""

    DEFINITE = "definite"  # "the pact", "their accord", "Kenya's treaty"
    INDEFINITE = "indefinite"  # "a pact"
    BARE = "bare"  # "river pact", as in headlines, and proper names
    NONE = "none"  # "no deal", "any treaty"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an agreement is named. `head`, `first` and `end` are tokens of its paragraph."""

    paragraph: Paragraph
    head: Token
    first: int
    end: int
    span: Span  # into Article.text, from determiner to head
    kind: str | None  # a term of the ontology; None for a noun that only points back
    pointing: Pointing
    name: tuple[str, ...] = ()  # a proper name's words
    marks: frozenset[str] = frozenset()  # words that tell it from other agreements
    years: frozenset[str] = frozenset()
    other: bool = False  # "another deal", "an earlier accord"
    weak: bool = False
    between: Runs = ()  # of tokens that name whom this one of several is between
    doc: Doc = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc", self.paragraph.doc)

    @property
    def states(self) -> bool:
        """Tell whether its clause says what stands in it: "a blueprint includes …"."""
        return self.head.dep_ == "nsubj" and self.head.head.lemma_.lower() in CONTENT

    @property
    def made(self) -> bool:
        """Tell whether its clause tells of the making: "signed a pact", "a truce was reached"."""
        return self.head.dep_ in {"obj", "nsubj:pass"} and self.head.head.lemma_.lower() in _MADE

    @property
    def leads(self) -> bool:
        """Tell whether it stands where a report tells its news: headline, standfirst or first paragraph."""
        return self.paragraph.kind is not BlockKind.BODY or self.paragraph.index <= LEAD


_NOUNS = frozenset({"NOUN", "PROPN"})
LEAD = 2  # paragraphs, headline and standfirst included


def namings(parse: Parse, cast: Cast) -> Iterator[Naming]:
    """Yield every place where words name an agreement, in order."""
    others: dict[str, bool] = {}  # nouns that named something else first: "a plea deal", and then "the deal"
    for paragraph in parse.paragraphs:
        persons = {i for p in cast.people.in_paragraph(paragraph.index) for i in range(p.first, p.end)}
        bodies = {
            i
            for mention, _ in cast.organizations.within(paragraph.index, 0, len(paragraph.doc))
            for i in range(mention.first_token, mention.end_token)
        }
        for token in paragraph.doc:
            if token.pos_ not in _NOUNS:
                continue
            if token.i in persons or (token.i in bodies and not _ends_here(token, bodies)):
                continue
            found = _naming(paragraph, token)
            lemma = token.lemma_.lower()
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
    modifiers = _modifiers(token)[1] if lemma in AGREEMENT_KINDS else []
    return bool(modifiers) and is_idiom(token, lemma, modifiers)


def _only_points(naming: Naming) -> bool:
    """Tell whether words say nothing but that something is spoken of: "the deal", "that agreement"."""
    alone = naming.head.i - naming.first == 1 and naming.doc[naming.first].lower_ in {"the", "that", "this"}
    return alone and not naming.marks


def _ends_here(token: Token, bodies: set[int]) -> bool:
    """Tell whether an agreement's proper name was taken for a body's: "the Good Friday Agreement"."""
    return token.i + 1 not in bodies


def _naming(paragraph: Paragraph, token: Token) -> Naming | None:
    fire = _is_cease_fire(token)
    lemma = "cease-fire" if fire else token.lemma_.lower()
    kind = AGREEMENT_KINDS.get(lemma) or AGREEMENT_KINDS.get(token.lower_) or _kind_of_several(token, lemma)
    if lemma in {"convention", "charter"} and not token.text[:1].isupper():
        kind = None  # a gathering, if nobody signs it
    if kind is None and lemma not in _POINTING and lemma not in _WEAK:
        return None
    first, modifiers = _modifiers(token)
    if fire:
        first, modifiers = min(first, token.i - 2), [word for word in modifiers if word.i < token.i - 2]
    if paragraph.kind is not BlockKind.BODY and (verb := _verb_of_headline(modifiers)) is not None:
        first, modifiers = verb + 1, [word for word in modifiers if word.i > verb]
    if belongs_to_noun(token) or is_idiom(token, lemma, modifiers) or is_any(token):
        return None
    if kind is None and (lemma not in _POINTING or _OTHER.intersection(m.lower_ for m in modifiers)):
        kind = kind_of_weak(token, lemma, modifiers)
        back = token.text.islower() and token.doc[first].lower_ in {"the", "this"}
        if kind is None and lemma not in _POINTING and not (lemma in MADE_KINDS and back):
            return None
    words = [m.lower_ for m in modifiers if m.i == 0 or m.doc[m.i - 1].text != "-"]  # not "25-year-old"
    if kind in BROAD or lemma in {"settlement", "arrangement", "protocol"}:
        # "ceasefire deal", "framework agreement": the modifier says what kind.
        telling = ["cease-fire" if _is_cease_fire(m) else m.lower_ for m in reversed(modifiers)]
        kind = next((k for w in telling if (k := AGREEMENT_KINDS.get(w)) and k not in BROAD), kind)
    end = _end(token)
    name = _proper_name(token, modifiers, end)
    pointing = _pointing(token, first, bool(name))
    complement = _complement(token)
    marks = {m.lemma_.lower() for m in modifiers if _tells(m)} | complement
    years = {m.text for m in [*modifiers, *_behind(token)] if YEAR.fullmatch(m.text)}
    return Naming(
        paragraph=paragraph,
        head=token,
        first=first,
        end=end,
        span=paragraph.span(paragraph.doc[first:end]),
        kind=kind,
        pointing=pointing,
        name=name,
        marks=frozenset(marks - {lemma}),
        years=frozenset(years),
        other=bool(_OTHER & set(words) - ({"new"} if pointing is Pointing.DEFINITE else set()))
        or (first > 0 and token.doc[first].lower_ in {"another"}),
        weak=lemma in _WEAK and not name,
    )


def _kind_of_several(token: Token, lemma: str) -> str | None:
    """Return the kind of what several words name: "a cessation of hostilities", "a letter of intent"."""
    behind = token.doc[token.i + 1 : token.i + 4]
    whole = len(behind) < 3 or behind[2].lemma_.lower() not in AGREEMENT_KINDS  # "a letter of intent agreement"
    return _OF_SEVERAL.get(f"{lemma} {behind[:2].text.lower()}") if lemma in _FIRST_OF_SEVERAL and whole else None


def _is_cease_fire(token: Token) -> bool:
    """Tell whether a word is the end of "cease-fire", which is cut into three."""
    return (
        token.lower_ == "fire"
        and token.i > 1
        and token.doc[token.i - 2 : token.i].text.lower() in {"cease-", "cease -"}
    )


# --- the noun phrase -----------------------------------------------------------------------------------------


def _modifiers(token: Token) -> tuple[int, list[Token]]:
    """Return where the phrase begins, and the words between determiner and noun."""
    doc, first = token.doc, token.i
    while first > token.sent.start:
        before = doc[first - 1]
        joined = (
            before.text in {"-", "–", "'", "’", "”", "“", '"', "‘", "„", "/", "and", "&"}
            and first - 2 >= token.sent.start
        )
        if doc[first].dep_ == "det" and before.dep_ != "det:predet":
            break  # the phrase begins with its article: what stands before it is a verb taken for a part of it
        within = before.head.i in range(first - 3, token.i + 1)
        modifies = before.dep_ in {
            "amod", "compound", "nummod", "nmod", "nmod:poss", "det", "case", "flat", "nmod:desc", "nmod:unmarked",
            "advmod", "det:predet", "punct", "cc", "conj", "dep", "appos",
        }  # fmt: skip
        verb = before.tag_ == "VBD"
        if verb or not within or not modifies or before.text in {",", ";", ":", "(", ")", "—"}:
            break
        if (
            before.dep_ in {"case", "advmod"}
            and before.text not in {"'s", "’s", "'", "’"}
            and before.tag_ != "RBS"
        ):
            break
        if joined and doc[first - 2].head.i not in range(first - 2, token.i + 1):
            break
        first -= 1
    while first < token.i and doc[first].lower_ in {"-", "–", "'", "’", "”", '"', "and", "&", "'s", "’s", "/"}:
        first += 1
    determiner = {"det", "det:predet"}
    words = [t for t in doc[first : token.i] if t.dep_ not in determiner and not t.is_punct and t.tag_ != "POS"]
    return first, words


def _verb_of_headline(words: Iterable[Token]) -> int | None:
    """Return the place of the verb that the tagger took for a noun: "Serbia, Hungary | ink gas deal"."""
    return max((word.i for word in words if word.lower_ in VERBS_OF_HEADLINES), default=None)


def _end(token: Token) -> int:
    """Return where the name ends: behind the noun, "II", or "of Putre" of a proper name."""
    doc, end = token.doc, token.i + 1
    if end < len(doc) and _ROMAN.fullmatch(doc[end].text) and token.text[:1].isupper():
        return end + 1
    if (
        token.text[:1].isupper()
        and end + 1 < len(doc)
        and doc[end].lower_ == "of"
        and (doc[end + 1].pos_ == "PROPN" or doc[end + 1].lower_ == "understanding")
    ):
        end += 2
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].dep_ in {"flat", "compound"}:
            end += 1
    elif f"{token.lemma_.lower()} {doc[end : end + 2].text.lower()}" in _WITH_MATTER:
        end += 2
    return end


def _proper_name(token: Token, modifiers: list[Token], end: int) -> tuple[str, ...]:
    """Return the words of a proper name, none where the noun is a common one."""
    if not token.text[:1].isupper() or token.is_sent_start or _all_capitals(token):
        return ()
    capital: list[str] = []
    for word in reversed(modifiers):
        if not word.text[:1].isupper() and not YEAR.fullmatch(word.text):
            break
        capital.insert(0, word.text)
    behind = [t.text for t in token.doc[token.i + 1 : end]]
    if not capital and not behind:
        return ()
    return (*capital, token.text, *behind)


def _all_capitals(token: Token) -> bool:
    """Tell whether a headline is printed in capitals, or with a capital for every word."""
    words = [t.text for t in token.sent if t.pos_ in {"VERB", "NOUN", "ADJ", "ADV"} and t.is_alpha and len(t) > 2]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _pointing(token: Token, first: int, named: bool) -> Pointing:
    opens = token.doc[first]
    lower = opens.lower_
    if lower in _NONE or (first and token.doc[first - 1].lower_ in _NONE):
        return Pointing.NONE
    if lower in _DEFINITE or opens.tag_ == "PRP$" or any(c.dep_ == "nmod:poss" for c in token.children):
        return Pointing.DEFINITE
    if lower in {"a", "an", "another", "one", "some", "several", "two", "three"}:
        return Pointing.INDEFINITE
    return Pointing.DEFINITE if named else Pointing.BARE


def _complement(token: Token) -> set[str]:
    """Return the nouns of what it is about: "on joint patrols of the strait"."""
    found: set[str] = set()
    for dependent in token.children:
        if dependent.i < token.i or not dependent.dep_.startswith(("nmod", "obl", "acl")):
            continue
        case = next((c for c in dependent.children if c.dep_ in {"case", "mark"}), None)
        if case is not None and case.lower_ in _COMPLEMENT and dependent.i - token.i < _NEAR:
            aside = {t for c in dependent.subtree if c.dep_ == "acl:relcl" for t in c.subtree}
            near = [t for t in dependent.subtree if token.i < t.i < token.i + _NEAR and t not in aside]
            found |= {t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "PROPN"} and _tells(t)}
    # "signed a declaration to allow …": the purpose hangs on the verb.
    if token.dep_ == "obj":
        for clause in token.head.rights:
            purpose = clause.dep_ in {"advcl", "xcomp"} and any(c.lower_ == "to" for c in clause.children)
            if purpose and 0 < clause.i - token.i < _NEAR:
                near = [t for t in clause.subtree if clause.i < t.i < clause.i + _NEAR]
                found |= {t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "PROPN"} and _tells(t)}
    return found


_NEAR = 10  # tokens


def _behind(token: Token) -> list[Token]:
    return [t for t in token.subtree if token.i < t.i < token.i + 4 and t.head.i >= token.i]


def _tells(word: Token) -> bool:
    lemma = word.lemma_.lower()
    return (
        word.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}
        and lemma not in _PLAIN
        and lemma not in AGREEMENT_KINDS
        and lemma not in _OTHER
        and word.text[:1].isalpha()
        and len(lemma) > 1
    )

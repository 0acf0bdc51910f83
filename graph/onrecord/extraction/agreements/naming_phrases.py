"""Read the noun phrase around a noun of agreements: where it begins and ends, its proper name, what it tells.

Comes in: the noun. Go out: its modifiers, its name's words, how it points, what it is about.
"""

import re
from collections.abc import Iterable

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.idioms import YEAR
from onrecord.extraction.agreements.naming import Pointing
from onrecord.extraction.body_complements import DATES
from onrecord.extraction.countries import state_called
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.tokens import Token

OTHER = frozenset(
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
_PERIODS = frozenset("week month year night day friday minute summer autumn winter spring decade".split())
_ROMAN = re.compile(r"I{1,3}|IV|V")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NONE = frozenset({"no", "any"})
# "The Convention against …", "on the … of …": what joins the words of a title.
_OF_TITLES = frozenset({"on", "to", "for", "against", "concerning"})
_WITHIN_TITLES = frozenset({"the", "of", "and", "on", "to", "for", "-"})
_COMPLEMENT = frozenset({"on", "of", "for", "about", "over", "to", "against", "concerning", "covering"})


# Verbs that taggers take for nouns where every word of a headline has a capital, or articles are left out.
VERBS_OF_HEADLINES = frozenset(
    """
    sign signs ink inks seal seals reach reaches strike strikes clinch clinches agree agrees ratify ratifies
    approve approves reject rejects suspend suspends scrap scraps quit quits end ends extend extends renew renews
    hail hails eye eyes mull mulls
    """.split()
)


# Nouns that name an agreement with what stands behind them.
_OF_SEVERAL = {
    "cessation of hostilities": "ceasefire", "letter of intent": "memorandum", "head of agreement": "agreement",
}  # fmt: skip
_WITH_MATTER = frozenset(
    {"memorandum of understanding", "document of accession", "paper of accession", *_OF_SEVERAL}
)
FIRST_OF_SEVERAL = frozenset(words.split()[0] for words in _OF_SEVERAL)


def kind_of_several(token: Token, lemma: str) -> str | None:
    """Return the kind of what several words name: "a cessation of hostilities", "a letter of intent"."""
    if lemma not in FIRST_OF_SEVERAL:
        return None
    behind = token.doc[token.i + 1 : token.i + 4]
    whole = len(behind) < 3 or behind[2].lemma_.lower() not in AGREEMENT_KINDS  # "a letter of intent agreement"
    return _OF_SEVERAL.get(f"{lemma} {behind[:2].text.lower()}") if whole else None


def modifiers_of(token: Token) -> tuple[int, list[Token]]:
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
            and doc[first].text != "-"  # "long-awaited"
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


def is_last(modifiers: Iterable[Token]) -> bool:
    """Tell whether the one before is meant: "the last prisoner exchange"; not "last week's deal"."""
    return any(word.lower_ == "last" and word.nbor().lower_ not in _PERIODS | {"-"} for word in modifiers)


def verb_of_headline(words: Iterable[Token]) -> int | None:
    """Return the place of the verb that the tagger took for a noun: "Serbia, Hungary | ink gas deal"."""
    return max((word.i for word in words if word.lower_ in VERBS_OF_HEADLINES), default=None)


def end_of(token: Token) -> int:
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
    elif token.text[:1].isupper() and doc[token.i - 1].lower_ == "the":
        end = _end_of_title(token, end)
    return end


def _end_of_title(token: Token, end: int) -> int:
    """Return where "the Convention to End River Piracy" ends: behind the last word with a capital.

    No title goes on to a state, a person or an office; "the Agreement to Parliament" is sent there.
    """
    doc = token.doc
    if doc[end : end + 1].text not in _OF_TITLES or _all_capitals(token):
        return end
    last, capitals = end, 0
    for word in doc[end + 1 : token.sent.end]:
        who = word.ent_type_ == "PERSON" or state_called(word.text) or role_ending_at(doc, word.i + 1, word.i)
        if who or word.lower_ in DATES or not (word.text[:1].isupper() or word.text in _WITHIN_TITLES):
            break
        if word.text[:1].isupper():
            last, capitals = word.i + 1, capitals + 1
    fewest = 2 if doc[end].text == "to" else 1
    return last if capitals >= fewest else end


def proper_name(token: Token, modifiers: list[Token], end: int) -> tuple[str, ...]:
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


def pointing_of(token: Token, first: int, named: bool) -> Pointing:
    """Return how the word that a phrase begins with introduces it."""
    opens = token.doc[first]
    lower = opens.lower_
    if lower in _NONE or (first and token.doc[first - 1].lower_ in _NONE):
        return Pointing.NONE
    if lower in _DEFINITE or opens.tag_ == "PRP$" or any(c.dep_ == "nmod:poss" for c in token.children):
        return Pointing.DEFINITE
    if lower in {"a", "an", "another", "one", "some", "several", "two", "three"}:
        return Pointing.INDEFINITE
    return Pointing.DEFINITE if named else Pointing.BARE


def complement_of(token: Token) -> set[str]:
    """Return the nouns of what it is about: "on joint patrols of the strait"."""
    found: set[str] = set()
    for dependent in token.children:
        if dependent.i < token.i or not dependent.dep_.startswith(("nmod", "obl", "acl")):
            continue
        case = next((c for c in dependent.children if c.dep_ in {"case", "mark"}), None)
        if case is not None and case.lower_ in _COMPLEMENT and dependent.i - token.i < _NEAR:
            aside = {t for c in dependent.subtree if c.dep_ == "acl:relcl" for t in c.subtree}
            near = [t for t in dependent.subtree if token.i < t.i < token.i + _NEAR and t not in aside]
            found |= {t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "PROPN"} and tells(t)}
    # "signed a declaration to allow …": the purpose hangs on the verb.
    if token.dep_ == "obj":
        for clause in token.head.rights:
            purpose = clause.dep_ in {"advcl", "xcomp"} and any(c.lower_ == "to" for c in clause.children)
            if purpose and 0 < clause.i - token.i < _NEAR:
                near = [t for t in clause.subtree if clause.i < t.i < clause.i + _NEAR]
                found |= {t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "PROPN"} and tells(t)}
    return found


_NEAR = 10  # tokens


def words_behind(token: Token) -> list[Token]:
    """Return the words close behind a noun that belong to it."""
    return [t for t in token.subtree if token.i < t.i < token.i + 4 and t.head.i >= token.i]


def tells(word: Token) -> bool:
    """Tell whether a word tells an agreement from others: not "new", "historic" or "accord"."""
    lemma = word.lemma_.lower()
    return (
        word.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}
        and lemma not in _PLAIN
        and lemma not in AGREEMENT_KINDS
        and lemma not in OTHER
        and word.text[:1].isalpha()
        and len(lemma) > 1
    )

"""Tell which provision of an agreement words are about, where they are about one alone.

Comes in: a remark on an agreement whose provisions are known. Goes out: the number of the provision that it is
towards, or nothing: "opposed the clause on fishing quotas", "the penalty is too low".
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements import Term
from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Token

_CLAUSES = frozenset("clause provision article section paragraph passage proviso stipulation subsection".split())
# Nouns of so many provisions that they tell nothing of which one is meant.
_COMMON = frozenset(
    """
    country state government side party minister ministry parliament people nation border leader president force
    year month week day time side week hour percent per cent euro dollar million billion number end part way
    """.split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})
_FARTHEST = 600  # characters over which "that clause" points back


class Part(IntEnum):
    """What stands in the place of a number where there is none."""

    WHOLE = 0  # nothing speaks of a part
    UNTOLD = -1  # a part of which the article does not tell


def part_of(parse: Parse, remark: Remark) -> int:
    """Return the number, from 1, of the provision that a remark is towards; else WHOLE or UNTOLD."""
    terms = remark.agreed.terms
    named = [token for run in remark.words for token in run if _names_clause(token) and _is_judged(token)]
    if _speaks_of_whole(parse, remark, named):
        return Part.WHOLE
    if named:
        return _by_clause(named[0], remark, terms)
    told = (token for run in remark.words for root in (run.root,) for token in run if _is_told(token, root))
    found = {_about(token, terms) for token in told} - {None}
    return (found.pop() or Part.WHOLE) if len(found) == 1 else Part.WHOLE


def _speaks_of_whole(parse: Parse, remark: Remark, clauses: Sequence[Token]) -> bool:
    """Tell whether words name the agreement itself, not only one of its clauses: "the pact's clause on quotas"."""
    within = {t.i for clause in clauses for t in clause.subtree}
    for place in remark.named_at:
        tokens = parse.paragraph_at(place.start).tokens(place)
        if tokens is None or not all(t.i in within for t in tokens):
            return True
    return False


def _names_clause(token: Token) -> bool:
    """Tell whether a word names a part of an agreement: "the clause on quotas", not "two articles in a paper"."""
    return token.lemma_.lower() in _CLAUSES and token.pos_ in {"NOUN", "PROPN"} and not _is_printed(token)


def _is_printed(token: Token) -> bool:
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.lemma_.lower() in {"article", "section", "paragraph", "passage"} and (
        behind is None or not (behind.lower_ in {"on", "about", "of", "that", "which"} or behind.like_num)
    )


def _by_clause(clause: Token, remark: Remark, terms: Sequence[Term]) -> int:
    marks = set(_marks(clause))
    shared = [len(marks & term.words) for term in terms]
    if marks:
        best = max(shared, default=0)
        return shared.index(best) + 1 if best and shared.count(best) == 1 else Part.UNTOLD
    at = remark.paragraph.start + clause.idx
    before = [i for i, term in enumerate(terms) if term.span.start < at <= term.span.end + _FARTHEST]
    return before[-1] + 1 if before else Part.UNTOLD


def _marks(clause: Token) -> Iterator[str]:
    """Yield what tells which clause is meant: "the fees clause", "the clause on fishing quotas"."""
    for token in clause.subtree:
        before = token.head == clause and token.dep_ in {"amod", "compound", "nmod", "nmod:poss"}
        if token != clause and token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and (before or token.i > clause.i):
            yield token.lemma_.lower()
            yield token.lower_.removesuffix("s")  # a plural that the tagger takes for a singular is its own lemma


def _is_judged(token: Token) -> bool:
    """Tell whether a noun is what words judge: not "that is Article 2", nor what an aside of theirs speaks of."""
    return (
        not any(c.dep_ == "cop" for c in token.children)
        and token.dep_ in {"nsubj", "nsubj:pass", "obj", "root", "ROOT"}
        and token.head.dep_
        not in {
            "advcl",
            "acl",
            "acl:relcl",
        }
    )


def _is_told(token: Token, root: Token) -> bool:
    """Tell whether words say something of a noun: "the penalty is too low"."""
    return (
        token.pos_ == "NOUN"
        and token.dep_ in {"nsubj", "nsubj:pass"}
        and token.head == root
        and token.lemma_.lower() not in _COMMON
        and token.lemma_.lower() not in AGREEMENT_KINDS
        and any(c.lower_ in _DEFINITE for c in token.children if c.i < token.i)
    )


def _about(token: Token, terms: Sequence[Term]) -> int | None:
    """Return the number of the only provision in which a noun stands; None where none or several have it."""
    holders = [i for i, term in enumerate(terms, 1) if token.lemma_.lower() in term.words]
    return holders[0] if len(holders) == 1 else None

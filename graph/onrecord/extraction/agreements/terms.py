"""Find the stretches of an article that tell what an agreement says.

Comes in: an accord's namings. Go out: Stretches in text order, each a run of words of one sentence that holds one
act or a list of acts.
"""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.anchors import ASIDES, Anchor, Stretch, is_promised, sentences
from onrecord.extraction.agreements.attachments import behind_noun
from onrecord.extraction.agreements.naming import Pointing
from onrecord.extraction.agreements.predicates import SAYING, is_finite, predicate, promises
from onrecord.extraction.agreements.stipulations import content_at, verb_of
from onrecord.extraction.agreements.wording import behind_reporting, says_in_return
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.tokens import Doc

_LONGEST_BULLET = 4  # tokens: "- ", "2. ", "Article 2: "
_NO_ACTORS = frozenset({"he", "she", "i", "but", "it", "that", "this", "whether", "there", "what", "how"})

_FARTHEST_IT = 12  # tokens
_ONLY_TEXTS_DO = frozenset("provide stipulate oblige obligate require foresee envisage".split())

_CLOSING_ASIDES = ASIDES | {")"}
_DONE_BY_PARTIES = contents.DEEDS | contents.UNDERTAKING | SAYING
_RULED = contents.DEEDS | contents.GAINS


def stretches(parse: Parse, accord: Accord) -> list[Stretch]:
    """Return the stretches that tell what an agreement says; some may overlap."""
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for naming in accord.namings:
        if naming.pointing is Pointing.NONE and naming.doc[naming.end : naming.end + 1].text in {"that", "which"}:
            continue  # "any treaty that lets them sleep"
        first = _with_part(naming.doc, naming.first)
        by_paragraph.setdefault(naming.paragraph.index, []).append((first, naming.end))
    found: list[Stretch] = []
    for index, places in sorted(by_paragraph.items()):
        found += _of_paragraph(parse.paragraphs[index], places, named=False)
        if parse.paragraphs[index].doc[-1].text == ":":
            found += _listed_below(parse, index)
        elif index + 1 < len(parse.paragraphs) and index + 1 not in by_paragraph:
            found += _of_next(parse.paragraphs[index + 1])
    return found


def _with_part(doc: Doc, first: int) -> int:
    """Return where "Article 3 of the treaty", "a clause of the pact" begins; else where the agreement does."""
    if first < 2 or doc[first - 1].lower_ not in {"of", "in"}:
        return first
    for at in range(first - 2, max(-1, first - 5), -1):
        if doc[at].lemma_.lower() in contents.PARTS:
            return at - (at > 0 and doc[at - 1].pos_ in {"DET", "NUM"})
    return first


def _of_paragraph(paragraph: Paragraph, places: list[tuple[int, int]], *, named: bool) -> Iterator[Stretch]:
    """Yield what the sentences that name an agreement tell of it, and those that go on from there."""
    telling = False
    for start, stop in sentences(paragraph):
        anchors = [Anchor(paragraph, first, end, start, stop) for first, end in places if start <= first < stop]
        if not anchors and named and (other := _pronoun(paragraph, start, stop)) is not None:
            anchors = [other]
        if not anchors and (other := _part(paragraph, start, stop)) is not None:
            anchors = [other]
        told = [stretch for anchor in anchors for stretch in _beside(anchor)]
        if not told and not anchors and named:
            told = list(_going_on(paragraph, start, stop, telling=telling))
        yield from told
        named = bool(anchors) or (named and bool(told))
        telling = bool(told)


def _listed_below(parse: Parse, index: int) -> Iterator[Stretch]:
    """Yield the points of a list behind "The main points of the pact:", a paragraph each."""
    for paragraph in parse.paragraphs[index + 1 :]:
        doc = paragraph.doc
        first = next((t.i for t in doc if t.is_alpha and t.lower_ not in contents.PARTS), 0)
        if first == 0 or first > _LONGEST_BULLET:
            return
        for start, stop in sentences(paragraph):
            yield Stretch(paragraph, max(first, start), stop)


def _of_next(behind: Paragraph) -> Iterator[Stretch]:
    """Yield what the next paragraph's first sentence tells of the same agreement: "Under it, …"."""
    if any(t.lemma_.lower() in AGREEMENT_KINDS for t in behind.doc):
        return
    start, stop = next(sentences(behind), (0, 0))
    pronoun = _pronoun(behind, start, stop)
    if pronoun is not None:
        yield from _beside(pronoun)
    elif says_in_return(behind.doc, start):
        yield from _going_on(behind, start, stop, telling=True)
    else:
        yield from _going_on(behind, start, stop, telling=False)


def _beside(anchor: Anchor) -> Iterator[Stretch]:
    """Yield what a sentence tells of an agreement: by "under", as its subject, or behind its noun."""
    doc = anchor.doc
    before = _case_before(anchor)
    if before is not None:
        # "She said that | under the pact …" opens what she said.
        told = before > anchor.start and doc[before - 1].lower_ == "that"
        opening = told or not any(is_finite(t) or t.tag_ == "MD" for t in doc[anchor.start : before])
        if opening and (start := _clause_behind(anchor)) is not None and _is_due(anchor, before, start):
            yield Stretch(anchor.paragraph, start, anchor.stop)
            return
        if not opening and doc[before].lower_ not in {"in", "to"} and _is_ruled(doc, anchor.start, before):
            yield Stretch(anchor.paragraph, _clause_before(doc, anchor.start, before), before)
            return
    elif (verb := verb_of(anchor)) is not None and (start := content_at(doc, verb, anchor.stop)) is not None:
        yield Stretch(anchor.paragraph, start, anchor.stop)
        return
    yield from behind_noun(anchor)


# --- "under the pact" -----------------------------------------------------------------------------------------


def _case_before(anchor: Anchor) -> int | None:
    """Return where "under" stands before an agreement: "under the terms of the pact"; "in" where it opens one."""
    doc = anchor.doc
    for at in range(anchor.first - 1, max(anchor.start, anchor.first - 5) - 1, -1):
        word = doc[at].lower_
        by_terms = word == "by" and at + 2 < anchor.first and doc[at + 2].lower_ == "terms"
        according = word == "to" and at > anchor.start and doc[at - 1].lower_ == "according"
        part_of = word == "as" and doc[at + 1].lower_ == "part"
        if word == "under" or by_terms or according or part_of or (word == "in" and at == anchor.start):
            return at
        if word not in {"of", "terms", "the", "provisions", "a", "this", "its", "plan", "part"}:
            break
    return None


def _is_due(anchor: Anchor, before: int, start: int) -> bool:
    """Tell whether a clause tells what was agreed: behind "under" any does; behind "as part of" no mere event."""
    doc = anchor.doc
    verb = predicate(doc, start, anchor.stop)
    if doc[before].lower_ == "under" or verb is None or doc[verb].tag_ != "VBD":
        return True
    past, lemma = doc[verb].lower_, doc[verb].lemma_.lower()
    done = {lemma, past.removesuffix("d")}  # lemmas of rare verbs are guessed: "ceded" is of "ced"
    return promises(doc, verb) or bool(done & _DONE_BY_PARTIES)


def _is_ruled(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a clause before "under the pact" tells what it rules, not what came of it."""
    if is_promised(doc, first, end):
        return True
    verbs = [t for t in doc[first:end] if is_finite(t)]
    return bool(verbs) and all(t.tag_ in {"VBZ", "VBP"} and t.lemma_.lower() in _RULED for t in verbs)


def _clause_behind(anchor: Anchor) -> int | None:
    """Return where the main clause begins: "Under the pact, signed in Oslo, | boats must …"."""
    doc = anchor.doc
    if anchor.end >= anchor.stop:
        return None
    if doc[anchor.end].text not in ASIDES and doc[anchor.end].pos_ not in {"ADP", "VERB"}:
        return anchor.end if predicate(doc, anchor.end, anchor.stop) is not None else None
    for at in range(anchor.end, anchor.stop):
        if doc[at].text in _CLOSING_ASIDES and predicate(doc, at + 1, anchor.stop) is not None:
            return at + 1
    return None


def _clause_before(doc: Doc, start: int, under: int) -> int:
    """Return where the clause that "under the pact" belongs to begins: behind "reported that"."""
    that = [i for i in range(start, under) if doc[i].lower_ == "that" and predicate(doc, i + 1, under) is not None]
    return that[-1] + 1 if that else start


# --- sentences that go on -------------------------------------------------------------------------------------


def _pronoun(paragraph: Paragraph, start: int, stop: int) -> Anchor | None:
    """Return "it" for the agreement of the sentence before: "It obliges …", "Under it, …"."""
    for token in paragraph.doc[start : min(stop, start + 3)]:
        before = paragraph.doc[token.i - 1].lower_ if token.i > start else ""
        its = token.lower_ == "its" and before == "under"  # "Under its terms, …"
        if its and token.i + 1 < stop:
            return Anchor(paragraph, token.i, token.i + 2, start, stop)
        if token.lower_ == "terms" and before in {"the", "its", "their"}:  # "The terms include …"
            return Anchor(paragraph, start, token.i + 1, start, stop)
        if token.lower_ in {"it", "this"} and before in {"", "under", ",", "and", "but"}:
            return Anchor(paragraph, token.i, token.i + 1, start, stop)
    # "But the agency says | it | provides for …": so does only a text.
    for token, behind in pairwise(paragraph.doc.tokens[start : min(stop, start + _FARTHEST_IT)]):
        if token.lower_ == "it" and behind.lemma_.lower() in _ONLY_TEXTS_DO and behind.tag_ in {"VBZ", "VBD"}:
            return Anchor(paragraph, token.i, token.i + 1, start, stop)
    return None


def _part(paragraph: Paragraph, start: int, stop: int) -> Anchor | None:
    """Return "Article 4" for the agreement that the paragraph speaks of."""
    for token in paragraph.doc[start : min(stop - 1, start + 3)]:
        if token.lemma_.lower() in contents.PARTS and token.nbor().like_num:
            return Anchor(paragraph, token.i, token.i + 2, token.i, stop)
    return None


def _going_on(paragraph: Paragraph, start: int, stop: int, *, telling: bool) -> Iterator[Stretch]:
    """Yield a sentence that goes on with what was agreed: "Each side may leave …", "In return, Oslo will …".

    Behind a sentence that only names the agreement (not `telling`), it must be plain that this was agreed: "Oslo
    was to pay", "Oslo would have paid".
    """
    doc = paragraph.doc
    if any(t.text in {'"', "“", "”"} for t in doc[start:stop]) or doc[start].lower_ in _NO_ACTORS:
        return
    subject = next((t for t in doc[start:stop] if t.dep_.startswith("nsubj")), None)
    if subject is not None and subject.lemma_.lower() in AGREEMENT_KINDS:
        return
    begins = behind_reporting(doc, start, stop)
    if begins is None:
        return
    in_return = says_in_return(doc, start)
    verb = predicate(doc, begins, stop, promised=True)
    if verb is None:
        goes_on = telling and (in_return or is_promised(doc, start, stop))
    else:
        wished = doc[verb].lower_ in {"could", "should", "might", "can"}
        fate = any(t.lemma_.lower() in contents.FATES for t in doc[verb + 1 : min(stop, verb + 4)])
        settled = _is_settled(doc, verb) or any(t.lower_ == "shall" for t in doc[verb:stop])
        goes_on = not fate and (not wished if telling else settled)
    if goes_on:
        yield Stretch(paragraph, start, stop)


def _is_settled(doc: Doc, verb: int) -> bool:
    """Tell whether a verb by itself tells that it was agreed: "was to pay", "shall pay", "would have paid"."""
    behind = doc[verb + 1 : verb + 2]
    return doc[verb].lemma_.lower() in {"be", "shall"} or (
        doc[verb].lower_ == "would" and bool(behind) and behind[0].lower_ == "have"
    )

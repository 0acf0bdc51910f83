"""Read what is said to be done with an agreement, or to happen to it.

Comes in: accords with all their namings. Go out: events in text order (signed, suspended …), each with its clause
and its date; where the agreement stands after them is settled in `standing`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.contradictions import is_before
from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.clauses import told_of
from onrecord.extraction.agreements.modality import (
    PLANNING,
    clause_of,
    date_of_event,
    is_denied,
    is_said,
    is_supposed,
)
from onrecord.extraction.agreements.naming import LEAD, Naming
from onrecord.extraction.agreements.refusals import answers_offer, denies_report, is_hearsay
from onrecord.extraction.agreements.subject_verbs import as_subject
from onrecord.extraction.agreements.verbs import BREACHING, BY_HAND, DONE, HANDS, LEAVING, status_done, verb_form
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Moment

_FARTHEST = 2  # paragraphs over which "it" is an agreement
_IT = frozenset({"it", "this", "them", "one", "both", "yesterday", "today"})
SIGNINGS = frozenset({"signing", "signature"})
_OF_IT = frozenset({"signed", "ratified", "suspended", "rejected"})
# What is done to agreements, and to little else: "broke it" is said of anything.
_ENDING = frozenset("annul abrogate repudiate renounce rescind nullify".split())
_A_PAIR = 2
_OBJECTS = frozenset({"obj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Event:
    """What one clause tells of an agreement: `word` is its verb, noun or adjective."""

    status: str
    naming: Naming  # the one in the clause, or the last before it: "signed it", "signed for Oslo"
    paragraph: Paragraph
    word: Token
    supposed: bool  # wished for, planned, supposed or denied: not told as a fact
    negated: bool
    said: bool  # told by somebody whom the article quotes, not by itself
    date: Moment | None

    @property
    def clause(self) -> Tokens:
        """Return the words that tell it: the verb's clause as far as the agreement and its date go."""
        word = self.word
        if word.dep_ in {
            "amod",
            "compound",
        }:  # "the collapsed truce had kept the peace": its clause says so, not it
            word = word.head
            while word.head != word and word.pos_ not in {"VERB", "AUX"}:
                word = word.head
            whole = clause_of(word)
            if whole.start <= self.word.i < whole.end:
                return whole
        return clause_of(self.word)


def events(parse: Parse, accords: Sequence[Accord]) -> list[list[Event]]:
    """Return what is told of each agreement, in text order, each word once."""
    published = parse.article.dated
    told: list[dict[tuple[int, int, str], Event]] = [{} for _ in accords]
    for accord, found in zip(accords, told, strict=True):
        for naming in accord.namings:
            for told_status, word in told_of(naming):
                if told_status == "rejected" and _is_of_many(accord):
                    continue  # one rejects it; it is for the others to make
                status = "in-force" if _is_left_by_one(told_status, word, accord) else told_status
                key = naming.paragraph.index, word.i, status
                if key in found:
                    continue
                event = _event(status, naming, naming.paragraph, word, published)
                if not (
                    status == "in-force" and verb_form(word) in BREACHING and (event.supposed or event.negated)
                ):
                    found[key] = event
    taken = {key[:2] for found in told for key in found}
    number = {id(naming): i for i, accord in enumerate(accords) for naming in accord.namings}
    for naming, paragraph, status, word in _without_naming(parse, accords):
        if (paragraph.index, word.i) not in taken:
            event = _event(status, naming, paragraph, word, published)
            told[number[id(naming)]][paragraph.index, word.i, status] = event
    _add_making(parse, accords, told)
    return [[event for _, event in sorted(found.items(), key=lambda item: item[0])] for found in told]


def _is_of_many(accord: Accord) -> bool:
    """Tell whether an agreement is a known treaty of more than two."""
    return accord.treaty is not None and len(accord.treaty.parties) != _A_PAIR


def _is_left_by_one(status: str, word: Token, accord: Accord) -> bool:
    """Tell whether somebody only leaves a treaty that many are party to: it stands, for the others."""
    return _is_of_many(accord) and status in {"collapsed", "suspended"} and verb_form(word) in LEAVING


def _event(status: str, naming: Naming, paragraph: Paragraph, word: Token, published: Moment | None) -> Event:
    supposed = is_supposed(word, status)
    # "They have a deal, she said on Monday" does not tell since when.
    has = status == "agreed" and word.lemma_.lower() == "have"
    day = None if has else date_of_event(word, status, supposed, published)
    # "initialled, and signed in July", read in June: of a day to come nobody can tell more than a plan.
    supposed |= bool(day and published and is_before(published, day))
    return Event(
        status,
        naming,
        paragraph,
        word,
        supposed=supposed,
        negated=status != "denied" and is_denied(word, naming),
        said=is_said(word),
        date=day,
    )


def _without_naming(parse: Parse, accords: Sequence[Accord]) -> Iterator[tuple[Naming, Paragraph, str, Token]]:
    """Yield what is told of "it", or of nothing that stands there: it is the agreement named last."""
    every = sorted((n for accord in accords for n in accord.namings), key=lambda n: (n.paragraph.index, n.head.i))
    heads = [(naming.paragraph.index, naming.head.i) for naming in every]
    makings: list[Naming | None] = [None]  # the last that tells of a making, before each and behind all
    for naming in every:
        makings.append(naming if naming.made else makings[-1])
    main = max(accords, key=lambda accord: len(accord.namings)).namings[0] if accords else None
    for paragraph in parse.paragraphs:
        named = bisect_left(heads, (paragraph.index + 1, 0))
        if named == 0 or paragraph.index - heads[named - 1][0] > _FARTHEST:
            continue
        for token in paragraph.doc:
            if token.pos_ != "VERB" and token.lower_ not in SIGNINGS and not denies_report(token):
                continue
            named = bisect_right(heads, (paragraph.index, token.i))
            if named == 0 or paragraph.index - heads[named - 1][0] > _FARTHEST:
                continue
            last, made = every[named - 1], makings[named]
            if token.lower_ in SIGNINGS and (verb := _takes_place(token)) is not None:
                its = any(c.tag_ == "PRP$" for c in token.children)
                yield (last if its or last.paragraph is paragraph else main or last), paragraph, "signed", verb
            if denies_report(token) and is_hearsay(last.head):
                yield last, paragraph, "denied", token
                continue
            if token.pos_ != "VERB":
                continue
            lemma = verb_form(token)
            thing = child(token, "obj", "nsubj:pass")
            if (status := _by_hand(token, lemma, thing)) is not None:
                yield made or last, paragraph, status, token
            elif _signs(token, lemma, thing):
                yield made or last, paragraph, DONE.get(lemma, "signed"), token
            elif last.paragraph is paragraph and (status := answers_offer(token, last)) is not None:
                yield last, paragraph, status, token
            elif thing is not None and thing.lower_ in {"it", "which", "that"} and thing.dep_ == "nsubj:pass":
                # What "which" takes up is named before it, and told of there.
                if thing.lower_ == "it" and (status := status_done(token)):
                    yield last, paragraph, status, token
            elif thing is not None and thing.lower_ == "it" and (status := status_done(token)) is not None:
                if status in _OF_IT or (lemma in _ENDING and _goes_on(last, paragraph, token)):
                    yield last, paragraph, status, token
            elif (subject := child(token, "nsubj")) is not None and subject.lower_ in {"it", "that"}:
                joined = (
                    c for c in token.conjuncts if c.pos_ == "VERB" and child(c, "nsubj", "nsubj:pass") is None
                )
                for verb in (token, *joined):  # "it took effect but collapsed"
                    yield from ((last, paragraph, status, word) for status, word in as_subject(verb))


def _goes_on(naming: Naming, paragraph: Paragraph, verb: Token) -> bool:
    """Tell whether nothing else is spoken of since an agreement was named, so that "it" is the agreement."""
    between = paragraph.doc[naming.end : verb.i] if naming.paragraph is paragraph else paragraph.doc[: verb.i]
    return not any(t.dep_ in _OBJECTS and t.pos_ in {"NOUN", "PROPN"} for t in between)


def _takes_place(signing: Token) -> Token | None:
    """Return the verb of "the signing is set for 3 May", "the signature took place yesterday"; else None."""
    verb = signing.head
    if not signing.dep_.startswith("nsubj") or _is_of_something(signing):
        return None
    goes = verb_form(verb) == "take" and any(c.lower_ == "place" for c in verb.children)
    return verb if verb.lower_ in PLANNING or goes else None


def _is_of_something(signing: Token) -> bool:
    """Tell whether it is said of what the signing is: "the signing of the treaty"."""
    return any(t.lower_ == "of" for t in signing.doc[signing.i + 1 : signing.i + 2])


def _by_hand(verb: Token, lemma: str, thing: Token | None) -> str | None:
    """Return what "put his name to it", "the text that ministers put their initials to" tells; else None."""
    if lemma not in BY_HAND or thing is None or not any(c.tag_ == "PRP$" for c in thing.children):
        return None
    behind = verb.doc.tokens[thing.i + 1 : thing.i + 3]
    if not behind or behind[0].lower_ not in {"to", "under", "on"}:
        return None
    # "To it", or to what is named before: "the text they put their names to in Oslo"; not "to a song".
    named = (
        len(behind) == 1
        or behind[1].lower_ in _IT
        or behind[1].lower_ == "behalf"
        or behind[1].pos_ in {"ADP", "ADV", "PUNCT"}
    )
    return HANDS.get(thing.lemma_.lower()) if named else None


def _signs(verb: Token, lemma: str, thing: Token | None) -> bool:
    """Tell whether somebody signs what is not named: "after signing for Oslo", "put pen to paper"."""
    if lemma != "put" if thing is not None else DONE.get(lemma) not in {"signed", "agreed"}:
        return False
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    if thing is not None:
        return behind == ["pen", "to", "paper"]
    if lemma == "initial" or verb.tag_ == "VBG":
        return lemma in {"sign", "initial"} and behind[:1] == ["for"]
    if DONE.get(lemma) != "signed":
        return False
    # "They will sign in Bergen in May", "want to sign on Friday": a day or a place makes it an event to come.
    plans = verb.tag_ == "VB" and bool(behind) and behind[0] in {"in", "on", "at", "here", "next"}
    return verb.tag_ in {"VBD", "VBN"} or plans


def _add_making(parse: Parse, accords: Sequence[Accord], told: list[dict[tuple[int, int, str], Event]]) -> None:
    """Add to the agreement that all is about what the lead says without naming it: "agreed on Sunday to …"."""
    main = max(range(len(accords)), key=lambda i: len(accords[i].namings), default=None)
    if main is None or any(e.status in {"signed", "agreed"} for e in told[main].values()):
        return
    naming = accords[main].namings[0]
    for paragraph in parse.paragraphs[: LEAD + 1]:
        for token in paragraph.doc:
            if verb_form(token) == "agree" and token.tag_ in {"VBD", "VBN"} and child(token, "nsubj") is not None:
                event = _event("agreed", naming, paragraph, token, parse.article.dated)
                told[main].setdefault((paragraph.index, token.i, "agreed"), event)

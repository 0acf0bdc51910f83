"""Settle which words name the same agreement.

Comes in: namings in text order. Goes out: accords, each with all its namings; what a report retells in headline,
lead and body is one, "the 1998 treaty" beside "a new pact" another.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from onrecord.extraction.agreements.idioms import OFFERS
from onrecord.extraction.agreements.naming import BROAD, LEAD, Naming, Pointing
from onrecord.vocabulary import Treaty

_RETOLD = 0.6  # headline, standfirst and lead tell of one thing
_EARLY = 5  # paragraphs
_FARTHEST = 4  # paragraphs over which "the document" points back
_SAME_NAME, _SHARED_MARK, _SAME_NOUN, _DEFINITE, _RECENT = 10.0, 2.0, 1.5, 1.0, 0.5
_STILL_EARLY, _NEW = -0.5, -2.5  # "a pact", told again in the first paragraphs, or later
_FEW = 12  # agreements that a naming is compared with on each count
_NO_KIND = 9
_NAMED_IN_LEAD = 1.1
_NO_SHARED_MARK, _OTHER_KIND, _BROAD_TO_NARROW = -1.0, -2.5, -0.5


@dataclass(slots=True)
class Accord:
    """One agreement as an article's words name it; all of them, in order, and what they tell of it together."""

    namings: list[Naming] = field(default_factory=list)
    name: tuple[str, ...] = ()  # its proper name, the longest
    marks: set[str] = field(default_factory=set)  # the words that tell it from others
    years: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    leads: bool = False
    made: bool = False
    treaty: Treaty | None = None  # the one that the gazetteer has by one of its names
    around: set[str] = field(default_factory=set)  # the proper nouns of the sentences that name it
    _kind: tuple[int, str] = (_NO_KIND, "agreement")

    @property
    def kind(self) -> str:
        """Return the most specific kind that its namings give; of two, the one that stands first."""
        return self._kind[1]

    @property
    def apart(self) -> bool:
        """Tell whether the words that name it tell whom it is between, beside others: "deals between …"."""
        return any(naming.between for naming in self.namings)

    def add(self, naming: Naming) -> None:
        """Take words for words for this agreement."""
        self.namings.append(naming)
        self.name = max(self.name, naming.name, key=len)
        self.marks |= naming.marks
        self.years |= naming.years
        self.nouns.add(naming.head.lemma_.lower())
        self.leads |= naming.leads
        self.made |= naming.made
        self.treaty = self.treaty or naming.treaty
        self.around |= {t.lower_ for t in naming.head.sent if t.pos_ == "PROPN"}
        if naming.kind is not None:
            self.kinds.add(naming.kind)
            self._kind = min(self._kind, (_vagueness(naming, naming.kind), naming.kind), key=lambda kind: kind[0])


def _vagueness(naming: Naming, kind: str) -> int:
    if naming.name:
        return 0
    if kind not in BROAD:
        return 1 if naming.made else 2
    return {"deal": 5, "agreement": 4}.get(kind, 3)


def accords(namings: Iterable[Naming]) -> list[Accord]:
    """Return the agreements that namings name, in order of first mention."""
    known = _Known()
    for naming in namings:
        last = known.last
        if last is not None and _in_apposition(naming, last.namings[-1]):
            known.add(naming, last)
            continue
        scored = [(_score(naming, accord, last), -i, accord) for i, accord in known.candidates(naming)]
        score, _, best = max(scored, default=(0.0, 0, None), key=lambda s: s[:2])
        if best is not None and score > 0:
            known.add(naming, best)
        elif naming.kind is not None:
            known.add(naming, Accord())
    return _told_first(known.found)


def _told_first(found: list[Accord]) -> list[Accord]:
    """Join "the deal" that a report speaks of before it says which: "… had signed a memorandum"."""
    for early in found:
        if not all(map(_is_pointed_to, early.namings)):
            continue
        told = [accord for accord in found if accord is not early and _may_be_told_of(accord, early)]
        if len(told) == 1:
            joined = Accord()
            for naming in sorted((*early.namings, *told[0].namings), key=lambda n: (n.paragraph.index, n.first)):
                joined.add(naming)
            return [joined if one is early else one for one in found if one is not told[0]]
    return found


def _is_pointed_to(naming: Naming) -> bool:
    """Tell whether words say of an agreement no more than that the reader knows it: "the deal"."""
    plain = not (naming.marks or naming.years or naming.name or naming.treaty or naming.other or naming.between)
    return plain and naming.pointing is Pointing.DEFINITE and naming.kind in BROAD


def _may_be_told_of(accord: Accord, early: Accord) -> bool:
    """Tell whether an agreement that comes up for the first time may be one that was pointed to before."""
    first, before = accord.namings[0], early.namings[0]
    later = (first.paragraph.index, first.first) > (before.paragraph.index, before.first)
    near = first.paragraph.index - early.namings[-1].paragraph.index <= _EARLY
    new = first.pointing is Pointing.INDEFINITE and first.made and not first.other and not accord.apart
    known = not accord.around.isdisjoint(early.around)  # the same names stand in the sentences of both
    return later and near and new and known and _of_kinds(accord.kind, early.kinds) >= _BROAD_TO_NARROW


class _Known:
    """The agreements found so far, and which of them a naming can mean: never is each compared with all."""

    def __init__(self) -> None:
        self.found: list[Accord] = []
        self.last: Accord | None = None
        self._number: dict[int, int] = {}
        self._recent: dict[int, None] = {}  # the last named stands last
        self._leading: dict[int, None] = {}
        self._by_word: dict[str, dict[int, None]] = {}

    def add(self, naming: Naming, accord: Accord) -> None:
        accord.add(naming)
        number = self._number.setdefault(id(accord), len(self.found))
        if number == len(self.found):
            self.found.append(accord)
        self.last = accord
        self._recent.pop(number, None)
        self._recent[number] = None
        if accord.leads:
            self._leading[number] = None
        for word in _words_of(naming):
            holders = self._by_word.setdefault(word, {})
            holders.pop(number, None)
            holders[number] = None

    def candidates(self, naming: Naming) -> list[tuple[int, Accord]]:
        """Return the numbered agreements that were named last, that lead, or that share a word with a naming."""
        numbers = {*list(islice(reversed(self._recent), _FEW)), *islice(self._leading, _FEW)}
        for word in _words_of(naming):
            numbers.update(islice(reversed(self._by_word.get(word, {})), _FEW))
        return [(number, self.found[number]) for number in sorted(numbers)]


def _words_of(naming: Naming) -> set[str]:
    return {*naming.marks, *naming.years, *(word.lower() for word in naming.name)}


def _in_apposition(naming: Naming, last: Naming) -> bool:
    """Tell whether a naming explains the one before it: "an earlier deal, the Oslo Accord"."""
    if naming.paragraph.index != last.paragraph.index or naming.first < last.end or naming.kind is None:
        return False
    if naming.treaty is not None and last.treaty is not None:
        return naming.treaty == last.treaty
    kinds = {last.kind} if last.kind is not None else set()
    if naming.pointing is not Pointing.DEFINITE or _of_kinds(naming.kind, kinds) < -1:
        return False
    between = naming.doc[last.end : naming.first].text
    apart = between in {",", "(", "-", "–"} and (last.other or not naming.years - last.years)
    return apart or (naming.head.dep_ == "appos" and naming.head.head == last.head)


def _score(naming: Naming, accord: Accord, last: Accord | None) -> float:
    """Return how well a naming fits an agreement named before; 0 or less where it does not."""
    recent = accord is last
    distance = naming.paragraph.index - accord.namings[-1].paragraph.index
    if naming.kind is None:
        early = naming.made and accord.leads and naming.paragraph.index <= _EARLY
        definite = naming.pointing is Pointing.DEFINITE or (naming.states and accord.made) or early
        if not definite or distance > _FARTHEST or naming.other:
            return 0.0
        # "The document" is the one that all is about, rather than one that is named in passing.
        return 1.0 + recent + (1.5 if distance and accord.leads else 0.0) + accord.made
    score = _RECENT if recent else 0.0
    if naming.between or _beside(naming, accord) or _is_offered_apart(naming, accord):
        return -10.0
    if naming.treaty is not None and accord.treaty is not None:
        return _SAME_NAME if naming.treaty == accord.treaty else -_SAME_NAME
    if naming.treaty is not None and not _may_be_treaty(naming, accord):
        return -_SAME_NAME
    if accord.treaty is not None and not _points_to_treaty(naming, accord):
        return -_SAME_NAME
    if naming.name and accord.name:
        shared = {w.lower() for w in naming.name} & {w.lower() for w in accord.name} - _KIND_WORDS
        if not shared:
            return -10.0
        score += _SAME_NAME
    elif naming.name:
        # "the Badagry Accord" where "a Badagry accord" was spoken of.
        score += _SHARED_MARK * len({w.lower() for w in naming.name} & accord.marks) - 1.0
        score += _NAMED_IN_LEAD if _retold(naming, accord) else 0.0
    elif accord.name:
        words = {w.lower() for w in accord.name}
        score += _SHARED_MARK * len(words & naming.marks)
    if naming.years and not naming.years & accord.years:
        return -10.0
    if _is_called_otherwise(naming, accord):
        return -10.0
    if naming.years:
        score += _SHARED_MARK
    shared_marks = naming.marks & accord.marks
    score += _SHARED_MARK * min(3, len(shared_marks))
    own = naming.marks
    if naming.name and _retold(naming, accord):
        own -= {w.lower() for w in naming.name}  # which may tell nothing of what it is about
    if own and accord.marks and not shared_marks:
        score += _NO_SHARED_MARK
    if naming.head.lemma_.lower() in accord.nouns or naming.kind == accord.kind:
        score += _SAME_NOUN
    score += _of_kinds(naming.kind, accord.kinds)
    if naming.other and not (shared_marks and naming.pointing is Pointing.DEFINITE):
        score -= 2 * _SAME_NOUN
    if naming.pointing is Pointing.DEFINITE:
        return score + _DEFINITE
    if naming.pointing is Pointing.INDEFINITE:
        if naming.leads and accord.leads:
            return score + _RETOLD
        return score + (_STILL_EARLY if accord.leads and naming.paragraph.index <= _EARLY else _NEW)
    return score


def _is_offered_apart(naming: Naming, accord: Accord) -> bool:
    """Tell whether one is only offered and the other is none: what is made later has a name, or "a" before it."""
    apart = _is_offer(naming) != all(map(_is_offer, accord.namings))
    return apart and (naming.pointing is not Pointing.DEFINITE or bool(naming.name))


def _is_offer(naming: Naming) -> bool:
    return naming.head.lemma_.lower() in OFFERS


def _retold(naming: Naming, accord: Accord) -> bool:
    """Tell whether a lead names what the headline spoke of: "herring agreement", and below "the Bergen Accord"."""
    return naming.leads and accord.leads and naming.paragraph is not accord.namings[-1].paragraph


def _may_be_treaty(naming: Naming, accord: Accord) -> bool:
    """Tell whether what was named otherwise may be a known treaty: "pact" in a headline, and below its name."""
    return bool(naming.marks & accord.marks) or (_retold(naming, accord) and not accord.marks)


def _points_to_treaty(naming: Naming, accord: Accord) -> bool:
    """Tell whether words without its name can mean a known treaty: "the pact", not "a pact" nor "the gas pact"."""
    return naming.pointing is Pointing.DEFINITE and naming.marks <= accord.marks


def _is_called_otherwise(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming has a proper noun that none of an agreement's sentences has: "the Nkomati pact".

    Or is cited as one that stands: "Article 5 of the Nkomati pact", "compliance with the Nkomati accord".
    """
    if _is_cited(naming, accord) and not naming.marks & accord.marks:
        return True
    if naming.doc[naming.first].lower_ != "the" or naming.paragraph.index <= LEAD or naming.marks & accord.marks:
        return False
    # A place that no list knows is a body to the name finder as often; "the NATO pact" is of one.
    calls = [
        token
        for token in naming.doc[naming.first + 1 : naming.head.i]
        if token.pos_ == "PROPN" and token.ent_type_ != "PERSON" and not token.text.isupper()
    ]
    own = accord.around | accord.marks
    return bool(calls) and all(own.isdisjoint({t.lower_, t.lower_.removesuffix("s")}) for t in calls)


def _is_cited(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming says whose article is meant, or what another agreement asks to keep to."""
    case = naming.doc[naming.first - 1] if naming.first else None
    if case is None or naming.doc[naming.first].lower_ != "the" or naming.head.i == naming.first + 1:
        return False
    before = {token.lemma_.lower() for token in naming.doc[max(0, case.i - 2) : case.i]}
    called = naming.doc[naming.head.i - 1]
    other = called.pos_ == "PROPN" and called.lower_ not in accord.around
    of_article = case.lower_ == "of" and other and not before.isdisjoint(_DIVISIONS)
    kept_to = case.lower_ in {"with", "to"} and bool(naming.name) and not before.isdisjoint(_KEEPING)
    kept_to = kept_to and naming.head.sent.start == accord.namings[-1].head.sent.start
    return of_article or kept_to


_DIVISIONS = frozenset({"article", "chapter", "annex", "section", "paragraph", "clause"})
_KEEPING = frozenset({"compliance", "comply", "accordance", "conformity", "adherence", "adhere", "conform"})


def _beside(naming: Naming, accord: Accord) -> bool:
    """Tell whether a naming is told beside an agreement, as another: "a water agreement and a security pact"."""
    last = accord.namings[-1]
    if naming.paragraph is not last.paragraph or naming.head.sent.start != last.head.sent.start:
        return False
    head = naming.head
    if head.dep_ == "conj" and head.head == last.head and any(c.lower_ == "and" for c in head.children):
        return naming.pointing is not Pointing.NONE
    both_new = naming.pointing is last.pointing is Pointing.INDEFINITE
    return both_new and bool(naming.marks and accord.marks) and not naming.marks & accord.marks


_KIND_WORDS = frozenset(
    "agreement accord accords treaty pact declaration memorandum of protocol convention the".split()
)


def _of_kinds(kind: str, others: Collection[str]) -> float:
    """Return how well kinds go together: a pact may be called a treaty, a ceasefire no memorandum."""
    # A pledge may be given in a document of any kind.
    kinds = {*others} - {"pledge"}
    if kind in kinds or kind == "pledge" or not kinds:
        return 0.0
    if "communique" in {kind, *kinds} and not kinds & {"declaration"}:
        return _OTHER_KIND  # what is issued on an occasion is not what was agreed there
    if kind in BROAD or kinds <= BROAD:
        return 0.0 if kind in BROAD else _BROAD_TO_NARROW
    if kinds & BROAD and {kind, *kinds} & {"treaty"}:
        return _BROAD_TO_NARROW
    return _OTHER_KIND

"""Settle which words name the same agreement.

Comes in: namings in text order. Goes out: accords, each with all its namings; what a report retells in headline,
lead and body is one, "the 1998 treaty" beside "a new pact" another.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extraction.agreements.naming import BROAD, Naming, Pointing

_RETOLD = 0.6  # headline, standfirst and lead tell of one thing
_EARLY = 5  # paragraphs
_FARTHEST = 4  # paragraphs over which "the document" points back
_SAME_NAME, _SHARED_MARK, _SAME_NOUN, _DEFINITE, _RECENT = 10.0, 2.0, 1.5, 1.0, 0.5
_NO_SHARED_MARK, _OTHER_KIND, _BROAD_TO_NARROW = -1.0, -2.5, -0.5


@dataclass(slots=True)
class Accord:
    """One agreement as an article's words name it; all of them, in order."""

    namings: list[Naming] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return the most specific kind that its namings give; of two, the one that stands first."""
        kinds = [n.kind for n in self.namings if n.kind is not None]
        named = [n.kind for n in self.namings if n.kind is not None and n.name]
        named += [n.kind for n in self.namings if n.kind is not None and n.made and n.kind not in BROAD]
        narrow = [kind for kind in kinds if kind not in BROAD]
        plain = [kind for kind in kinds if kind not in {"deal", "agreement"}]
        return (named or narrow or plain or [k for k in kinds if k != "deal"] or kinds)[0]

    @property
    def name(self) -> tuple[str, ...]:
        """Return its proper name, () where it has none: the longest."""
        return max((n.name for n in self.namings), key=len, default=())

    @property
    def marks(self) -> frozenset[str]:
        """Return the words that tell it from others."""
        return frozenset().union(*(n.marks for n in self.namings))

    @property
    def years(self) -> frozenset[str]:
        """Return the years in its namings."""
        return frozenset().union(*(n.years for n in self.namings))


def accords(namings: Iterable[Naming]) -> list[Accord]:
    """Return the agreements that namings name, in order of first mention."""
    found: list[Accord] = []
    for naming in namings:
        same = next((a for a in found if _in_apposition(naming, a.namings[-1])), None)
        if same is not None:
            same.namings.append(naming)
            continue
        scored = [(_score(naming, accord, found), -i, accord) for i, accord in enumerate(found)]
        score, _, best = max(scored, default=(0.0, 0, None), key=lambda s: s[:2])
        if best is not None and score > 0:
            best.namings.append(naming)
        elif naming.kind is not None:
            found.append(Accord([naming]))
    return found


def _in_apposition(naming: Naming, last: Naming) -> bool:
    """Tell whether a naming explains the one before it: "an earlier deal, the Oslo Accord"."""
    if naming.paragraph.index != last.paragraph.index or naming.first < last.end:
        return False
    if (
        naming.pointing is not Pointing.DEFINITE
        or naming.kind is None
        or _of_kinds(naming.kind, Accord([last])) < -1
    ):
        return False
    between = naming.doc[last.end : naming.first].text
    apart = between in {",", "(", "-", "–"} and (last.other or not naming.years - last.years)
    return apart or (naming.head.dep_ == "appos" and naming.head.head == last.head)


def _score(naming: Naming, accord: Accord, every: list[Accord]) -> float:
    """Return how well a naming fits an agreement named before; 0 or less where it does not."""
    last = accord.namings[-1]
    recent = last is max((a.namings[-1] for a in every), key=lambda n: (n.paragraph.index, n.head.i))
    distance = naming.paragraph.index - last.paragraph.index
    if naming.kind is None:
        definite = naming.pointing is Pointing.DEFINITE or (naming.states and any(n.made for n in accord.namings))
        points = definite and distance <= _FARTHEST and not naming.other
        # "The document" is the one that all is about, rather than one that is named in passing.
        if not points:
            return 0.0
        led = 1.5 if distance and any(n.leads for n in accord.namings) else 0.0
        return 1.0 + recent + led + any(n.made for n in accord.namings)
    score = _RECENT if recent else 0.0
    if naming.name and accord.name:
        shared = {w.lower() for w in naming.name} & {w.lower() for w in accord.name} - _KIND_WORDS
        if not shared:
            return -10.0
        score += _SAME_NAME
    elif naming.name:
        # "the Badagry Accord" where "a Badagry accord" was spoken of.
        score += _SHARED_MARK * len({w.lower() for w in naming.name} & accord.marks) - 1.0
    elif accord.name:
        words = {w.lower() for w in accord.name}
        score += _SHARED_MARK * len(words & naming.marks)
    if naming.years and not naming.years & accord.years:
        return -10.0
    if accord.years and naming.years & accord.years:
        score += _SHARED_MARK
    shared_marks = naming.marks & accord.marks
    score += _SHARED_MARK * min(3, len(shared_marks))
    if naming.marks and accord.marks and not shared_marks:
        score += _NO_SHARED_MARK
    same_noun = any(n.head.lemma_.lower() == naming.head.lemma_.lower() for n in accord.namings)
    if same_noun or (naming.kind == accord.kind):
        score += _SAME_NOUN
    score += _of_kinds(naming.kind, accord)
    if naming.other or (any(n.other for n in accord.namings) is not naming.other and naming.other):
        score -= 2 * _SAME_NOUN if not shared_marks or naming.pointing is not Pointing.DEFINITE else 0.0
    match naming.pointing:
        case Pointing.DEFINITE:
            score += _DEFINITE
        case Pointing.INDEFINITE:
            if naming.leads and any(n.leads for n in accord.namings):
                score += _RETOLD
            else:
                score += (
                    -0.5 if any(n.leads for n in accord.namings) and naming.paragraph.index <= _EARLY else -2.5
                )
        case Pointing.BARE | Pointing.NONE:
            score += 0.0
    return score


_KIND_WORDS = frozenset(
    "agreement accord accords treaty pact declaration memorandum of protocol convention the".split()
)


def _of_kinds(kind: str, accord: Accord) -> float:
    """Return how well kinds go together: a pact may be called a treaty, a ceasefire no memorandum."""
    # A pledge may be given in a document of any kind.
    kinds = {n.kind for n in accord.namings if n.kind is not None} - {"pledge"}
    if kind in kinds or kind == "pledge" or not kinds:
        return 0.0
    if "communique" in {kind, *kinds} and not kinds & {"declaration"}:
        return _OTHER_KIND  # what is issued on an occasion is not what was agreed there
    if kind in BROAD or kinds <= BROAD:
        return 0.0 if kind in BROAD else _BROAD_TO_NARROW
    if kinds & BROAD and {kind, *kinds} & {"treaty"}:
        return _BROAD_TO_NARROW
    return _OTHER_KIND

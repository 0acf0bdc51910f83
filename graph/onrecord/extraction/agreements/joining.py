"""Settle which words name the same agreement.

Comes in: namings in text order. Goes out: accords, each with all its namings; what a report retells in headline,
lead and body is one, "the 1998 treaty" beside "a new pact" another.
"""

from collections.abc import Iterable
from itertools import islice

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.compatibility import BROAD_TO_NARROW, EARLY, fit, fit_of_kinds
from onrecord.extraction.agreements.naming import BROAD, Naming, Pointing

_FEW = 12  # agreements that a naming is compared with on each count


def accords(namings: Iterable[Naming]) -> list[Accord]:
    """Return the agreements that namings name, in order of first mention."""
    known = _Known()
    for naming in namings:
        last = known.last
        if last is not None and _in_apposition(naming, last.namings[-1]):
            known.add(naming, last)
            continue
        scored = [(fit(naming, accord, last), -i, accord) for i, accord in known.candidates(naming)]
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
    near = first.paragraph.index - early.namings[-1].paragraph.index <= EARLY
    new = first.pointing is Pointing.INDEFINITE and first.made and not first.other and not accord.apart
    known = not accord.around.isdisjoint(early.around)  # the same names stand in the sentences of both
    return later and near and new and known and fit_of_kinds(accord.kind, early.kinds) >= BROAD_TO_NARROW


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
    if naming.pointing is not Pointing.DEFINITE or fit_of_kinds(naming.kind, kinds) < -1:
        return False
    between = naming.doc[last.end : naming.first].text
    apart = between in {",", "(", "-", "–"} and (last.other or not naming.years - last.years)
    return apart or (naming.head.dep_ == "appos" and naming.head.head == last.head)

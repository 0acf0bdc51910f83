"""All merges together: which nodes are one now, and under which name.

Comes in: merges, in the order in which they were told. Goes out: the name of a node, and which others bear it.
"""

from collections.abc import Iterable
from hashlib import sha256

from onrecord.identity.agreement_names import taken_apart
from onrecord.identity.spelling import words
from onrecord.record import Merge, MergeState


def merge_id(one: str, other: str) -> str:
    """Return what to call the pair of two nodes: seven hexadecimal digits, the same in either order."""
    return sha256("|".join(sorted((one, other))).encode()).hexdigest()[:7]


class Standing:
    """Who is one with whom, by all merges that hold.

    >>> Standing([]).name("https://w3id.org/onrecord/id/agreement/1")
    'https://w3id.org/onrecord/id/agreement/1'
    """

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._by_pair: dict[frozenset[str], Merge] = {}
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._labels: dict[str, str] = {}
        self._refused: dict[str, set[str]] = {}
        for merge in merges:
            self.tell(merge)

    def tell(self, merge: Merge) -> None:
        """Know one more merge that was not told before."""
        self._by_pair[merge.pair] = merge
        self._labels.setdefault(merge.one, merge.one_name)
        self._labels.setdefault(merge.other, merge.other_name)
        if merge.state is MergeState.REFUSED:
            for one, other in ((merge.one, merge.other), (merge.other, merge.one)):
                self._refused.setdefault(one, set()).add(other)
        if merge.state.meets:
            first, second = sorted((self.name(merge.one), self.name(merge.other)), key=self._rank)
            if first != second:
                self._above[second] = first
                self._members[first] = [*self.members(first), *self._members.pop(second, [second])]

    def nodes(self) -> tuple[str, ...]:
        """Return all nodes that anything is told of, sorted."""
        return tuple(sorted(self._labels))

    def name(self, node: str) -> str:
        """Return the name under which a node goes: its own, unless it was merged."""
        while node in self._above:
            node = self._above[node]
        return node

    def members(self, name: str) -> tuple[str, ...]:
        """Return all nodes that go under this name."""
        return tuple(self._members.get(name, [name]))

    def _rank(self, node: str) -> tuple[bool, int, str]:
        """Return what makes one name better than another: proper, then longer; else chance, but a fixed one.

        So nodes go under the same name whichever article came first, and since it is chance, a later article takes
        the name over ever more rarely: the articles rewritten for that are about as many as those that arrive.
        """
        label = self._labels[node]
        telling = len(taken_apart(label).telling) if "/agreement/" in node else len(words(label))
        return not taken_apart(label).proper, -telling, sha256(node.encode()).hexdigest()

    def label(self, node: str) -> str | None:
        """Return what a node was called when it first met another; None where it never did."""
        return self._labels.get(node)

    def between(self, one: str, other: str) -> Merge | None:
        """Return what was told of a pair, if anything was."""
        return self._by_pair.get(frozenset((one, other)))

    def refused(self, one: str, other: str) -> Merge | None:
        """Return the refusal that keeps two nodes, with all that are one with them, from being one."""
        theirs = set(self.members(self.name(other)))
        for member in self.members(self.name(one)):
            for against in sorted(self._refused.get(member, ())):
                if against in theirs:
                    return self._by_pair[frozenset((member, against))]
        return None

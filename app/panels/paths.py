"""How two are connected. Comes in: two people, countries, bodies or agreements. Goes out: the shortest paths.

The search goes out from both ends, a step at a time, from whichever has fewer to go on from.
"""

from panels.relations import Relation, relations

LONGEST = 6  # steps
MOST = 3  # paths shown, of those that are as short
_WIDEST = 1500  # things to go on from; beyond, an end gives up
_NEAR = 200  # others that one thing leads to

Step = tuple[Relation, ...]  # all that joins one thing and the next
Path = tuple[Step, ...]
_Steps = dict[str, dict[str, list[Relation]]]  # a thing -> what it was reached from -> by which relations


def paths(one: str, other: str) -> tuple[Path, ...]:
    """Return the shortest paths between two IRIs, at the most `MOST`; empty where none is `LONGEST` or shorter.

    A path is its steps in order, from the first end to the second, whichever way each relation points.
    """
    if one == other:
        return ()
    steps: tuple[_Steps, _Steps] = ({one: {}}, {other: {}})
    front = [{one}, {other}]
    for _ in range(LONGEST):
        at = 0 if len(front[0]) <= len(front[1]) else 1
        if not front[at] or len(front[at]) > _WIDEST:
            return ()
        reached: _Steps = {}
        for relation in relations(sorted(front[at]), most=_NEAR):
            for here in (relation.source.iri, relation.target.iri):
                there = relation.other(here).iri
                if here in front[at] and there not in steps[at]:
                    reached.setdefault(there, {}).setdefault(here, []).append(relation)
        steps[at].update(reached)
        front[at] = set(reached)
        if met := sorted(set(reached) & set(steps[1 - at])):
            return _joined(met, steps)
    return ()


def _joined(met: list[str], steps: tuple[_Steps, _Steps]) -> tuple[Path, ...]:
    found = [
        (*reversed(before), *after)
        for middle in met
        for before in _ways(middle, steps[0])
        for after in _ways(middle, steps[1])
    ]
    return tuple(sorted(found, key=lambda path: (len(path), [step[0].name for step in path])))[:MOST]


def _ways(here: str, steps: _Steps) -> list[Path]:
    """Return some ways from a node back to the end that its steps came from."""
    if not steps[here]:
        return [()]
    found = [
        (tuple(relations), *rest)
        for back, relations in list(steps[here].items())[:MOST]
        for rest in _ways(back, steps)
    ]
    return found[:MOST]

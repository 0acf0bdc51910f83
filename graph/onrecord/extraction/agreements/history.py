"""Put in time order where an agreement stood, one status after the other, up to where it stands now.

Comes in: the events of an accord and the status that follows from them. Goes out: its history, each status with
the clause that says so, and with its day where one is told; the last is the status itself.
"""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.standing import ENDS, RANK
from onrecord.record import Article, Moment, StatusChange

_ENDED = max(RANK.values()) + 1


def history_of(article: Article, told: Iterable[Event], status: str) -> tuple[StatusChange, ...]:
    """Return each status that is told as a fact, once for each day; plans only where they are why it stands so."""
    told = list(told)
    facts = [event for event in told if not event.supposed and not event.negated]
    if not any(event.status == status for event in facts):
        facts = [*facts, *_grounds(told, status)]
    return tuple(
        StatusChange(e.status, e.date, (article.source_span(e.paragraph.span(e.clause)),))
        for e in _in_time_order(_each_once(facts), status)
    )


def _grounds(told: list[Event], status: str) -> list[Event]:
    """Return what a status rests on that is told by no fact: "There is no truce", "will sign it on Tuesday"."""
    if status == "collapsed":
        denials = [e for e in told if e.status == "denied" and not e.supposed]
        return [replace(e, status=status) for e in denials[:1]]
    plans = [e for e in told if (e.supposed or e.negated) and e.status in RANK]
    if status == "agreed":
        plans = [e for e in plans if e.status == "signed" and e.date]
    elif status in {"proposed", "under-negotiation"}:
        plans = [e for e in plans if e.status == status] or plans
    else:
        return []
    return [replace(e, status=status, date=None) for e in plans[:1]]


def _each_once(events: list[Event]) -> list[Event]:
    """Return the events without what repeats another: the same status of the same day, or of no day told."""
    dated = {e.status for e in events if e.date}
    kept: dict[tuple[str, Moment | None], Event] = {}
    for event in events:
        if event.date or event.status not in dated:
            kept.setdefault((event.status, event.date), event)
    return list(kept.values())


def _in_time_order(events: list[Event], status: str) -> list[Event]:
    """Return events by their days; one without a day behind those that go before it as agreements go."""
    ordered = sorted((e for e in events if e.date), key=lambda e: (e.date.value if e.date else "", _rank(e)))
    for event in sorted((e for e in events if not e.date), key=_rank):
        before = [i for i, other in enumerate(ordered) if _rank(other) <= _rank(event)]
        ordered.insert(before[-1] + 1 if before else 0, event)
    last = next((e for e in reversed(ordered) if e.status == status), None)
    if last is None or ordered[-1] is last:
        return ordered
    if last.date is None:
        return [*(e for e in ordered if e is not last), last]
    at = ordered.index(last)
    undated = [e for e in ordered[at + 1 :] if e.date is None]
    return [*ordered[:at], *undated, last, *(e for e in ordered[at + 1 :] if e.date)]


def _rank(event: Event) -> int:
    return _ENDED if event.status in ENDS else RANK[event.status]

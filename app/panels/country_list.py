"""All countries that articles name. Comes in: an order, from an address. Goes out: columns and numbers."""

from panels.counting import Counted
from panels.markup import link_to
from panels.sorting import Column

COLUMNS: tuple[Column[Counted], ...] = (
    Column("name", "Country", lambda one: one.thing.name, lambda one: link_to(one.thing)),
    Column("people", "People", lambda one: one.people, lambda one: f"{one.people:,}"),
    Column("said", "Said by them", lambda one: one.said, lambda one: f"{one.said:,}"),
    Column("about", "Said about it", lambda one: one.about, lambda one: f"{one.about:,}"),
    Column("agreements", "Agreements", lambda one: one.agreements, lambda one: f"{one.agreements:,}"),
)
# What the map shows: the column by which the list is sorted, or else the first of these.
MEASURES = {
    "about": "Statements about it",
    "said": "Statements by it and its people",
    "people": "People on record",
    "agreements": "Agreements it takes part in",
}


def measure(by: str) -> str:
    """Return the measure that a list sorted like this calls for: `about` unless it is sorted by another one."""
    name = by.removeprefix("-")
    return name if name in MEASURES else "about"


def number(one: Counted, measure: str) -> int:
    """Return a country's number by one measure."""
    return {"about": one.about, "said": one.said, "people": one.people, "agreements": one.agreements}[measure]

"""Where outlets differ. Comes in: an agreement. Goes out: what each says of it, with its article, as HTML."""

from dataclasses import dataclass

from panels.dataset import Row, answers
from panels.dates import day
from panels.markup import Thing, called, facts, link_to

_HEADINGS = {"date": "Date", "place": "Place", "party": "Parties", "status": "Status", "name": "Name"}
_NOT_NAMED = "not named"


@dataclass(frozen=True, slots=True)
class Differences:
    """What outlets say differently of an agreement."""

    agreement: Thing
    rows: tuple[Row, ...]  # the answer to question 10

    def matters(self) -> str:
        """Return on what they differ: "date, parties and status"; empty where on nothing."""
        found = [_HEADINGS[on].lower() for on in _HEADINGS if self._on(on)]
        return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))

    def as_html(self) -> str:
        """Return what each says, with its article; empty where they do not differ."""
        pairs = [(heading, _lines(self._on(on))) for on, heading in _HEADINGS.items()]
        apart = {row["other"]: row["otherOutlet"] for row in self.rows if row["other"] != self.agreement.iri}
        links = (
            link_to(Thing(other, f"{self.agreement.name}, as {outlet} has it")) for other, outlet in apart.items()
        )
        return facts([*pairs, ("Kept apart", "<br>".join(links))])

    def _on(self, matter: str) -> list[Row]:
        return [row for row in self.rows if row["on"] == matter]


def differences(agreement: Thing) -> Differences:
    """Return where outlets differ on an agreement's date, place, parties, status or name."""
    return Differences(agreement, answers("10-where-outlets-disagree", agreement=agreement.iri))


def _lines(rows: list[Row]) -> str:
    """Return one line for each value with the outlets that say it; for a party, also those that leave it out."""
    says: dict[str, dict[str, dict[str, str]]] = {}  # a party or nothing; the value; the outlet and its article
    for row in rows:
        one = (row["says"], row["outlet"], row["article"])
        other = (row["otherSays"], row["otherOutlet"], row["otherArticle"])
        party = (one if one[0] != _NOT_NAMED else other)[0] if row["on"] == "party" else ""
        for value, outlet, article in (one, other):
            says.setdefault(party, {}).setdefault(value, {})[outlet] = article
    lines = []
    for party, values in sorted(says.items()):
        if party:
            named, silent = _outlets(values[party]), _outlets(values[_NOT_NAMED])
            lines.append(f"{called(party)}: named by {named}; not by {silent}")
        else:
            lines += [f"{called(day(value))}: {_outlets(outlets)}" for value, outlets in sorted(values.items())]
    return "<br>".join(lines)


def _outlets(articles: dict[str, str]) -> str:
    return ", ".join(link_to(Thing(article, outlet)) for outlet, article in sorted(articles.items()))

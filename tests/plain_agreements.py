"""The agreements that made-up paragraphs tell of, for the tests of what is read of them."""

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_articles import plain_article


def agreements(*paragraphs: str, **about_the_article: str) -> tuple[Agreement, ...]:
    """Return the agreements of a `plain_article`."""
    return findings(plain_article(*paragraphs, **about_the_article)).agreements


def parties(found: Agreement) -> set[str | None]:
    """Return the codes of an agreement's states and the names of its other parties."""
    return {party.code or party.name for party in found.parties}

"""Everybody whom an article names, in one place.

Comes in: people, organizations and country mentions. Goes out: one value that the later rooms share.
"""

from dataclasses import dataclass

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.organizations import Organizations
from onrecord.extraction.people import People


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom words can be about."""

    people: People
    organizations: Organizations
    countries: tuple[CountryMention, ...]

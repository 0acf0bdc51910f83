"""Read an article: its people, countries, organizations, statements and agreements.

Comes in: an Article. Goes out: Findings, every span counted into the source file as it is on disk.
"""

from bisect import bisect_left
from dataclasses import replace
from functools import partial
from operator import attrgetter

from onrecord.extraction.agreements import agreements
from onrecord.extraction.agreements.soundness import made_sound
from onrecord.extraction.agreements.stances import stances
from onrecord.extraction.attribution import attributions
from onrecord.extraction.cast import Cast, countries_among, organizations_among, persons_among
from onrecord.extraction.countries import country_mentions, country_table
from onrecord.extraction.faults import without_faults
from onrecord.extraction.language import WEIGHTS, Parse, parse
from onrecord.extraction.organizations import organization_mentions, organizations
from onrecord.extraction.other_names import with_other_names
from onrecord.extraction.people import people
from onrecord.extraction.person_names import person_mentions
from onrecord.extraction.quotation_marks import Passage, passages
from onrecord.extraction.statements import statements
from onrecord.record import Article, Findings, Skipped

__all__ = ["everybody", "findings"]


def findings(article: Article, language_model: str | None = None) -> Findings:
    """Return all that is found in one article.

    An article that is not in English is kept without statements: the pipeline knows no other language.
    `language_model` is the folder or the package of another pipeline than the shipped one. A sentence that defeats
    a rule is left out, and stands in `skipped`.
    """
    if article.language != "en":
        return Findings(article, skipped=article.left_out)
    parsed = parse(article, language_model or WEIGHTS)
    quoted = passages(article)
    found, faults = without_faults(parsed, partial(_found, quoted))
    unparsed = (Skipped(article.source_span(span), "cannot be parsed") for span in parsed.unparsed)
    return replace(
        found,
        skipped=(*article.left_out, *sorted((*unparsed, *faults, *found.skipped), key=lambda left: left.span)),
    )


def _found(every: tuple[Passage, ...], parsed: Parse) -> Findings:
    quoted = _within(parsed, every)
    cast = everybody(parsed)
    agreed, unsound = agreements(parsed, cast)
    told = statements(parsed, attributions(parsed, quoted), quoted, cast, agreed)
    sided = stances(parsed, cast, agreed, told)
    made = [made_sound(agreement, parsed.article) for agreement in sided.agreements]
    actors = (*told.actors, *sided.actors)
    return Findings(
        article=parsed.article,
        persons=persons_among(cast.people.persons, actors),
        countries=countries_among(country_table(parsed, cast.countries), actors),
        organizations=organizations_among(cast.organizations.all, actors),
        statements=told.statements,
        agreements=tuple(agreement for agreement, _ in made),
        skipped=(*unsound, *sided.skipped, *(skipped for _, taken_back in made for skipped in taken_back)),
    )


def everybody(parsed: Parse) -> Cast:
    """Return everybody whom an article names."""
    names = with_other_names(parsed, person_mentions(parsed))
    places = country_mentions(parsed, names)
    who = people(parsed, names, places)
    return Cast(who, organizations(parsed, organization_mentions(parsed, names)), places)


def _within(parsed: Parse, every: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages that lie in the paragraphs of a parse, of which some may be missing."""
    if not parsed.paragraphs:
        return ()
    first = bisect_left(every, parsed.paragraphs[0].start, key=attrgetter("start"))
    end = bisect_left(every, parsed.paragraphs[-1].end, key=attrgetter("start"))
    return tuple(p for p in every[first:end] if all(map(parsed.covers, p.pieces)))

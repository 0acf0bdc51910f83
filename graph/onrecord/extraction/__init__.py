"""Read an article: its people, countries, organizations, statements and agreements.

Comes in: an Article. Goes out: Findings, every span counted into the source file as it is on disk.
"""

from pathlib import Path

from onrecord.extraction.agreements import agreements
from onrecord.extraction.attribution import attributions
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import country_mentions, country_table
from onrecord.extraction.language import WEIGHTS, parse
from onrecord.extraction.organizations import organization_mentions, organizations
from onrecord.extraction.people import people
from onrecord.extraction.person_names import person_mentions
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.statements import statements
from onrecord.record import Article, Findings

__all__ = ["findings"]


def findings(article: Article, language_model: str | None = None) -> Findings:
    """Return all that is found in one article.

    An article that is not in English is kept without statements: the pipeline knows no other language.
    `language_model` is the folder of another pipeline than the shipped one.
    """
    if article.language != "en":
        return Findings(article, skipped=article.left_out)
    parsed = parse(article, Path(language_model) if language_model else WEIGHTS)
    names = person_mentions(parsed)
    places = country_mentions(parsed, names)
    who = people(parsed, names, places)
    bodies = organizations(parsed, organization_mentions(parsed, names))
    cast = Cast(who, bodies, places)
    quoted = passages(article)
    agreed = agreements(parsed, cast, quoted)
    return Findings(
        article=article,
        persons=who.persons,
        countries=country_table(parsed, places),
        organizations=bodies.all,
        statements=statements(parsed, attributions(parsed, quoted), quoted, cast, agreed),
        agreements=tuple(a.agreement for a in agreed),
        skipped=article.left_out,
    )

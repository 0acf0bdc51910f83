"""Countries by name, adjective, seat and capital, and what only looks like one."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def codes(sentence: str) -> list[str]:
    return [c.code for c in findings(plain_article(sentence)).countries]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France and the UK agreed.", ["FR", "GB"]),
        ("Britain has agreed.", ["GB"]),
        ("Ukrainian troops withdrew.", ["UA"]),
        ("Kyiv rejected the plan.", ["UA"]),
        ("The plan was rejected by Kyiv.", ["UA"]),
        ("The Kremlin rejected the plan.", ["RU"]),
        ("Downing Street declined to comment.", ["GB"]),
        ("The U.S. sent an envoy.", ["US"]),
        ("Burma held an election.", ["MM"]),
        ("Kosovo and Taiwan were not invited.", ["XK", "TW"]),
        ("The Soviet Union and West Germany signed.", ["RU", "DE"]),
        ("Korean diplomats left for Zaire.", ["KR", "CD"]),
        ("Georgia asked Tbilisi's friends to help.", ["GE"]),
        ("Northern Ireland borders the Republic of Ireland.", ["IE"]),
        ("Dominica sent Dominican doctors.", ["DM"]),
        ("The Dominican Republic sent Dominican doctors.", ["DO"]),
        ("A Georgian court ruled against the state.", ["GE"]),
    ],
)
def test_a_country_is_found_in_all_its_forms(sentence: str, expected: list[str]) -> None:
    assert codes(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "They ate Chinese food.",
        "The summit was held in Paris.",
        "The Bank of England raised its rate.",
        "He likes French wine.",
        "The river rose overnight.",
        "He answered in French, then in German.",
        "Brussels wants an answer by Friday.",
        "The ship crossed the Gulf of Mexico and the Indian Ocean.",
        "The former Soviet republics were absent.",
        "Atlanta Democrats hope to win Georgia and the Senate.",
        "Sen. Latrice Jordan, 44, was in court. Jordan said nothing.",
    ],
)
def test_what_only_looks_like_a_country_is_none(sentence: str) -> None:
    assert codes(sentence) == []

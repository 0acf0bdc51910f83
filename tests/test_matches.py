"""Names that fit a search: namesakes are told apart."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer_pages import words
from onrecord.store import Writer
from onrecord.vocabulary import ID, ONR, RDF, RDFS, XSD
from panels.matches import matches
from small_dataset import NothingFollows

ARTICLE = f"{ID}article/0000000000000001"
LABELS = {
    "agreement/cod-1": "cod treaty",
    "agreement/cod-2": "cod treaty",
    "agreement/cod-3": "Cod Treaty of Bergen",
    "country/NO": "Norway",
    "country/IS": "Iceland",
}


def test_agreements_of_one_name_are_told_apart_by_their_parties_or_their_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = {_said(local, RDFS + "label", ox.Literal(name)) for local, name in LABELS.items()}
    graph |= {_said(local, RDF + "type", _class(local)) for local in LABELS}
    graph |= {_of_article(ONR + "mentions", ox.NamedNode(ID + local)) for local in LABELS}
    graph |= {
        _said("agreement/cod-1", ONR + "party", ox.NamedNode(f"{ID}country/{code}")) for code in ("NO", "IS")
    }
    day = ox.Literal("2031-03-04", datatype=ox.NamedNode(XSD + "date"))
    graph |= {_of_article(RDF + "type", ox.NamedNode(ONR + "Article")), _of_article(ONR + "publishedAt", day)}
    with Writer(tmp_path / "dataset", NothingFollows()) as writer:
        writer.put(ARTICLE, graph)
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "dataset"))
    found = words(matches("cod")).removeprefix("By name: ").split(" · ")
    assert sorted(found) == ["Cod Treaty of Bergen", "Cod treaty (4 March 2031)", "Cod treaty (Iceland, Norway)"]


def _said(local: str, property: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(ID + local), ox.NamedNode(property), value)


def _of_article(property: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(ARTICLE), ox.NamedNode(property), value)


def _class(local: str) -> ox.NamedNode:
    return ox.NamedNode(ONR + local.partition("/")[0].capitalize())

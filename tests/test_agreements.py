"""Agreements out of sentences written for the purpose."""

import pytest

from plain_agreements import agreements


def test_a_signed_agreement_has_its_signatories_parties_place_and_day() -> None:
    (found,) = agreements(
        "Danish Prime Minister Anna Berg and Finnish President Pekka Salo signed a fishing treaty in Oslo "
        "on Monday."
    )
    assert (found.kind, found.status, found.place) == ("treaty", "signed", "Oslo")
    assert found.date is not None
    assert found.date.value == "2026-03-09"
    assert [(s.name, s.represents) for s in found.signatories] == [("Anna Berg", "DK"), ("Pekka Salo", "FI")]
    assert [p.code for p in found.parties] == ["DK", "FI"]
    assert found.label == "fishing treaty, Oslo, 9 March 2026"


@pytest.mark.parametrize(
    ("sentence", "status", "parties"),
    [
        ("Norway and Iceland reached a deal on cod.", "agreed", ["NO", "IS"]),
        ("Norway signed an accord with Iceland.", "signed", ["NO", "IS"]),
        ("A treaty was signed by Norway and Iceland.", "signed", ["NO", "IS"]),
        ("Norway and Iceland ratified the treaty.", "ratified", ["NO", "IS"]),
        ("Norway and Iceland put their signatures to the treaty.", "signed", ["NO", "IS"]),
        ("Norway and Iceland shook hands on a treaty.", "agreed", ["NO", "IS"]),
        ("Norway and Iceland signed a code of conduct agreement.", "signed", ["NO", "IS"]),
        ("Norway and Iceland signed a cessation of hostilities agreement.", "signed", ["NO", "IS"]),
        ("The court struck down the agreement that Norway and Iceland signed.", "collapsed", ["NO", "IS"]),
    ],
)
def test_the_verb_tells_the_status(sentence: str, status: str, parties: list[str]) -> None:
    (found,) = agreements(sentence)
    assert (found.status, [p.code for p in found.parties]) == (status, parties)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Iceland have a great deal in common.",
        "There was much agreement between Norway and Iceland.",
        "Anna Berg signed a book deal.",
        "Norway and Iceland must deal with the storm.",
        "Norway's striker signed a transfer deal with a club in Iceland.",
        "The Norwegian accepted a plea deal in Iceland.",
        "Norway and Iceland are in agreement.",
        "The Republican convention met in Iceland.",
        "Norway broke protocol in Iceland.",
        "Anna Berg made a declaration of war on Norway's litter.",
        "Norway may not sign treaties with Iceland.",
        "A source close to the deal spoke in Norway about Iceland.",
        "The party rejected the statutory declarations of Prime Minister Omar Diallo of Jamaica.",
    ],
)
def test_the_words_alone_make_no_agreement(sentence: str) -> None:
    assert agreements(sentence) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Iceland would sign a treaty if the talks went well.", "proposed"),
        ("Norway wants to reach a deal with Iceland.", "proposed"),
        ("Norway and Iceland did not sign the treaty.", "proposed"),
        ("Norway and Iceland are negotiating a fishing treaty.", "under-negotiation"),
        ("Norway and Iceland will sign a fishing treaty on 20 March.", "agreed"),
        ("Norway and Iceland initialled a fishing treaty.", "agreed"),
        ("Norway's parliament ratified the fishing treaty with Iceland.", "ratified"),
        ("The fishing treaty between Norway and Iceland came into force on Monday.", "in-force"),
        ("Norway has suspended the fishing treaty with Iceland.", "suspended"),
        ("Norway's parliament rejected the fishing treaty with Iceland.", "rejected"),
        ("The fishing treaty between Norway and Iceland collapsed on Monday.", "collapsed"),
        ("Norway and Iceland signed a fishing treaty in 2004. The treaty lapsed last year.", "collapsed"),
        ("Norway has suspended its participation in the fishing treaty with Iceland.", "suspended"),
        ("Norway put the fishing treaty with Iceland in abeyance.", "suspended"),
        ("The fishing treaty between Norway and Iceland was put on hold.", "suspended"),
        # however it ends
        ("Norway tore up the fishing treaty with Iceland.", "collapsed"),
        ("Norway has pulled out of the fishing treaty with Iceland.", "collapsed"),
        ("Norway declared the fishing treaty with Iceland null and void.", "collapsed"),
        ("Norway declared void the fishing treaty with Iceland.", "collapsed"),
        ("An earlier fishing treaty between Norway and Iceland came to nothing.", "collapsed"),
        ("Norway and Iceland signed a fishing treaty in 2004. It was dropped a year later.", "collapsed"),
        ("Norway and Iceland signed a fishing treaty in 2004. Norway annulled it a year later.", "collapsed"),
        ("Norway and Iceland signed a fishing treaty in 2004, but it fizzled out.", "collapsed"),
        ("The fishing treaty that Norway and Iceland signed ends tax-free days.", "signed"),
        ("Norway and Iceland signed a treaty. Norway held an election. The court annulled it.", "signed"),
        ("Norway and Iceland signed a treaty that came to nothing less than a revolution.", "signed"),
        ("Norway declared its treaty with Iceland binding and the earlier decree void.", "agreed"),
        ("The truce between Norway and Iceland was put into force at dawn.", "in-force"),
        ("Norway denied that it had signed a secret deal with Iceland.", "denied"),
        ("Norway and Iceland signed a treaty. It will take effect in May.", "signed"),
        # what is kept secret, what lies ahead
        ("Norway and Iceland signed a secret fishing treaty in 1978.", "signed"),
        ("Norway and Iceland signed a treaty. It is to take effect in 72 hours.", "signed"),
        ("Norway and Iceland signed a treaty. The treaty will remain in force until 2050.", "signed"),
        ("The treaty between Norway and Iceland will remain in force until 2050.", "agreed"),
        ("The treaty between Norway and Iceland remains in force.", "in-force"),
        ("Norway and Iceland signed a treaty. A panel will oversee the implementation of the treaty.", "signed"),
        ("Norway and Iceland signed a treaty. Implementation of the treaty began on Monday.", "in-force"),
        (
            "Norway and Iceland initialled a treaty. Norway will decide whether it accepts or rejects it.",
            "agreed",
        ),
        # whether talks are over
        ("Norway and Iceland negotiated a truce in May after a year of clashes.", "agreed"),
        ("A truce negotiated by Norway and Iceland was announced on Monday.", "agreed"),
        ("Norway and Iceland negotiated the fishing treaty for years.", "under-negotiation"),
        ("The fishing treaty is negotiated by Norway and Iceland.", "under-negotiation"),
        ("Norway and Iceland have completed negotiations on a fishing treaty.", "agreed"),
        ("Norway and Iceland have resumed negotiations on a fishing treaty.", "under-negotiation"),
        ("Norway and Iceland are close to a treaty on cod, officials said.", "under-negotiation"),
        ("Norway and Iceland are nearing a treaty on cod.", "under-negotiation"),
        ("Norway and Iceland are on the verge of a treaty on cod.", "under-negotiation"),
        # what stands between a verb and the treaty, what a treaty does
        ("Norway's parliament ratified on Monday a fishing treaty with Iceland.", "ratified"),
        ("A landmark deal between Norway and Iceland will see 400 prisoners freed.", "agreed"),
    ],
)
def test_an_agreement_stands_as_the_last_that_is_told_of_it(text: str, status: str) -> None:
    (found,) = agreements(text)
    assert found.status == status


def test_a_former_minister_signs_for_nobody() -> None:
    (found,) = agreements(
        "Former Danish Prime Minister Anna Berg, Norwegian President Odd Moe and Finnish President Pekka Salo "
        "signed a treaty."
    )
    assert {s.name: s.represents for s in found.signatories}["Anna Berg"] is None
    assert {p.code for p in found.parties} == {"NO", "FI"}


@pytest.mark.parametrize(
    ("earlier", "label"),
    [
        ("Reykjavik broke the 1994 herring treaty once.", "1994 herring treaty"),
        ("Neither capital mentioned the Bergen accord of 1994.", "Bergen accord, 1994"),
    ],
)
def test_an_earlier_agreement_is_told_of_by_its_year(earlier: str, label: str) -> None:
    told = agreements("Norway and Iceland signed a pact on cod in Oslo on Monday.", "The boats sailed.", earlier)
    assert [(a.label, {p.code for p in a.parties}) for a in told[1:]] == [(label, {"NO", "IS"})]


def test_a_proper_noun_tells_an_agreement_from_the_one_that_all_is_about() -> None:
    told = agreements(
        "Norway and Iceland signed a pact on cod in Oslo on Monday.",
        "The boats sailed.",
        "The quotas are low.",
        "The Reine pact between Norway and Iceland collapsed in 1989.",
        "Fishermen like the Oslo pact.",
    )
    assert [(a.status, len(a.mentions)) for a in told] == [("signed", 2), ("collapsed", 1)]


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        ("Norway and Iceland initialled a treaty on Monday. It is to be signed on 20 March.", "2026-03-20"),
        ("Norway and Iceland signed a treaty on Monday. Its annexes are to be signed on 20 March.", "2026-03-09"),
        ("The treaty between Norway and Iceland on the two rivers, concluded in 1998, bars dams.", "1998"),
        ("Norway and Iceland signed a treaty last month.", "2026-02"),
        ("Norway and Iceland appended their signatures to a treaty on Tuesday.", "2026-03-10"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_signature_else_of_the_making(sentences: str, day: str) -> None:
    (found,) = agreements(sentences)
    assert found.date is not None
    assert found.date.value == day


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        (
            "Norway and Iceland agreed on a herring treaty. Norwegian Minister Anna Berg put her name to it.",
            ["Anna Berg"],
        ),
        (
            "The herring treaty was concluded by Norwegian Minister Anna Berg and Icelandic Minister Jon Palsson.",
            ["Anna Berg", "Jon Palsson"],
        ),
        (
            "Norwegian Minister Anna Berg and Icelandic Minister Jon Palsson signed a herring treaty"
            " by video link.",
            ["Anna Berg", "Jon Palsson"],
        ),
        ("Norway and Iceland agreed on a herring treaty. Anna Berg put her name to a song.", []),
    ],
)
def test_whoever_signs_by_other_words_is_a_signatory(sentences: str, names: list[str]) -> None:
    (found,) = agreements(sentences)
    assert [signatory.name for signatory in found.signatories] == names

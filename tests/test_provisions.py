"""What agreements commit, allow and grant, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Provision
from plain_articles import plain_article

SIGNED = "Norway and Iceland signed a fishing pact in Oslo on Monday."


def provisions(*paragraphs: str) -> list[Provision]:
    article = plain_article(*paragraphs)
    return [p for agreement in findings(article).agreements for p in agreement.provisions]


@pytest.mark.parametrize(
    ("paragraphs", "acts"),
    [
        # under it
        (
            f"{SIGNED} Under the pact, boats must stay 12 miles off shore, and each side will report its catch.",
            ["boats must stay 12 miles off shore", "each side will report its catch"],
        ),
        (
            f"{SIGNED} Under the terms of the pact, signed after months of talks, Norway will open two ports.",
            ["Norway will open two ports"],
        ),
        (
            "Norway will hand two islands to Iceland under a pact signed on Monday.",
            ["Norway will hand two islands to Iceland"],
        ),
        (
            "Norway and Iceland reached an accord under which Oslo will build a quay and lend a dredger.",
            ["Oslo will build a quay", "lend a dredger"],
        ),
        (f"{SIGNED} As part of the pact, Iceland is to train 40 pilots.", ["Iceland is to train 40 pilots"]),
        # what it does
        (
            f"{SIGNED} The pact obliges Norway to cut its fleet by half and Iceland to close its nets in August.",
            ["obliges Norway to cut its fleet by half", "Iceland to close its nets in August"],
        ),
        (
            f"{SIGNED} It sets a limit of 40 boats, bans night fishing and lets crews land without visas.",
            ["sets a limit of 40 boats", "bans night fishing", "lets crews land without visas"],
        ),
        (
            f"{SIGNED} The pact commits both states to share their charts and to warn each other of storms.",
            ["share their charts", "warn each other of storms"],
        ),
        (
            f"{SIGNED} The pact provides that no trawler may enter the bay; that the fee shall be paid in cod; "
            "and that a judge in Riga shall hear disputes.",
            [
                "no trawler may enter the bay",
                "the fee shall be paid in cod",
                "a judge in Riga shall hear disputes",
            ],
        ),
        (
            f"{SIGNED} The accord includes a ban on night fishing, yearly inspections and a fund for lost boats.",
            ["includes a ban on night fishing", "yearly inspections", "a fund for lost boats"],
        ),
        (f"{SIGNED} Article 3 of the pact says Norway will clear 400 mines.", ["Norway will clear 400 mines"]),
        (
            f"{SIGNED} The pact contains a clause allowing either side to leave after five years.",
            ["allowing either side to leave after five years"],
        ),
        (f"{SIGNED} The package includes a ban on nets.", ["The package includes a ban on nets"]),
        (
            f"{SIGNED} The first phase includes the release of crews.",
            ["The first phase includes the release of crews"],
        ),
        (
            "Norway and Iceland signed a pact under which a fund provides loans to crews.",
            ["a fund provides loans to crews"],
        ),
        (f"{SIGNED} The pact creates the position of a joint envoy.", ["creates the position of a joint envoy"]),
        ("A pact between Norway and Iceland would see Oslo send two tugs.", ["Oslo send two tugs"]),
        # what it is for, where that is an act
        (
            "Norway and Iceland signed a pact on Monday to share the ferries of the fjord.",
            ["share the ferries of the fjord"],
        ),
        (
            "Norway and Iceland signed a pact on Monday allowing farmers to cross without visas.",
            ["allowing farmers to cross without visas"],
        ),
        (
            "Norway signed a treaty with Iceland on Monday that bars trawlers from the bay, a step unions fear.",
            ["bars trawlers from the bay"],
        ),
        # what goes on from there
        (
            f"{SIGNED} Under it, Norway will open two ports. In return, Iceland gets cod. It runs ten years.",
            ["Norway will open two ports", "Iceland gets cod"],
        ),
        (
            f"{SIGNED} Disputes, on which the old pact foundered, were to go to a judge.",
            ["Disputes, on which the old pact foundered, were to go to a judge"],
        ),
        (
            f"{SIGNED} Under the pact, nets shall be marked. If a boat breaks the rule, it must leave the bay.",
            ["nets shall be marked", "If a boat breaks the rule, it must leave the bay"],
        ),
        (
            f"{SIGNED} It has two points. 1. Boats shall stay out of the bay. 2. Nets shall be marked.",
            ["Boats shall stay out of the bay", "Nets shall be marked"],
        ),
        (
            "Norway agreed in the communique to move its nets, and Iceland promised not to arrest crews.",
            ["move its nets", "not to arrest crews"],
        ),
        (
            "Norway and Iceland agreed on Monday that fishing would be banned until 2030 under a new pact.",
            ["fishing would be banned until 2030"],
        ),
        (
            f"{SIGNED} Under the pact, for every tonne landed, Oslo will pay a fee.",
            ["for every tonne landed, Oslo will pay a fee"],
        ),
        (
            f"{SIGNED} Norway undertook to repair the quay and Iceland agreed to pay for it.",
            ["repair the quay", "pay for it"],
        ),
        (
            f"{SIGNED} The two sides will share the cost of the patrols.",
            ["The two sides will share the cost of the patrols"],
        ),
        (
            "Norway and Iceland signed a truce. Finland, which brokered the truce, will send 40 monitors.",
            ["will send 40 monitors"],
        ),
        (
            f"{SIGNED} Under the pact, Norway will free 40 boats, Iceland will open a port, mediator Omar Diallo "
            "told reporters in Accra.",
            ["Norway will free 40 boats", "Iceland will open a port"],
        ),
        # committing both, behind "said that", behind "an agreement that"
        (
            "Norway and Iceland signed a fishing pact in Oslo on Monday, committing both to cut tolls by half "
            "and to open two ports.",
            ["cut tolls by half", "open two ports"],
        ),
        (
            'Norway and Iceland signed a pact in Oslo on Monday, committing both states "to cut fees and to open '
            'two ports".',
            ["cut fees", "open two ports"],
        ),
        (
            f"{SIGNED} Anna Berg said that under the pact Danish boats will be allowed to use three ports.",
            ["Danish boats will be allowed to use three ports"],
        ),
        (
            "Norway and Iceland reached an agreement on Monday that Norway would review the arrest of 83 sailors "
            "and that none of the sailors would be punished.",
            ["Norway would review the arrest of 83 sailors", "none of the sailors would be punished"],
        ),
        (
            f"{SIGNED} The terms include a fund of 40 million for crews and a ban on nets.",
            ["include a fund of 40 million for crews", "a ban on nets"],
        ),
        (
            f"{SIGNED} Under the pact, Norway opens two ports. Small boats are exempt from fees.",
            ["Norway opens two ports", "Small boats are exempt from fees"],
        ),
        # where they are read
        (
            f"{SIGNED} Its text is secret. But the ministry says it provides for the release of 40 crewmen.",
            ["provides for the release of 40 crewmen"],
        ),
        (
            f"{SIGNED} The pact provides for a gradual withdrawal of trawlers, phased over nine months.",
            ["provides for a gradual withdrawal of trawlers, phased over nine months"],
        ),
        (
            f"{SIGNED} The pact will, when approved by both parliaments, entail joint patrols and shared quotas.",
            ["entail joint patrols and shared quotas"],
        ),
        (f"{SIGNED} The Icelandic side provides ten boats.", ["The Icelandic side provides ten boats"]),
    ],
)
def test_each_act_is_a_provision(paragraphs: str, acts: list[str]) -> None:
    assert [p.text for p in provisions(paragraphs)] == acts


def test_points_below_a_colon_are_provisions() -> None:
    found = provisions(
        f"{SIGNED} The main points of the pact:",
        "- Norway will open two ports.",
        "- Either side may leave with a year's notice.",
        "The ministers then had lunch.",
    )

    assert [p.text for p in found] == ["Norway will open two ports", "Either side may leave with a year's notice"]


def test_what_a_lead_retells_stands_once() -> None:
    found = provisions(
        "Norway to open two ports under fishing pact", f"{SIGNED} Under the pact, Norway will open two ports."
    )

    assert len(found) == 1


@pytest.mark.parametrize(
    "sentences",
    [
        "Norway and Iceland signed a pact on Monday to end the cod war.",  # an aim
        f"{SIGNED} The pact opened a rift in the cabinet. It drew criticism. It gives hope, the minister said.",
        f"{SIGNED} The pact will be ratified in May. It takes effect next year. It was signed in Oslo.",
        f"{SIGNED} The ministers will meet again in June.",
        f"{SIGNED} The unions fear that Norway will close two ports.",
        f"{SIGNED} Norway agreed to sign it after a long night.",
        f"{SIGNED} The pact requires the approval of both parliaments.",
        f"{SIGNED} He would not say whether boats must leave.",
        f"{SIGNED} The text contains no reference to whales.",
        f"{SIGNED} The pact has divided her party, allowing the opposition to gain.",
        f"{SIGNED} The unions say that 300 jobs could be lost under the pact.",
        f"{SIGNED} He would support any pact that lets him sleep.",
        f"{SIGNED} Sweden, which opposes the pact, will watch it.",
        "Norway must open two ports, its prime minister said.",  # no agreement at all
        "It is open whether Iceland will withdraw its boats under the pact.",
        "The border, of which the pact tells, sees trade worth one billion each year.",
        "The pact is set to expire on Monday.",
        "Norway should implement the pact alone.",
        f"{SIGNED} The two countries have been unable to agree on a border since 1991.",
        f"{SIGNED} Norway lifted a veto in July and allowed Iceland to resume talks.",
        f"{SIGNED} Norway's premier told her envoy to withdraw from all fishing agreements.",
        "Norway and Iceland reached an agreement on Monday that Norway would sign in May.",
        f"{SIGNED} The pact was opposed by crews, committing both to nothing, Anna Berg said.",
        # how things stand, what somebody is after, what is left out
        f"{SIGNED} The two states are still in dispute over 300 hectares. Norway's fleet costs 9 million a day.",
        f"{SIGNED} Norway also serves as the conduit for aid to Chad. Its navy is backed by arms from Chad.",
        f"{SIGNED} Iceland still pays 40 krone for each box. Both depend on cod for half of their exports.",
        f"{SIGNED} The pact has yet to be ratified by Iceland's parliament. It sets no limit and gives no date.",
        f"{SIGNED} It follows talks aimed at giving both a port, and a bid to share the cod.",
        f"{SIGNED} The pact is designed to protect shipping.",
        f"{SIGNED} The budget draft will include a fair share of the oil for all provinces.",
        # how things are
        f"{SIGNED} The mine provides 3,000 jobs.",
        f"{SIGNED} The bank's fund provides loans to farmers. The cabinet's programme includes a new bridge.",
        f"{SIGNED} The commission is an independent agency that provides aid to villages.",
        # what is praised
        f'{SIGNED} "The pact is good. It will create and secure thousands of jobs," Anna Berg said.',
        f'{SIGNED} "It creates a position of strength and a role for both," Anna Berg said.',
        # what becomes of it
        f"{SIGNED} The pact will be submitted to both parliaments in May.",
    ],
)
def test_aims_comment_and_what_becomes_of_it_are_none(sentences: str) -> None:
    assert provisions(sentences) == []


@pytest.mark.parametrize(
    ("act", "obligors", "beneficiaries"),
    [
        ("Under the pact, Norway will open two ports.", ["NO"], []),
        ("Under the pact, both sides will share their charts.", ["NO", "IS"], []),
        ("Under the pact, each country must report its catch.", ["NO", "IS"], []),
        ("Under the pact, the harbour shall be run by both countries.", ["NO", "IS"], []),
        ("Under the pact, the harbour shall be run in turn.", [], []),
        ("Under the pact, Iceland is required to open two ports.", ["IS"], []),
        ("Under the pact, either side may leave.", [], ["NO", "IS"]),
        ("Under the pact, neither side may leave.", ["NO", "IS"], []),
        ("Under the pact, Iceland will receive two tugs.", [], ["IS"]),
        ("Under the pact, Norway will pay Iceland two million euros.", ["NO"], ["IS"]),
        ("Under the pact, Norway will hand two islands to Iceland.", ["NO"], ["IS"]),
        ("Under the pact, Norwegian firms will build a quay.", [], []),  # firms are not the state
        ("Under the pact, the Norwegian government will build a quay.", ["NO"], []),
        ("The pact gives Iceland 40 per cent of the catch.", [], ["IS"]),
        ("The pact obliges Norway to open two ports.", ["NO"], []),
        ("The pact allows Iceland to fish in the bay.", [], ["IS"]),
    ],
)
def test_whom_an_act_binds_and_favours(act: str, obligors: list[str], beneficiaries: list[str]) -> None:
    (found,) = provisions(f"{SIGNED} {act}")

    assert (list(found.obligors), list(found.beneficiaries)) == (obligors, beneficiaries)


@pytest.mark.parametrize(
    ("act", "condition", "deadline", "amount"),
    [
        ("Norway will open two ports by the end of 2027", None, "by the end of 2027", "two ports"),
        ("Norway must report a wreck within an hour", None, "within an hour", None),
        ("Norway must announce drills sixty days ahead", None, "sixty days ahead", None),
        ("either side may leave on six months' notice", None, "on six months' notice", None),
        ("Norway will pay $4 million a year from January", None, "from January", "$4 million a year"),
        ("Norway will get 42 per cent of the catch", None, None, "42 per cent of the catch"),
        ("up to 40 boats may fish in the bay until 2030", None, "until 2030", "up to 40 boats"),
        ("Norway will pay half of the cost", None, None, "half of the cost"),
        ("boats may land if both ministers agree", "if both ministers agree", None, None),
        ("boats may land unless the port is full", "unless the port is full", None, None),
        ("boats may land once a year", None, None, None),
        (
            "Norway will free 31 sailors provided that none is wanted",
            "provided that none is wanted",
            None,
            "31 sailors",
        ),
        ("the two countries will patrol the bay for ten years", None, None, None),  # how long is neither
    ],
)
def test_condition_deadline_and_amount_are_the_articles_words(
    act: str, condition: str | None, deadline: str | None, amount: str | None
) -> None:
    (found,) = provisions(f"{SIGNED} Under the pact, {act}.")

    assert (found.condition, found.deadline, found.amount) == (condition, deadline, amount)


@pytest.mark.parametrize(
    ("sentences", "condition"),
    [
        ("The pact must be approved by both parliaments.", "must be approved by both parliaments"),
        ("The pact needs 67 votes in the Senate.", "needs 67 votes in the Senate"),
        ("It takes effect when both parliaments have ratified it.", "when both parliaments have ratified it"),
        ("It will be signed in May, provided that the fee is settled.", "provided that the fee is settled"),
        (
            "The pact is subject to ratification by both parliaments.",
            "subject to ratification by both parliaments",
        ),
        ("It needs no approval by parliament.", None),
        ("It was signed when the storm was over.", None),
        ("Under the pact, boats may land if the port is open.", None),  # on which one act depends
    ],
)
def test_on_what_the_whole_depends(sentences: str, condition: str | None) -> None:
    (found,) = findings(plain_article(f"{SIGNED} {sentences}")).agreements

    assert found.condition == condition


def test_no_words_are_of_two_agreements() -> None:
    found = provisions(
        "Norway and Iceland signed a fishing pact on Monday. Under the pact, boats must stay out of the bay.",
        "Norway and Finland signed a rail treaty on Tuesday. Under the treaty, Finland will build a bridge.",
    )

    assert [p.text for p in found] == ["boats must stay out of the bay", "Finland will build a bridge"]

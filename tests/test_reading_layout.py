"""Pages in the manners of many outlets: headline, outlet, times, byline, standfirst, and what is no article.

All articles are made up, and so is everybody in them; their form is what outlets print.
"""

from dataclasses import dataclass

import pytest

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.reading import read_text
from onrecord.reading.bylines import dateline_of, is_byline
from onrecord.reading.dates import stamp_of
from onrecord.reading.furniture import own_part, reason_of
from onrecord.reading.headline import headline_in, looks_like_headline
from onrecord.reading.mastheads import opens_a_page
from onrecord.reading.outlets import at_address, known
from onrecord.record import Article, Moment


@dataclass(frozen=True)
class Page:
    """A page and what is true of it. `standfirst` and `body` are the paragraphs, in full."""

    page: str
    body: tuple[str, ...]
    title: str | None = None
    standfirst: tuple[str, ...] = ()
    outlet: str | None = None
    country: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None


PAGES = {
    "broadsheet with a promoted newsletter": Page(
        """Ministers agree made-up treaty as talks resume | Foreign policy | The Guardian

Made-up deal ends months of invented dispute, officials say

Jane Doe in Paris and John Roe
Wed 7 Jan 2026 10.27 GMT
Last modified on Wed 7 Jan 2026 12.00 GMT
Share

The invented minister said on Tuesday that the made-up treaty would be signed.

“We will share the burden,” she told reporters. Read more about it in the annex, she added.

Skip past newsletter promotion

Sign up to Made-Up Edition

Our morning email breaks down the key stories of the day

after newsletter promotion

The minister in Paris on Tuesday. Photograph: John Roe/AFP/Getty Images

Explore more on these topics
""",
        title="Ministers agree made-up treaty as talks resume",
        standfirst=("Made-up deal ends months of invented dispute, officials say",),
        body=(
            "The invented minister said on Tuesday that the made-up treaty would be signed.",
            "“We will share the burden,” she told reporters. Read more about it in the annex, she added.",
        ),
        outlet="The Guardian",
        country="GB",
        byline="Jane Doe in Paris and John Roe",
        published="2026-01-07T10:27",
        modified="2026-01-07T12:00",
    ),
    "agency with a dateline, its year in the copyright line": Page(
        """Invented minister quits over made-up accord

LONDON, Jan 7 (Reuters) - An invented minister quit on Wednesday, two made-up sources said.

"I cannot stay," the minister said.

(Reporting by Jane Doe; Editing by John Roe)

Our Standards: The Thomson Reuters Trust Principles.

© 2026 Thomson Reuters
""",
        title="Invented minister quits over made-up accord",
        body=(
            "An invented minister quit on Wednesday, two made-up sources said.",
            '"I cannot stay," the minister said.',
        ),
        outlet="Reuters",
        country="GB",
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "agency with a dateline and no year anywhere": Page(
        """Invented aide rejects made-up plan

MOSCOW, January 7. /TASS/. An invented aide rejected a made-up plan on Wednesday.
""",
        title="Invented aide rejects made-up plan",
        body=("An invented aide rejected a made-up plan on Wednesday.",),
        outlet="TASS",
        country="RU",
    ),
    "broadcaster with subheads, image labels and links below": Page(
        """Made-up leaders sign invented deal

7 January 2026
Updated 3 hours ago

Jane Doe
Political correspondent

Image source, Getty Images

Image caption,
The leaders in Paris

Two made-up leaders have signed an invented deal.

What happens next?

The deal must be ratified.

'A big step'

"It is a big step," one said.

More on this story

Deal could fail, experts say

Who is the invented leader?
""",
        title="Made-up leaders sign invented deal",
        body=(
            "Two made-up leaders have signed an invented deal.",
            "What happens next?",
            "The deal must be ratified.",
            "'A big step'",
            '"It is a big step," one said.',
        ),
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "American broadcaster": Page(
        """Invented president rejects made-up pact | CNN Politics

By Jane Doe, CNN
4 min read
Updated 3:15 PM EST, Wed January 7, 2026

Washington
CNN
—

The invented president rejected a made-up pact on Wednesday.
""",
        title="Invented president rejects made-up pact",
        body=("The invented president rejected a made-up pact on Wednesday.",),
        outlet="CNN",
        country="US",
        byline="Jane Doe, CNN",
        modified="2026-01-07T15:15",
    ),
    "American agency with a file picture": Page(
        """Made-up parliament backs invented treaty

By JANE DOE
Updated 10:35 AM EST, January 7, 2026

PARIS (AP) — The made-up parliament backed an invented treaty.

FILE - The parliament in Paris, Jan. 6, 2026. (AP Photo/John Roe, File)

“We did it,” the speaker said.

Copyright 2026 The Associated Press. All rights reserved.
""",
        title="Made-up parliament backs invented treaty",
        body=("The made-up parliament backed an invented treaty.", "“We did it,” the speaker said."),
        outlet="Associated Press",
        country="US",
        byline="JANE DOE",
        modified="2026-01-07T10:35",
    ),
    "American paper, month first": Page(
        """Made-up Congress passes invented act - USA Today

Published 01/07/2026 10:27 a.m. ET

The made-up Congress passed an act.
""",
        title="Made-up Congress passes invented act",
        body=("The made-up Congress passed an act.",),
        outlet="USA Today",
        country="US",
        published="2026-01-07T10:27",
    ),
    "French broadcaster in English, day first": Page(
        """Invented ministers meet in Paris

Invented ministers met in Paris on Wednesday to discuss a made-up pact.

Issued on: 07/01/2026 - 10:27Modified: 07/01/2026 - 10:35

By: FRANCE 24 with AFP

Paris (AFP) – Invented ministers met on Wednesday.
""",
        title="Invented ministers meet in Paris",
        standfirst=("Invented ministers met in Paris on Wednesday to discuss a made-up pact.",),
        body=("Invented ministers met on Wednesday.",),
        outlet="France 24",
        country="FR",
        byline="FRANCE 24 with AFP",
        published="2026-01-07T10:27",
        modified="2026-01-07T10:35",
    ),
    "essay": Page(
        """Opinion | Why the Made-Up Treaty Fails - The New York Times

GUEST ESSAY
Jan. 7, 2026, 5:00 a.m. ET

By Jane Doe

The made-up treaty fails, I believe.

It is invented.
""",
        title="Why the Made-Up Treaty Fails",
        body=("The made-up treaty fails, I believe.", "It is invented."),
        outlet="The New York Times",
        country="US",
        byline="Jane Doe",
        published="2026-01-07T05:00",
    ),
    "Turkish agency": Page(
        """Invented minister says made-up deal 'historic'

Deal to be signed in Ankara next week, says minister

Jane Doe | 07.01.2026 - Update : 08.01.2026

ANKARA

The invented minister said on Wednesday that the made-up deal was historic.
""",
        title="Invented minister says made-up deal 'historic'",
        standfirst=("Deal to be signed in Ankara next week, says minister",),
        body=("The invented minister said on Wednesday that the made-up deal was historic.",),
        byline="Jane Doe",
        published="2026-01-07",
        modified="2026-01-08",
    ),
    "Indian paper with an agency's story": Page(
        """Invented envoy meets made-up minister - The Hindu

Published - January 07, 2026 10:27 am IST - New Delhi

PTI

The invented envoy met the made-up minister here on Wednesday. (PTI)
""",
        title="Invented envoy meets made-up minister",
        body=("The invented envoy met the made-up minister here on Wednesday.",),
        outlet="The Hindu",
        country="IN",
        byline="PTI",
        published="2026-01-07T10:27",
    ),
    "Nigerian paper with a link glued on": Page(
        """Made-up senate passes invented bill

By  Jane Doe
7th January 2026

The made-up Senate on Wednesday passed an invented bill.READ ALSO: Senators get cars

Kindly share this story:

All rights reserved. This material, and other digital content on this website, may not be reproduced.
""",
        title="Made-up senate passes invented bill",
        body=("The made-up Senate on Wednesday passed an invented bill.",),
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "Kenyan paper": Page(
        """Invented governor backs made-up water deal | Nation

Wednesday, January 07, 2026

By Jane Doe
What you need to know:
The made-up deal was signed in Nairobi.

NAIROBI, Kenya — The invented governor backed the deal.
""",
        title="Invented governor backs made-up water deal",
        body=(
            "What you need to know:",
            "The made-up deal was signed in Nairobi.",
            "NAIROBI, Kenya — The invented governor backed the deal.",
        ),
        outlet="Nation",
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "Singaporean broadcaster with labels above the headline": Page(
        """CNA
Asia
Invented port deal signed in Jakarta
The made-up port, seen in 2025. (File photo: AFP/Jane Doe)

07 Jan 2026 10:27AM
(Updated: 07 Jan 2026 10:35AM)

JAKARTA: The invented port deal was signed on Wednesday, officials said.

Source: AFP/jd
""",
        title="Invented port deal signed in Jakarta",
        body=("The invented port deal was signed on Wednesday, officials said.",),
        outlet="CNA",
        country="SG",
        published="2026-01-07T10:27",
        modified="2026-01-07T10:35",
    ),
    "Chinese agency": Page(
        """Invented envoy visits Nairobi
Source: Xinhua
Editor: huaxia
2026-01-07 10:27:15

NAIROBI, Jan. 7 (Xinhua) -- An invented envoy visited Nairobi on Wednesday.
""",
        title="Invented envoy visits Nairobi",
        body=("An invented envoy visited Nairobi on Wednesday.",),
        outlet="Xinhua",
        country="CN",
        published="2026-01-07T10:27",
    ),
    "Gulf broadcaster": Page(
        """Made-up fighters agree invented truce

The truce begins at dawn, mediators say.

By Jane Doe
Published On 7 Jan 2026

Save

Share

Made-up fighters have agreed an invented truce, mediators said.

Fighters at a made-up checkpoint on January 6, 2026 [Jane Doe/Al Jazeera]

Recommended Stories
list of 2 items
list 1 of 2
An invented general quits

The truce will hold, they said.
""",
        title="Made-up fighters agree invented truce",
        standfirst=("The truce begins at dawn, mediators say.",),
        body=(
            "Made-up fighters have agreed an invented truce, mediators said.",
            "The truce will hold, they said.",
        ),
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "tabloid with bullet points and counters": Page(
        """Invented PM's fury over made-up treaty | Daily Mail Online

PM 'furious' over invented treaty
Aides say he will not sign

By JANE DOE, POLITICAL EDITOR

Published: 10:27 GMT, 7 January 2026 | Updated: 10:35 GMT, 7 January 2026

0 shares
12 View comments

The invented PM was furious last night.
""",
        title="Invented PM's fury over made-up treaty",
        standfirst=("PM 'furious' over invented treaty", "Aides say he will not sign"),
        body=("The invented PM was furious last night.",),
        outlet="Daily Mail",
        country="GB",
        byline="JANE DOE, POLITICAL EDITOR",
        published="2026-01-07T10:27",
        modified="2026-01-07T10:35",
    ),
    "tabloid that lost its layout": Page(
        """Invented leader 'finished' as made-up deal fails
By Jane DoePolitical Editor
10:27, Wed, Jan 7, 2026
The invented leader is finished.
(Image: Getty)
READ MORE: Shock made-up poll READ MORE: Another one
"He is toast," a made-up rebel said.
""",
        title="Invented leader 'finished' as made-up deal fails",
        body=("The invented leader is finished.", '"He is toast," a made-up rebel said.'),
        byline="Jane Doe, Political Editor",
        published="2026-01-07T10:27",
    ),
    "Australian broadcaster": Page(
        """Invented treaty talks collapse in Canberra

By political reporter Jane Doe
Posted Wed 7 Jan 2026 at 10:27pm, updated Wed 7 Jan 2026 at 11:05pm

Invented treaty talks have collapsed.
""",
        title="Invented treaty talks collapse in Canberra",
        body=("Invented treaty talks have collapsed.",),
        byline="political reporter Jane Doe",
        published="2026-01-07T22:27",
        modified="2026-01-07T23:05",
    ),
    "file with a head of fields": Page(
        """Title: Invented cabinet falls
Author: Jane Doe
Source: Kyiv Independent
Date: 2026-01-07
URL: https://kyivindependent.com/made-up

The invented cabinet fell on Wednesday, officials said.
""",
        title="Invented cabinet falls",
        body=("The invented cabinet fell on Wednesday, officials said.",),
        outlet="The Kyiv Independent",
        country="UA",
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "address instead of a name": Page(
        """https://www.theguardian.com/world/made-up-treaty

Invented minister resigns

The invented minister resigned, she said.
""",
        title="Invented minister resigns",
        body=("The invented minister resigned, she said.",),
        outlet="The Guardian",
        country="GB",
    ),
    "plain text without a headline": Page(
        """An invented minister said a made-up deal was near. She gave no details.

Her spokesman declined to comment on the made-up deal.""",
        body=(
            "An invented minister said a made-up deal was near. She gave no details.",
            "Her spokesman declined to comment on the made-up deal.",
        ),
    ),
    "hard-wrapped text": Page(
        """INVENTED MINISTER SAYS A MADE-UP DEAL IS NEAR

By Jane Doe
7 January 2026

An invented minister said on Wednesday that a made-up deal between
two invented states was near, and that it would be signed within a
week.

Analysts were less sure.
""",
        title="INVENTED MINISTER SAYS A MADE-UP DEAL IS NEAR",
        body=(
            "An invented minister said on Wednesday that a made-up deal between two invented states was near, and"
            " that it would be signed within a week.",
            "Analysts were less sure.",
        ),
        byline="Jane Doe",
        published="2026-01-07",
    ),
    "labels on lines of their own": Page(
        """Invented treaty to be signed

Published
7 January 2026
Updated
8 January 2026

Published By:
Jane Doe

The invented treaty is to be signed, officials said.

--- ENDS ---
""",
        title="Invented treaty to be signed",
        body=("The invented treaty is to be signed, officials said.",),
        byline="Jane Doe",
        published="2026-01-07",
        modified="2026-01-08",
    ),
    "tabloid with everything glued": Page(
        """Invented PM 'to quit' - Daily Star

The made-up PM is out

NewsJane DoePolitical Correspondent
10:27, 07 Jan 2026
The invented PM outside No 10(Image: Getty Images)
The invented PM is to quit, allies said.
Join the Daily Star's WhatsApp for made-up headlines and more
The PM will go at dawn.
For the latest made-up news from across the globe, sign up for our newsletters.
""",
        title="Invented PM 'to quit'",
        standfirst=("The made-up PM is out",),
        body=("The invented PM is to quit, allies said.", "The PM will go at dawn."),
        outlet="Daily Star",
        country="GB",
        byline="Jane Doe, Political Correspondent",
        published="2026-01-07T10:27",
    ),
    "timeline, whose days are no time stamps": Page(
        """Timeline: invented talks

The invented talks took three years.

6 January 2024

The talks began.

7 January 2026

The made-up treaty was signed.
""",
        title="Timeline: invented talks",
        body=(
            "The invented talks took three years.",
            "6 January 2024",
            "The talks began.",
            "7 January 2026",
            "The made-up treaty was signed.",
        ),
    ),
    "statement of a government": Page(
        """PRESS RELEASE
Paris, 7 January 2026

Joint statement on the invented treaty

We, the leaders of two invented states, have agreed a treaty.
""",
        title="Joint statement on the invented treaty",
        body=("We, the leaders of two invented states, have agreed a treaty.",),
        published="2026-01-07",
    ),
    "time stamp below the article": Page(
        """Invented minister resigns

The invented minister resigned, she said.

She is made up.

This made-up sentence was published in a made-up paper, and updated there.

Published: 7 January 2026, 10:27 GMT
""",
        title="Invented minister resigns",
        body=(
            "The invented minister resigned, she said.",
            "She is made up.",
            "This made-up sentence was published in a made-up paper, and updated there.",
        ),
        published="2026-01-07T10:27",
    ),
}


def article_of(text: str) -> Article:
    return read_text("made-up.txt", text.encode())


def moment(value: str | None) -> Moment | None:
    return Moment(value) if value else None


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_read_in_the_manner_of_its_outlet(page: Page, line_end: str) -> None:
    article = article_of(page.page.replace("\n", line_end))
    blocks = [(str(block.kind), block.span.of(article.text)) for block in article.blocks]
    expected = [("headline", page.title)] if page.title else []
    expected += [("standfirst", text) for text in page.standfirst]
    assert blocks == expected + [("body", text) for text in page.body]
    assert (article.title, article.byline) == (page.title, page.byline)
    assert (article.outlet, article.outlet_country) == (page.outlet, page.country)
    assert (article.published, article.modified) == (moment(page.published), moment(page.modified))


# --- lines that go, and lines that stay ----------------------------------------------------------------------

GO = {
    "related link": [
        "READ MORE: Minister resigns",
        "READ MORE: Minister resignsREAD MORE: Deal is off",
        "Read more: What the minister said about the deal",
        "Read more about the made-up deal here.",
        "RELATED",
        "ALSO READ: Minister resigns",
        "SEE ALSO | Minister resigns",
        "Watch: Minister resigns",
        "WATCH – Minister resigns",
        "More on this story",
        "Related articles:",
        "Most read",
        "Topics: Paris, treaties",
        "Continue reading",
    ],
    "share or subscribe": [
        "Share",
        "Share this article",
        "1.2k shares",
        "Follow us on Facebook and Twitter",
        "Follow Jane Doe on X: @janedoe",
        "Sign up for our newsletter",
        "Sign up to our free daily newsletter and never miss a story.",
        "Subscribe",
        "Subscribe now",
        "Click here to get the latest news",
        "Join our WhatsApp community",
        "Download our app",
        "Get the latest headlines straight to your inbox",
        "Do you have a story? Email us at news@example.com",
    ],
    "cookie text": [
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "By continuing to use this site you agree to our terms of use.",
    ],
    "caption": [
        "(Image: Getty)",
        "Jane Doe at the talks in Paris (Image: Getty Images)",
        "Photo: Jane Doe",
        "Image credit: Jane Doe",
        "File photo of the invented minister",
        "The invented minister in Paris [Reuters]",
        "The invented minister in Paris on Tuesday. (AP Photo/Jane Doe)",
        "FILE PHOTO: The invented minister speaks. REUTERS/Jane Doe",
        "Picture: Jane Doe",
        "Image source, Getty Images",
    ],
    "advertisement": ["Advertisement", "ADVERTISEMENT", "Story continues below", "Article continues after ad"],
    "copyright": ["© 2026 The Made-Up Times", "Copyright 2026 Made-Up Press", "(c) 2026 Made-Up Press"],
    "comments": ["Comments", "12 comments", "Leave a comment", "View all comments", "Have your say"],
    "note to readers": ["This article was amended on 7 January 2026.", "More to follow"],
    "filler": ["* * *", "---", "•", "…", "\u200c"],
}

GO_ELSEWHERE = {
    "related link": [
        "Read also: How the talks failed",
        "Most read in politics",
        "Up next",
        "More on: Ghana",
        "Latest news",
        "Live updates",
        "Watch live",
        "Photo gallery",
        "ALSO IN THE NEWS",
        "Lea también: El acuerdo",
        "Leia também: O acordo",
        "Baca juga: Perjanjian",
    ],
    "share or subscribe": [
        "Facebook Twitter WhatsApp Email",
        "Print this page",
        "Follow The Paper on Google News",
        "Follow our WhatsApp channel for the latest news",
        "Enter your email address",
        "Thank you for subscribing!",
        "You have successfully subscribed",
        "Subscriber only",
        "This article is for subscribers only",
        "Unlimited access for $1 a week",
        "5 min read",
        "Copied to clipboard",
        "Report a typo",
        "Like this story? Share it",
        "Email: jane.doe@example.com",
    ],
    "cookie text": [
        "Accept all",
    ],
    "advertisement": [
        "Scroll to continue",
        "Report this ad",
        "Disable your ad blocker",
        "Please enable JavaScript",
    ],
    "caption": [
        "Getty Images",
    ],
    "note to readers": [
        "-30-",
        "REUTER",
        "(UPI)",
        "(END)",
        "(more)",
        "ap-ny-03-11-87 1405EST",
        "UPI 03-11-87 02:05 pes",
    ],
}

STAY = [
    "Read more about it in the annex, he told reporters.",
    "He said voters should read more: the annex alone has 40 pages.",
    "Share prices fell after the made-up deal, traders said.",
    "Shares on Wall Street fell",
    "They share a border.",
    "Share the burden, minister tells allies",
    "Follow the money, she said on Facebook.",
    "Sign up to the treaty, the minister told them, or leave.",
    "Sign up for the newsletter, he told the crowd.",
    "Subscribe to that view and you lose, she said.",
    "Join our alliance, the president urged.",
    "Download speeds fell.",
    "Watch out: the deal may fail, she said.",
    "Related talks will be held in Geneva.",
    "More than 40 countries signed.",
    "The image of the country has suffered.",
    "Photographs of the talks were published by the ministry.",
    "Cookies were served at the made-up talks.",
    "By signing up to the deal, both sides agree to a truce.",
    "Copyright law is to change under the made-up deal.",
    "Comments by the minister angered Paris.",
    "Advertisements were banned.",
    "This report was published by the ministry in May.",
    "Officials from the Palestinian Authority (PA).",
    "He spoke for the made-up North Atlantic Union (NAU)",
    "“Share the load,” she said.",
    '"No."',
    "2026",
    "Ναι.",
    "Read more carefully, the accord binds nobody.",
    "Share prices fell in Oslo.",
    "Follow the money, the minister told parliament.",
    "Subscribe to a treaty, he said, and you must keep it.",
    "More from the talks is expected on Monday, officials said.",
    "Watch the border, the general warned.",
    "Tags on the bags named Oslo.",
    "Support for independent journalism has fallen, the union said.",
    "Photo opportunities were few.",
    "Image is everything in politics, he said.",
    "Print media will lose their subsidy.",
    "Comments by the minister angered Oslo.",
    "Cookies were served in the palace.",
    "Advertisement of the posts begins on Monday.",
    "Correction of the border will take years.",
    "Click here, said the sign.",
    "Sign up or leave, the minister told them.",
    "Related talks are to begin in Oslo on Monday.",
    "Trending topics dominated the debate.",
    "Listen to the people, she urged.",
    "Premium prices hit Kenya's farmers.",
    "Save us, they cried.",
    "Loading docks were closed.",
    "Donate blood, the ministry urged.",
    "Close the border, he said.",
    "Menu prices rose.",
    "The minister, pictured, left.",
    '"Share this with your children," he said.',
    "Join the army, the poster says.",
    "This story begins in 1967.",
    "This article of the treaty was amended in 1999.",
    "No comment, said the ministry.",
    "No comment.",
    '"No comment."',
    "Copyright law will be changed.",
    "Ends do not justify means, she said.",
    "The end.",
    "Topics include fish and trade.",
    "Breaking news spread fast in Oslo on Monday.",
    "Live updates came from the front, she said.",
    "More to follow, he promised.",
    "Latest news from the front was grim.",
    "By signing up to the accord, Oslo agrees to pay.",
    "All rights are reserved to the state, the decree says.",
    "Get the facts, he told the newsletter writers.",
    "Contact with the rebels was lost.",
    "File photos of the minister were found.",
    "Video of the attack was shown in court.",
    "In pictures of the scene, smoke rises.",
    "See also what they did in Oslo, he said.",
    "Email correspondence shows that he knew.",
    "Our newsletter was banned, the editor said.",
    "Print runs fell.",
    "More aid will follow.",
    "Play the ball, not the man, he said.",
    "Skip the talks, he was told.",
    "Report this to the police, they said.",
    "About the author of the plan nothing is known.",
    "Like this story, the accord is old.",
]


@pytest.mark.parametrize(
    ("line", "reason"),
    [(line, reason) for go in (GO, GO_ELSEWHERE) for reason, lines in go.items() for line in lines],
)
def test_what_a_page_prints_around_an_article_goes(line: str, reason: str) -> None:
    assert reason_of(line) == reason


@pytest.mark.parametrize("line", STAY)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert reason_of(line) is None
    assert own_part(line) == (len(line), None)


@pytest.mark.parametrize(
    ("paragraph", "own", "reason"),
    [
        ("He agreed.READ MORE: Minister resigns", "He agreed.", "related link"),
        ("“He agreed.” READ ALSO: Minister resigns", "“He agreed.”", "related link"),
        ("The talks ended. (AFP)", "The talks ended. ", "agency credit"),
        ("The talks ended at dawn. – AFP", "The talks ended at dawn.", "agency credit"),
    ],
)
def test_what_is_glued_to_a_sentence_is_cut_off(paragraph: str, own: str, reason: str) -> None:
    end, why = own_part(paragraph)
    assert (paragraph[:end], why) == (own, reason)


# --- time stamps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("10:27, 07 Jan 2026Updated 10:35, 07 Jan 2026", "2026-01-07T10:27", "2026-01-07T10:35"),
        ("Published: 7 January 2026, 10:27 GMT", "2026-01-07T10:27", None),
        ("Jan. 7, 2026 10:27 a.m. ET", "2026-01-07T10:27", None),
        ("2026-01-07T10:27:00Z", "2026-01-07T10:27", None),
        ("2026-01-07T10:27:33.123+05:30", "2026-01-07T10:27", None),
        ("Wed 7 Jan 2026 10.27 GMT", "2026-01-07T10:27", None),
        ("Last modified on Wed 7 Jan 2026 12.00 GMT", None, "2026-01-07T12:00"),
        ("First published on Wed 7 Jan 2026 10.27 GMT", "2026-01-07T10:27", None),
        ("Updated 3:15 PM EST, Wed January 7, 2026", None, "2026-01-07T15:15"),
        ("Updated 1027 GMT (1827 HKT) January 7, 2026", None, "2026-01-07T10:27"),
        ("Jan. 7, 2026, 5:00 a.m. ETUpdated 10:35 a.m. ET", "2026-01-07T05:00", "2026-01-07T10:35"),
        ("Published 7 January 2026Updated 3 hours ago", "2026-01-07", None),
        ("Wednesday 7th January 2026", "2026-01-07", None),
        ("7th of January, 2026", "2026-01-07", None),
        ("January 7, 2026 / 12:05 AM EST", "2026-01-07T00:05", None),
        ("07/01/2026", "2026-01-07", None),
        ("01/13/2026", "2026-01-13", None),
        ("07.01.2026, 10:27 Uhr", "2026-01-07T10:27", None),
        ("7-Jan-26", "2026-01-07", None),
        ("2026/1/7 22h05", "2026-01-07T22:05", None),
        ("7 Januari 2026, 10.27pm", "2026-01-07T22:27", None),
        ("7 de enero de 2026", "2026-01-07", None),
        ("7. März 2026", "2026-03-07", None),
        ("January 7-13, 2026", "2026-01-07", None),
        ("7–13 January 2026", "2026-01-07", None),
        ("XP-NY-01-07-94 2041EST", "1994-01-07T20:41", None),
        ("07-01-69", "2069-01-07", None),
        ("January 2026", "2026-01", None),
        ("10:27", None, None),
        ("30 February 2026", None, None),
        ("7 January 2026, 25:61", "2026-01-07", None),
        ("Jan 7", None, None),
        ("7 hours ago", None, None),
        ("5 min read", None, None),
    ],
)
def test_a_time_stamp_says_when(line: str, published: str | None, modified: str | None) -> None:
    stamp = stamp_of(line)
    assert stamp is not None
    assert (stamp.published, stamp.modified) == (moment(published), moment(modified))


def test_the_month_stands_first_in_america_unless_there_is_no_such_month() -> None:
    days = [stamp_of(line, month_first=True) for line in ("01/07/2026", "13/01/2026")]
    assert [day and day.published for day in days] == [Moment("2026-01-07"), Moment("2026-01-13")]


def test_a_day_without_a_year_takes_the_year_that_is_known() -> None:
    stamp = stamp_of("Wed, Jan 7, 10:27 AM", year="2026")
    assert stamp is not None
    assert stamp.published == Moment("2026-01-07T10:27")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Jane Doe, Political Editor, 7th January 2026", ("By Jane Doe, Political Editor",)),
        ("January 7, 2026 / 10:27 AM EST / CBS News", ("CBS News",)),
        ("Jane Doe and John Roe | 7 Jan 2026", ("Jane Doe and John Roe",)),
        ("It was signed on 6 January 2026 in Paris", ("It was signed", "in Paris")),
    ],
)
def test_what_stands_beside_a_time_is_kept_apart(line: str, rest: tuple[str, ...]) -> None:
    stamp = stamp_of(line)
    assert stamp is not None
    assert stamp.rest == rest


@pytest.mark.parametrize("line", ["The Sun", "Theresa May said no", "March for peace", "Minister resigns", "",
                                  "COVID-19-01-02-20", "EN-US-11-11-11-22", "en-us-11-11-11"])  # fmt: skip
def test_a_line_without_a_time_is_no_time_stamp(line: str) -> None:
    assert stamp_of(line) is None


# --- bylines and datelines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe, Political Editor",
        "By JANE DOE and JOHN ROE",
        "By Jane van der Doe and John Roe-Smith, AP",
        "By Jane Doe for The Made-Up Times",
        "By political reporter Jane Doe",
        "By AFP",
        "Jane Doe in Paris",
        "Jane Doe in Paris, John Roe in Kyiv and Joan Moe in Washington",
        "Jane Doe, Diplomatic correspondent",
        "Author: Jane Doe",
        "By Pacific affairs reporter Jane Doe",
    ],
)
def test_a_line_of_writers_is_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By all accounts the deal is dead",
        "By Tuesday",
        "By Jane Doe's account, the deal is dead.",
        "From bad to worse",
        "Peace in Ukraine",
        "Talks collapse in Paris",
        "The minister in Paris said no",
        "Jane Doe said in Paris",
    ],
)
def test_a_line_of_prose_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("NEW DELHI, April 28: The port is closed.", "NEW DELHI, April 28: "),
        ("LONDON, Jan 7 (Reuters) - The minister", "LONDON, Jan 7 (Reuters) - "),
        ("(Reuters) - The minister", "(Reuters) - "),
        ("Jan 7 (Reuters) - The minister", "Jan 7 (Reuters) - "),
        ("KYIV, Ukraine (AP) — The minister", "KYIV, Ukraine (AP) — "),
        ("BEIJING, Jan. 7 (Xinhua) -- The minister", "BEIJING, Jan. 7 (Xinhua) -- "),
        ("MOSCOW, January 7. /TASS/. The minister", "MOSCOW, January 7. /TASS/. "),
        ("New Delhi, Jan 7 (PTI) The minister", "New Delhi, Jan 7 (PTI) "),
        ("NAIROBI, Kenya — The minister", "NAIROBI, Kenya — "),
        ("ISLAMABAD: The minister", "ISLAMABAD: "),
        ("Nairobi, 12 August 2023 - The minister", "Nairobi, 12 August 2023 - "),
        ("CHENNAI, March 3, 2024 - The minister", "CHENNAI, March 3, 2024 - "),
        ("Nairobi, Kenya, 12 August 2023: “No,” said he.", "Nairobi, Kenya, 12 August 2023: "),
        ("OSLO (Nordtext), 3 May 2021 – The minister", "OSLO (Nordtext), 3 May 2021 – "),
        ("12 August 2023, Nairobi - The minister", "12 August 2023, Nairobi - "),
        ("Brussels, 9 November 2023 - the day of the vote - was cold.", None),
        ("Nairobi, 12 August - The minister", "Nairobi, 12 August - "),
        ("Lusaka, Aug 31, ZNS. The minister", "Lusaka, Aug 31, ZNS. "),
        ("La Paz, 29 Sep (Andean Dispatch).- The minister", "La Paz, 29 Sep (Andean Dispatch).- "),
        ("QUITO, Ecuador (Hemisphere Press) _ The minister", "QUITO, Ecuador (Hemisphere Press) _ "),
        ("Abuja – Nigeria said no.", "Abuja – "),
        ("On Monday, May 3 - The minister", None),
        ("Mr Smith, May 3 - He said no.", None),
        ("London, May 3, Friday. The minister", None),
        ("Abuja – Nigeria's capital – said no.", None),
        ("NATO (North Atlantic Treaty Organization) said no.", None),
        ("NATO – the alliance – said no.", None),
        ("BRICS – Brazil, Russia and others – met.", None),
        ("President Doe (Labour) - the first - said no.", None),
        ("DOE: We will sign.", None),
        ("PARIS-based diplomats said no.", None),
        ("The minister said no.", None),
    ],
)
def test_a_dateline_ends_where_the_first_sentence_starts(paragraph: str, dateline: str | None) -> None:
    found = dateline_of(paragraph)
    assert (paragraph[: found.end] if found else None) == dateline


# --- headlines and outlets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "headline", "outlet"),
    [
        ("Deal is off - The Mirror", "Deal is off", "The Mirror"),
        ("Deal is off | The Guardian", "Deal is off", "The Guardian"),
        ("Deal is off — reuters.com", "Deal is off", "Reuters"),
        ("Deal is off | Politics | Made-Up Gazette", "Deal is off", "Made-Up Gazette"),
        ("Deal is off - Springfield Herald", "Deal is off", "Springfield Herald"),
        ("BBC News - Deal is off", "Deal is off", "BBC"),
        ("Opinion | Deal is off", "Deal is off", None),
        ("Deal is off | Jane Doe", "Deal is off", None),
        ("Deal is off - Jane Doe", "Deal is off - Jane Doe", None),
        ("Deal is off - report", "Deal is off - report", None),
        ("Paris deal - what we know", "Paris deal - what we know", None),
        ("Deal-breaker: minister says no", "Deal-breaker: minister says no", None),
    ],
)
def test_a_headline_loses_what_its_site_added(line: str, headline: str, outlet: str | None) -> None:
    found = headline_in(line)
    assert line[found.start : found.end] == headline
    assert (found.outlet.name if found.outlet else None) == outlet


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minister resigns", True),
        ("Will the minister resign?", True),
        ("Talks fail in the U.S.", True),
        ("'We will sign' - minister", True),
        ("The minister has resigned.", False),
        ('She said: "I have resigned."', False),
        ("The minister told reporters:", False),
        ("word " * 60, False),
    ],
)
def test_a_headline_is_short_and_no_sentence(line: str, expected: bool) -> None:
    assert looks_like_headline(line) is expected


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.thetimes.com/world", "The Times"),
        ("thetimes.com", "The Times"),
        ("http://edition.cnn.com/2026/01/07/made-up.html?x=1", "CNN"),
        ("example.org", None),
        ("not an address", None),
    ],
)
def test_an_address_names_its_outlet(address: str, outlet: str | None) -> None:
    found = at_address(address)
    assert (found.name if found else None) == outlet


def test_a_social_network_is_no_publisher() -> None:
    assert known("Facebook") is None


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("THE MIRROR", "The Mirror"),
        ("Kyiv Independent", "The Kyiv Independent"),
        ("The Associated Press", "Associated Press"),
        ("Nation", None),
        ("report", None),
        ("Made-Up Gazette", None),
    ],
)
def test_an_outlet_is_known_with_or_without_its_article(name: str, outlet: str | None) -> None:
    found = known(name)
    assert (found.name if found else None) == outlet


def test_a_last_sentence_that_opens_with_a_day_is_of_the_article() -> None:
    last = "On May 4, 2011, the pact was signed: “Never again!”"
    article = article_of(
        f"Two sides agree on a border\n\nThe two sides agreed, they said. It is long.\n\n{last}\n"
    )
    assert article.published is None
    assert article.text.endswith(last)


@pytest.mark.parametrize(
    ("masthead", "day"),
    [
        ("El Sample Andino (English edition), 14 August 1998", "1998-08-14"),
        ("The Made-Up Bugle, 14 August 1998", "1998-08-14"),
        ("RADIO SAMPLE ENGLISH SERVICE – 1PM BULLETIN, WEDNESDAY 20 AUGUST 2014", "2014-08-20T13:00"),
        ("Policy Digest, issue 212, 15 January 2024", "2024-01-15"),
        ("El Sample Andino, Friday, 14 August 1998", "1998-08-14"),
        ("El Sample Andino, 14 August 1998 (Friday)", "1998-08-14"),
        ("Kanto Shimpo, 18 June 1993, 06:30", "1993-06-18T06:30"),
    ],
)
def test_a_masthead_above_the_headline_dates_the_article_and_is_no_headline(masthead: str, day: str) -> None:
    article = article_of(f"{masthead}\n\nTwo sides agree on a border\n\nThe two sides agreed. It is long.\n")
    assert article.title == "Two sides agree on a border"
    assert article.published == Moment(day)


@pytest.mark.parametrize(
    ("headline", "below", "day"),
    [
        ("The Pact of Oslo, 4 May 2011", "", None),
        ("Good Friday Agreement, 10 April 1998", "", None),
        ("Good Friday Agreement, 10 April 1998", "The peace that nobody foresaw", None),
        ("Treaty of Oslo, 4 May 2011", "Article 1", None),
        ("D-Day, 6 June 1944", "What the veterans remember\n\nBy Ada Sample\n\n5 June 2014", "2014-06-05"),
        ("Bloody Sunday, 30 January 1972", "What the marchers remember", None),
        ("Iran Nuclear Programme, 14 July 2015", "", None),
        ("Memorial Service, 4 May 2011", "", None),
        ("Memorial Service, 4 May 2011", "What was sung", None),
        ("A Divisive Issue, 4 May 2011", "What the parties want", None),
        ("The Oslo Edition, 4 May 2011", "", None),
    ],
)
def test_a_headline_that_ends_with_a_day_stays_the_headline(headline: str, below: str, day: str | None) -> None:
    article = article_of(f"{headline}\n\n{below}\n\nThe two sides agreed on a border, they said. It is long.\n")
    assert (article.title, article.published and article.published.value) == (headline, day)


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("5 June 2014", "2014-06-05"),
        ("LIMA, June 5, 2014 (Sampler) - The two sides agreed, they said.", "2014-06-05"),
        ("LIMA, Aug 13 (Sampler) - The two sides agreed, they said.", "1998-08-14"),
    ],
)
def test_a_masthead_gives_way_to_a_day_below_it(below: str, day: str) -> None:
    article = article_of(
        f"The Made-Up Gazette, 14 August 1998\n\nTwo sides agree\n\n{below}\n\nThe two sides agreed. It is long.\n"
    )
    assert (article.title, article.published) == ("Two sides agree", Moment(day))


@pytest.mark.parametrize("noun", sorted({*AGREEMENT_KINDS, "treaties"}))
def test_what_was_agreed_on_a_day_is_no_masthead(noun: str) -> None:
    assert not opens_a_page(f"Oslo {noun.title()} Edition, 4 May 2011", "Two sides agree")


def test_a_list_of_bullets_is_the_article_and_is_not_dated_by_a_bullet_deep_in_it() -> None:
    bullets = "\n\n".join(f"– Point {number} of the plan" for number in range(1, 15))
    article = article_of(f"What was agreed\n\n{bullets}\n\n– Oslo, 4 May 2011\n\nThey agreed. It is long.\n")
    assert article.published is None
    assert "– Oslo, 4 May 2011" in article.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("From our representatives", None),
        ("From our own correspondent in Oslo", None),
        ("By a Staff Reporter", None),
        ("By political reporter Ada Sample", "political reporter Ada Sample"),
    ],
)
def test_a_byline_without_a_name_names_nobody(line: str, names: str | None) -> None:
    article = article_of(f"Two sides agree\n\n{line}\n\nThe two sides agreed, they said. It is long.\n")
    assert article.byline == names
    assert line not in article.text


def test_the_mark_of_an_agency_below_its_report_dates_it() -> None:
    article = article_of(
        "Two sides agree\n\nThe two sides agreed. It is long.\n\nXP-NY-05-04-94 2041EDT\n\nA note.\n"
    )
    assert article.published == Moment("1994-05-04T20:41")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("RANGOON, Oct. 11, 1967", "1967-10-11"),
        ("Policy Digest, issue 212, 15 January 2024", "2024-01-15"),
        ("Kanto Gazette, English edition. June 18, 1993 (Friday)", "1993-06-18"),
        ("Sept 19, 2024 | Ada Sample | Peace talks", "2024-09-19"),
        ("28/07/2025 - 19:47 (4th UPDATE, adds quotes, background)", "2025-07-28T19:47"),
        ("Friday 12 January 2018, 11:25 / Our correspondents in Oslo, Riga, Lima and Rome", "2018-01-12T11:25"),
        (
            "Osh, June 18, 2003 /Made-Up Press, corr. Ada Sample/ - The two sides have agreed, they said.",
            "2003-06-18",
        ),
        ("Bulletin of Monday 12 May 2014, 0600 GMT. To be read in 2'40\". On duty: A. Sample", "2014-05-12T06:00"),
        ("Source: Sample News Service   2019-11-07 21:36:05   Desk: as", "2019-11-07T21:36"),
        ("Quito, May 4, 1961 (from the notes of our own parliamentary staff; translated)", "1961-05-04"),
        ("The Nordland Sentinel, in translation. Saturday 6 May 1972", "1972-05-06"),
        ("By Ada Sample, Lima. The Made-Up Weekly, May 4-10, 2011", "2011-05-04"),
        (
            "By Ada Sample\n\nFrom our special envoy\n\nLISBON, May 4, 2011. The two sides agreed at last.",
            "2011-05-04",
        ),
        (
            "* The border is settled\n\n* Fishermen object\n\n* A vote is due\n\n(Adds comment)\n\n"
            "By Ada Sample\n\nLIMA, May 4, 2011 (Sampler) - The two sides agreed at last.",
            "2011-05-04",
        ),
        ("The pact, signed on 4 May 2011 (and read out aloud by nobody), is still in a drawer", None),
        ("Oslo and Riga, who signed on 4 May 2011, disagree on the border again", None),
        ("On May 4, 2011, the two sides signed a pact in Oslo, ending the war", None),
        ("Who signed the accord on the border, 4 May 2011, and why?", None),
        ("May 4, 2011: how the peace was signed and lost", None),
        ("40-35-25: how the parties would share the ministries", None),
        ("By Ada Sample in Oslo | The Made-Up Monitor | 27 November 2022, 21:15 GMT", "2022-11-27T21:15"),
        (
            "KHUJAND, 9 November 2021. The two sides have agreed on a border of 112 kilometres, they said.",
            "2021-11-09",
        ),
        ("The treaty of 4 May 2011 has lapsed, the two sides said in a statement in Oslo on Monday.", None),
    ],
)
def test_a_day_beside_what_nobody_can_tell_is_that_of_the_article(head: str, day: str | None) -> None:
    text = f"Two sides agree on a border\n\n{head}\n\nThe two sides agreed on a border, they said. It is long.\n"
    published = read_text("made-up.txt", text.encode()).published
    assert (published and published.value) == day

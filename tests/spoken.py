"""Articles that are understood by one rule, so that tests of the way need no language model.

A line `Ann Lee said that …` is a statement of Ann Lee; a line that begins with "Understood: no" makes an article
in which she says it in 2999, which no shape lets pass.
"""

import re

from onrecord.record import Article, Findings, Mention, Mode, Moment, Person, Span, Speaker, SpeakerType
from onrecord.record import Statement as Said

_SAID = re.compile(r"^(?P<who>[A-Z][a-z]+ [A-Z][a-z]+) said that (?P<what>.+)\.$", re.MULTILINE)
_FILLER = "Nobody in the made-up town of Nowhere could say why the made-up meeting had begun so late on that day"


def findings(article: Article, language_model: str | None = None) -> Findings:
    """Return what the one rule finds."""
    text = article.source_text
    late = "Understood: no" in text
    people: dict[str, Person] = {}
    said = []
    for number, match in enumerate(_SAID.finditer(text)):
        who = match["who"]
        people.setdefault(who, Person(f"p{len(people)}", who, mentions=(Mention(Span(*match.span("who"))),)))
        said.append(
            Said(
                id=f"s{number}",
                mode=Mode.INDIRECT,
                text=match["what"],
                spans=(Span(*match.span("what")),),
                speaker=Speaker(people[who].id, who, SpeakerType.PERSON),
                said_on=Moment("2999-01-01") if late else None,
            )
        )
    return Findings(article, persons=tuple(people.values()), statements=tuple(said))


def news(*lines: str, title: str = "Made-up news", seed: int = 0, words: int = 200) -> str:
    """Return an article, made up: these lines among so many words, which are others for another seed."""
    named = zip(range(words), _FILLER.split() * words, strict=False)
    filler = " ".join(word if at % 3 else f"{word}{seed}n{at}" for at, word in named)
    return "\n\n".join([title, "12 March 2031", *lines, filler + "."]) + "\n"

"""What a news page prints around an article: links, captions, newsletters, advertisements.

Comes in: a paragraph. Goes out: the reason why it is no part of the article, or None. A paragraph goes only where
all of it is furniture: a sentence that merely holds "read more" or "share" stays.
"""

import re

_LONGEST = 400  # characters; longer paragraphs are prose, whatever they open with
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

# Followed by a colon or bar and the linked headline, or alone above a list of links.
_LINK_LABEL = (
    r"(?:(?:read|see|watch)(?: more| also| next| now| on)?|(?:also|don['’]t) (?:read|see|watch|miss)|must[- ]read"
    r"|related(?: (?:articles?|stor(?:y|ies)|news|topics?|coverage|content|links?|reading|posts?|videos?))?"
    r"|related internet links|recommended(?: (?:articles?|stories|reading|for you))?|read full (?:story|article)"
    r"|more (?:on this(?: story| topic)?|stories|news|from [\w .]{2,40}|about this story)|more on [\w .'’-]{2,40}"
    r"|explore more on these topics|you (?:may|might) (?:also like|be interested in)|in case you missed it"
    r"|most (?:read|popular|viewed|watched|shared)(?: in [\w ]{2,30})?|top stories|trending(?: now)?"
    r"|editor['’]?s['’]? (?:picks?|choice)|further reading|what to read next|up next|next up|also in the news"
    r"|topics?|tags?|keywords?|filed under)"
)
# The same in papers that print English beside another language.
_FOREIGN_LABEL = (
    r"(?:(?:lea|lee|ver) también|leia (?:também|mais)|(?:à )?lire aussi|baca juga|lees ook|leggi anche"
    r"|lesen sie auch|läs också|les også|læs også)"
)
_PLATFORM = r"(?:facebook|twitter|x|instagram|tiktok|youtube|linkedin|whatsapp|telegram|threads|bluesky|reddit)"
_AGENCY = (
    r"(?:reuters|afp|ap|a\.p\.|epa|epa-efe|getty(?: images)?|xinhua|anadolu(?: agency)?|aa|tass|pa|pa media|dpa"
    r"|ansa|efe|ani|pti|ians|kyodo|yonhap|bernama|antara|nan|alamy|shutterstock|handout|file|courtesy|sputnik|interfax"
    r"|cna)"
)
_CREDIT_WORD = (
    r"(?:images?|photos?|photographs?|pictures?|pics?|credits?|graphics?|videos?|screenshot|illustration|file)"
)

# Each is tried from the paragraph's first character, in any case; `$` makes it stand for the whole paragraph.
_RULES: dict[str, tuple[str, ...]] = {
    "related link": (
        rf"{_LINK_LABEL}\s*(?:[:|»>→]|-{{1,2}}>)",
        rf"{_LINK_LABEL}\W*$",
        rf"{_FOREIGN_LABEL}\s*[:|»>→]",
        r"more on\s*:|(?:latest|breaking|related|more) (?:news|updates)\W*$|live updates\W*$",
        r"(?:in pictures|photo gallery|picture gallery|watch live|about the author)\W*$",
        r"read the full (?:story|article|report)\W*$",
        r"(?-i:READ MORE|READ ALSO|ALSO READ|SEE ALSO|RELATED|WATCH|READ|LISTEN|DON['’]T MISS)\s*[–—-]",
        r"(?-i:MORE|LISTEN)\s*:",
        r"read more (?:about|on|from|at|in|here)\b[^.]{0,120}$",
        r"(?:read|find out|learn|see|view) (?:more|the full (?:story|article|report|text))\b[^.]{0,60}\bhere\W*$",
        r"(?:(?:continue|keep) reading|back to (?:top|home(?:page)?)|view (?:all|gallery|more))\W*$",
    ),
    "share or subscribe": (
        r"(?:kindly |please )?share(?: (?:this|now)\b[^.\"“]{0,40})?\W*$",
        r"(?:\d[\d.,k]*|no) shares?\W*$",
        rf"(?:(?:find|like|join|connect with) us|follow|share)\b[^.\"“]{{0,80}}\b(?:on|via) {_PLATFORM}\b"
        r"[^.\"“]{0,60}\.?$",
        r"(?:tweet|copy(?: link)?|link copied|save|print|e-?mail|bookmark|listen|pin|send|more|menu|close)\W*$",
        rf"{_PLATFORM}(?:\W+(?:and\s+)?(?:{_PLATFORM}|e-?mail|print|sms|messenger|pinterest|copy link))*\W*$",
        r"(?:print|share|save) this (?:page|article|story)\W*$",
        r"(?:like|enjoyed) this (?:story|article)\? share it\W*$",
        r"follow [\w .'’-]{2,40} on google news\W*$|follow our (?:whatsapp|telegram)\b[^.\"“]{0,60}$",
        r"(?:link )?copied to clipboard\W*$|(?:text|font) size\W*$|\d{1,2}[- ]min(?:ute)?s? read\W*$",
        r"report (?:a typo|an error|a mistake)\W*$|rate this (?:article|story)\W*$|open in (?:the |our )?app\W*$",
        r"(?:enter )?your e-?mail(?: address)?\W*$|invalid e-?mail(?: address)?\W*$",
        r"e-?mail\s*:\s*\S{1,60}@\S{1,60}$",
        r"thank(?:s| you) for (?:subscribing|signing up|registering)\b[^.]{0,40}\W*$",
        r"you(?: have|['’]ve)(?: been)? (?:successfully )?(?:subscribed|signed up)\W*$",
        r"(?:subscribers? (?:only|exclusive)|premium(?: content)?|unlimited (?:digital )?access\b[^.]{0,60})\W*$",
        r"this (?:article|story|content) is (?:only )?(?:for|available to|exclusive to|reserved for)\b[^.]{0,30}"
        r"\bsubscribers\b[^.]{0,30}$",
        r"(?:sign up|register|subscribe)\b[^\"“]{0,140}\b(?:newsletters?|alerts?|e?-?mails?|briefings?|inbox"
        r"|channel|notifications|podcast|app|for free|latest updates|daily updates|breaking news|full access)\b",
        r"(?:sign up|register|subscribe|join|donate)(?: (?:now|today|here|for free))?\W*$",
        r"(?:sign in|log in|become a member|support us)\W*$|already (?:a subscriber|registered|have an account)\b",
        r"click here\b",
        r"join\b[^.\"“]{0,60}\bwhatsapp\b|story saved(?=you can find|\W*$)",
        r"for (?:all )?the (?:very )?latest\b[^\"“]{0,160}\b(?:sign up|subscribe|follow|visit|click|check)\b",
        r"join (?:our|us on)\b[^.\"“]{0,80}\b(?:whatsapp|telegram|channel|community|newsletter|facebook|group)\b",
        r"(?:download|get|try|install) (?:our|the)(?: [\w’']+){0,6} app\b",
        r"(?:get|receive) (?:the|our|all|your)\b[^.\"“]{0,120}\b(?:newsletter|inbox|e?-?mail|notifications)\b",
        r"(?:our|the) (?:free )?(?:daily |weekly )?newsletter\b[^.]{0,80}$",
        r"(?:do you have|have you got|got) (?:a|any) (?:story|tip|news tip)\b",
        r"(?:get in touch|contact us|email us|(?:contact|email) our)\b|contact\s*:",
        r"for more (?:stories|news|videos?|information)(?: like this)?,? (?:visit|follow|check|click|see|go to)\b",
        r"support (?:our|independent) journalism\b|make a (?:one-off )?(?:contribution|donation)\b",
        r"(?:listen to|play) (?:this )?(?:article|story|audio|video)\b[^.]{0,40}$",
        r"\d{1,3} min(?:ute)?s? listen\W*$",
        r"(?:add|make) [\w .]{2,40} (?:as (?:a|your) )?preferred source\b",
    ),
    "cookie text": (
        r"(?:we|this (?:web)?site|our (?:web)?site|we and our partners) uses? cookies\b",
        r"(?:accept|reject|allow|deny) all\W*$",
        r"(?:accept|reject|manage|allow) (?:all |your |my )?(?:cookies|consent|preferences|choices)\b",
        r"cookies? (?:policy|settings|preferences|notice|consent)\W*$",
        r"by (?:continuing to|clicking|using (?:this|our)|signing up|subscribing|creating an account)\b"
        r"[^\"“]{0,120}\b(?:cookies|our terms|terms of|privacy policy|you agree)\b",
        r"to (?:see|view) this content\b|this content is (?:hosted|provided) by\b|we value your privacy\b",
        r"(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions))\W*$",
    ),
    "caption": (
        rf"(?:file |representati(?:ve|onal) |stock |handout )?{_CREDIT_WORD}"
        r"(?: (?:credit|source|courtesy(?: of)?|caption|by))?\s*[:|/©]",
        r"(?:image|media|figure|video|photo) (?:source|caption)\b",
        r"(?:file|stock|handout|representati(?:ve|onal)) (?:photo|image|picture|pic)\b|file [-–—] ",
        rf"{_CREDIT_WORD} (?:by|credit|courtesy)\b[^.]{{0,100}}$",
        r"(?:reuters|afp|ap|epa|getty images)\s*/|afp via getty images\b",
        r"(?:getty|alamy|shutterstock)(?: images)?\W*$",
    ),
    "advertisement": (
        r"(?:advertisements?|advert|ads?|ad feedback|sponsored(?: content| post)?|promoted(?: content)?"
        r"|paid content)\W*$",
        r"(?:article|story|content) continues\b[^.]{0,60}$|continues? (?:below|after)\b[^.]{0,60}$",
        r"skip (?:past |to |advert|ad\b|newsletter)[^.]{0,60}$|(?:after|before) newsletter promotion\W*$",
        r"scroll (?:down )?to continue\b[^.]{0,40}$|report this ad\W*$",
        r"(?:please )?(?:disable|turn off) your ad ?blocker\b[^.]{0,60}\W*$|please enable javascript\b",
        r"loading\W*$|video player is loading\b|your browser does not support\b",
    ),
    "copyright": (
        r"(?:copyright\s*)?(?:©|\(c\))|copyright\s+(?:the\s|(?:19|20)\d\d)",
        r"[^.]{0,120}\ball rights reserved\b",
        r"(?:this material|this content|no part of)[^.]{0,60}\b(?:may not be|be) (?:published|reproduced)\b",
    ),
    "comments": (
        r"(?:\d[\d.,k]* )?(?:view )?comments?\W*$|(?:no|\d+) (?:comments|replies)(?: yet)?\W*$",
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b",
        r"(?:view|show|read|hide|join|see) (?:all |the |more )?(?:\d[\d,]* )?(?:comments|conversation)\W*$",
        r"(?:have your say|what do you think)\b[^.]{0,80}\b(?:comments?|below|poll|vote)\b|have your say\W*$",
    ),
    "note to readers": (
        r"(?:this is a )?(?:breaking|developing) (?:news )?story\b[^\"“]{0,160}$|more to follow\W*$",
        r"\W*ends?\W*$|\(more\)\W*$|to be continued\W*$",
        # The last lines of wires: "-30-", "REUTER", "(UPI)", "AP-NY-03-11-87 1405EST", "UPI 03-11-87 02:05 pes".
        r"\W*-30-\W*$|(?-i:\(?(?:REUTERS?|UPI|AP|AFP|TASS)\)?)\W*$",
        r"(?:ap-[a-z]{2}|upi)[- ]\d\d-\d\d-\d\d \d\d:?\d\d ?[a-z]{3}\W*$",
        r"this (?:story|article|post|page)(?: \([\w ]{1,20}\))?"
        r" (?:has been|was|is being|will be|is|originally|first)"
        r" (?:\w+ )?(?:updated|amended|corrected|published|edited|republished|developing)\b",
        r"our standards\s*:|editors?(?:['’]s note)?\s*:|correction\s*:|\(?with inputs? from\b",
        r"\((?:this story|the above|except for the headline)\b|the views expressed\b",
        r"[\w ]{2,40} is not responsible for the content of external sites\b",
    ),
}
_COMPILED = tuple((reason, re.compile("|".join(rules), re.IGNORECASE)) for reason, rules in _RULES.items())

# Words that tell of speech: "Sign up for the newsletter, he said" is an article's own sentence.
_REPORTED = re.compile(
    r"\b(?:said|told|added|urged|warned|insisted|asked|announced|wrote|tweeted)\b", re.IGNORECASE
)
_MAY_REPORT = ("related link", "caption", "copyright")  # linked headlines and captions report, too

# "Mr Doe in Paris (Image: Getty)", "… in Paris [Jane Doe/The Paper]", "… in Paris. Photograph: Jane Doe".
_CREDIT = re.compile(
    rf"[(\[](?:{_CREDIT_WORD}\s*(?::|by|courtesy|/)[^()\[\]]{{0,80}}[)\]]\.?"
    rf"|[^()\[\]]{{0,60}}\b{_AGENCY}(?:\s?(?:photo|/)[^()\[\]]{{0,60}})?[)\]])$"
    r"|\[[^\[\]/]{2,60}/[^\[\]]{2,60}\]$"
    r"|\b(?:photograph|photo|picture|composite|illustration|image)s?: [^.:]{2,80}$",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(rf"[(\[]?(?:{_CREDIT_WORD}\b|[^()\[\]]{{0,60}}(?:/|\bphoto|\bgetty))", re.IGNORECASE)
_LONGEST_CREDIT = 160
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s*$")
# "… at dawn. – AFP", the last words of many a wire story.
_SIGNED = re.compile(
    rf"(?<=[.!?'\"”’])\s*[-–—]{{1,2}}\s?(?:with )?{_AGENCY}(?:[/, ]+{_AGENCY})*\.?$", re.IGNORECASE
)
_AGENCIES = re.compile(rf"(?:news )?agencies|{_AGENCY}(?:(?:[,/&]| and )+ ?{_AGENCY}){{0,4}}", re.IGNORECASE)
# A link that lost its line end: "… he said.READ MORE: Minister resigns".
_GLUED = re.compile(r"(?<=[.!?'\"”’])\s*(?:READ MORE|READ ALSO|ALSO READ|SEE ALSO|RELATED|DON'T MISS|WATCH)\s*:")
_ANNOUNCES = re.compile(r"(?:image|media|figure|video|photo) caption,?:?", re.IGNORECASE)
_SKIP = re.compile(r"skip past ([\w ]{2,40})", re.IGNORECASE)
_HEADS_A_LIST = re.compile(rf"{_LINK_LABEL}\W*$", re.IGNORECASE)


def reason_of(paragraph: str) -> str | None:
    """Return why the whole paragraph is no part of the article: "related link", "caption" …; None where it is.

    >>> reason_of("Sign up for our newsletter")
    'share or subscribe'
    >>> reason_of("Sign up to the treaty, the minister told them, or leave.") is None
    True
    """
    if not _LETTER_OR_DIGIT.search(paragraph):
        return "filler"
    if len(paragraph) > _LONGEST:
        return None
    for reason, rule in _COMPILED:
        if rule.match(paragraph) and (reason in _MAY_REPORT or not _REPORTED.search(paragraph)):
            return reason
    credit = _CREDIT.search(paragraph, max(0, len(paragraph) - _LONGEST_CREDIT))
    # An agency in brackets after a sentence signs the article: "… he said. (AFP)".
    if credit and (_PHOTO_CREDIT.match(credit.group()) or not _SENTENCE_END.search(paragraph[: credit.start()])):
        return "caption"
    return None


def own_part(paragraph: str) -> tuple[int, str | None]:
    """Return where the article's own words end in a paragraph, and the reason for what follows.

    >>> own_part("He agreed.READ MORE: Minister resigns")
    (10, 'related link')
    """
    glued = _GLUED.search(paragraph)
    if glued:
        return glued.start(), "related link"
    tail = max(0, len(paragraph) - _LONGEST_CREDIT)
    credit = _CREDIT.search(paragraph, tail) or _SIGNED.search(paragraph, tail)
    if credit and credit.start() > 0:
        return credit.start(), "agency credit"
    return len(paragraph), None


def is_agency(line: str) -> bool:
    """Tell whether the line is the name of agencies and nothing else: "PTI", "AFP and Reuters"."""
    return _AGENCIES.fullmatch(line) is not None


def heads_a_list(paragraph: str) -> bool:
    """Tell whether the paragraph is a bare label ("More on this story"), so that links may follow it."""
    return len(paragraph) <= _LONGEST and _HEADS_A_LIST.match(paragraph) is not None


def announces_caption(paragraph: str) -> bool:
    """Tell whether the paragraph is the bare label of a caption ("Image caption,"), so that the next one is it."""
    return _ANNOUNCES.fullmatch(paragraph) is not None


def skips_to(paragraph: str) -> str | None:
    """Return the line that ends what "Skip past newsletter promotion" lets readers skip; None for other lines."""
    match = _SKIP.fullmatch(paragraph)
    return f"after {match[1].lower()}" if match else None

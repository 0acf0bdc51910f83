"""The verbs by which news tells what an agreement says, and those that only tell what it is for or what it does.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

BINDING = frozenset("commit oblige obligate require bind compel force order demand".split())
ALLOWING = frozenset("allow permit let enable entitle authorise authorize empower free exempt".split())
BARRING = frozenset("bar ban forbid prohibit outlaw".split())
GIVING = frozenset(
    "give grant guarantee award cede assign allot allocate hand transfer offer assure promise".split()
)
# What follows is the text itself: "stipulates that …".
SAYING_SO = frozenset(
    "provide stipulate specify state say lay foresee envisage envision call mean guarantee".split()
)
SETTING = frozenset(
    """
    set fix cap limit establish create extend renew abolish scrap lift waive impose introduce restore reserve
    divide split share include contain comprise halve double recognise recognize designate dissolve demilitarise
    demilitarize exclude formalise formalize entail
    """.split()
)
# "The treaty bars …": what follows is what was agreed.
CONTENT = BINDING | ALLOWING | BARRING | GIVING | SAYING_SO | SETTING
# Verbs that as often tell what came of an agreement: it must be told in the present, or with "would".
DOING = frozenset(
    """
    open reopen close cut reduce raise lower bring send return have see move phase release remove carve draw
    """.split()
)
# What follows may be a list of nouns: "includes a ban on nets and a fund for lost boats".
LISTING = frozenset({"include", "contain", "comprise", "provide", "call", "foresee", "envisage", "entail"})
# What such a verb has for its object where it tells an effect: "opens a rift", "gives hope".
EFFECTS = frozenset(
    """
    question doubt rift hope concern way debate anger fear chapter era crisis dispute war risk pressure
    criticism attention light mind sense prosperity peace stability relief joy benefit growth trust calm
    security order success difference history headline door tension impasse deadlock standoff stalemate conflict
    reference mention word nothing democracy freedom justice dignity signal message
    """.split()
)
CONSENT = frozenset({"approval", "ratification", "consent", "assent"})
# "a pact to end the war" tells what for, not what.
AIMS = frozenset(
    """
    end ease avoid avert prevent boost promote strengthen improve help curb combat tackle fight stem foster
    deepen ensure resolve defuse calm normalise normalize stop settle bolster enhance secure bring pave
    encourage facilitate govern regulate cover mark make replace address achieve maintain preserve save do be
    meet keep discuss negotiate sign ratify announce celebrate pursue counter match sacrifice stay get salvage
    bury heal guard decongest protect police manage
    """.split()
)
# How an agreement comes about: "The pact, signed in July, …".
MADE = frozenset(
    """
    sign reach agree strike conclude initial ratify broker mediate negotiate draft draw announce publish approve
    adopt see obtain date base back sponsor write hammer
    """.split()
)
# A promise is an agreement whose content stands behind "that".
PROMISES = frozenset("pledge promise commitment assurance undertaking guarantee word".split())
# Parts of an agreement that say what it says: "a clause allowing …".
PARTS = frozenset("clause article provision section chapter annex paragraph point protocol appendix".split())
# What parties promise to do and an agreement is not about: "will meet again", "agreed to sign".
TALKING = frozenset(
    """
    meet hold talk discuss negotiate continue seek try consider sign ratify go come be have study explore review
    examine look reconvene announce honour honor respect abide implement join accept need welcome attend host
    visit face remain decide
    """.split()
)
UNDERTAKING = frozenset("agree undertake pledge promise vow commit consent".split())
# What those do who help: to it, and besides.
HELPING = frozenset(
    "broker mediate guarantee host sponsor oversee witness facilitate supervise underwrite".split()
)
WATCHING = frozenset(
    "lead head monitor guarantee oversee watch chair verify police station host supervise".split()
)
OPENING = frozenset("begin start resume continue launch open".split())
TALKS = frozenset("talk negotiation discussion meeting round summit conversation".split())
# What commits nobody to anything, even where it was agreed.
VAGUE = frozenset(
    """
    strengthen deepen promote boost improve foster enhance bolster encourage help address resolve cooperate
    co-operate work expand intensify
    """.split()
)
GAINS = frozenset("get receive obtain gain keep retain pay".split())
# What becomes of an agreement itself.
FATES = frozenset(
    """
    sign ratify initial approve vote expire lapse visit announce discuss debate run last hold say tell
    """.split()
)
# What is done with an agreement that stands: done with "the pact" itself, it is no term of it.
KEEPING = frozenset(
    "implement honour honor respect observe enforce extend renew join adopt accept endorse".split()
)
# How things are, said in the present: nobody undertakes to see trade.
STANDING = frozenset(
    """
    see account reside live lie seem appear exist belong know amount total cost depend rely consist aim seek
    """.split()
)
STATES = frozenset("back support design aim intend mean populate inhabit".split())  # in the passive
# What somebody means by it: "aimed at giving", "designed to protect", "in a bid to win".
PURPOSES = frozenset(
    "aim aimed aiming designed intended meant order bid effort attempt hope hoping trying supposed".split()
)
# What parties do for one another: of one party alone, only such a verb is read.
DEEDS = frozenset(
    """
    pay build send supply deliver lend provide hand give open reopen close lift withdraw release train finance
    fund buy sell import export cut lower raise grant return transfer share allow charter lease rebuild cede
    drop stop free reduce halve dismantle evacuate pull refund plant inspect guarantee establish set create
    recognise recognize waive
    """.split()
)

"""The words by which people judge an agreement: verbs for and against, praise, blame, doubt, conditions.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

# Verbs of whoever is for something: "X hailed the pact", "they voted for it".
SUPPORTING = frozenset(
    """
    welcome hail praise back endorse support applaud commend defend cheer embrace favour favor champion salute
    laud acclaim tout toast celebrate accept
    """.split()
)
# Verbs that go with being for something.
FAVOURING = frozenset(
    """
    thank honour honor uphold recommend urge vindicate advocate rejoice promote reassure assure congratulate
    bless respect reaffirm reiterate trust appreciate facilitate help assist like love admire
    """.split()
)
# Verbs of whoever is against something.
OPPOSING = frozenset(
    """
    reject denounce condemn slam blast criticise criticize oppose attack dismiss deride mock ridicule brand
    decry deplore lambast lambaste castigate protest object scoff sneer jeer boo boycott shun spurn rebuff
    repudiate lament bemoan complain fulminate assail savage vilify disown scorn rubbish pan liken dub
    disagree veto fault chide berate rap bash trash
    """.split()
)
# Verbs that go with being against something, or somebody.
RESISTING = frozenset(
    """
    accuse blame threaten refuse resist fight block swear march rally rage rail heckle hiss fume thunder scrap
    tear cancel suspend abandon quit withdraw ignore dislike hate loathe resent detest
    """.split()
)
# What is done to an agreement by whoever does not keep it: those who say so may well be for it.
BREAKING = frozenset("violate violation breach break broken flout infringe infringement ignore undermine".split())
# Verbs of whoever does not trust it.
DOUBTING = frozenset(
    """
    doubt question wonder caution warn fear worry ask query suspect hesitate predict
    """.split()
)
# Verbs of whoever wants something for it.
DEMANDING = frozenset("insist demand require stipulate want expect call ask urge".split())
# Verbs that tell how words sound: of whoever says what he thinks.
EXPRESSIVE = frozenset(
    "quip joke shoot snap sigh grumble mutter shrug muse laugh smile retort reply thunder fume put exclaim".split()
)
# Verbs of whoever wishes for something, thinks something, or puts something with force.
HOPING = frozenset("hope wish prefer pray long intend plan dream plead appeal".split())
THINKING = frozenset("think believe consider see feel regard understand imagine confident".split())
ASSERTING = frozenset(
    "claim stress maintain declare argue affirm underline emphasise emphasize allege suggest contend".split()
)
# Verbs that tell without judging.
TELLING = frozenset(
    """
    announce confirm report explain note disclose reveal recall add state read describe say tell remark
    observe inform clarify list detail quote cite estimate
    """.split()
)

# What an agreement does or undergoes without being judged: "the pact covers", "the treaty was signed".
PROCEDURAL = frozenset(
    """
    sign ratify take enter come run cover provide include allow publish submit expire last apply set contain
    require lapse negotiate discuss begin initial agree reach announce conclude draft finalise finalize
    complete prepare send translate implement extend renew stipulate state say permit give grant limit govern
    date mention specify list call expect go follow replace put approve adopt witness read see study examine
    review debate consider
    """.split()
)
# What nobody did with those who were left out: "we were not consulted".
LEAVING_OUT = frozenset("consult ask inform invite tell brief hear involve read see".split())
# Words that speak well of what they are said of.
GOOD = frozenset(
    """
    good great fair historic landmark breakthrough milestone welcome success successful succeed victory win
    winner triumph best better peace peaceful hope hopeful friend friendly friendship brother brotherly sister
    neighbour neighbor neighbourly trust confident confidence progress forward opportunity benefit beneficial
    prosperity prosperous proud pride happy happily glad gladly please delighted delight satisfied
    satisfaction satisfactory grateful gratitude thank thankful wise wisdom courage courageous brave bravely
    bold boldly sensible balanced important importance vital necessary essential example model stability
    stable safe safer safety secure security strong stronger strength strengthen protect protection save help
    helpful support supportive committed commitment honour honor uphold respect celebrate celebration
    congratulate congratulation gain reward useful practical pragmatic sound solid genuine together mutual
    deserve relief dignity justice lasting durable durably improve improvement improved advance ease easier
    heal unite unity cooperation partner partnership bright brighter promising encouraging positive excellent
    splendid remarkable wonderful ideal reasonable honest honourable honorable right rightly worth worthy
    worthwhile growth grow flourish goodwill reconciliation reconcile savings realistic workable effective
    cornerstone turning-point blessing pleased fruitful goal sense backbone constructive tangible achieve
    achievement accomplishment overdue outlive survive endure step
    """.split()
)
# Words that speak ill of it.
BAD = frozenset(
    """
    betrayal betray surrender sell-out sellout capitulation capitulate fraud fraudulent swindle theft steal
    robbery rob thief insult insulting humiliation humiliate humiliating shame shameful ashamed disgrace
    disgraceful scandal scandalous cowardice coward cowardly weak weakness bad badly worse worst wrong wrongly
    mistake blunder error disaster disastrous catastrophe catastrophic ruin ruinous destroy kill killer dead
    death die bury grave funeral poison trap toothless worthless useless meaningless empty hollow sham farce
    joke charade trick cheat deceive deception lie liar dishonest illegal unlawful unconstitutional
    unacceptable unfair unjust injustice one-sided lopsided unequal flawed loophole failure fail collapse
    threat danger dangerous dangerously risk risky reckless naive naïve harmful harm hurt damage damaging
    costly burden lose loss loser threaten treason traitor treacherous treachery suicide giveaway sold abandon
    abandonment concession concede cave blackmail ultimatum impose dictate diktat colonial colony puppet
    vassal secret secrecy secretly lack ignore exclude consult protest strike resign resignation reject
    rejection refuse tear rip scrap burn block fight resist sue premature ridiculous absurd nonsense
    outrageous outrage angry anger fury furious condemn hypocrisy cynical propaganda window-dressing illusion
    delusion waste dump victim punish punishment blood knife stab corrupt corruption bribe bribery greed
    greedy foolish fool stupid stupidity insane mad madness crazy pathetic poor poorly unworkable impossible
    misery miserable hunger starve poverty unemployment crisis chaos anarchy slap handout gimmick stunt
    bargain barter backroom behind-closed-doors stitch-up carve-up fig-leaf whitewash appeasement appease
    invade invasion occupation occupy annex hostage slave slavery servitude sacrifice weaken erode strip
    deprive forfeit squander gamble objection opposition dismay alarm hostility opposed hostile unhappy
    disappointment imprudent senseless mockery trample void invalid illegitimate illiterate unfit unserious
    half-baked botched rotten bogus phoney phony worst-case diversion distraction concealment ambush
    """.split()
)
# Nouns and adjectives for where somebody stands: "expressed concern", "was opposed to it".
SUPPORT = frozenset(
    """
    support backing blessing satisfaction approval praise delight gratitude confidence welcome favour behind
    """.split()
)
OPPOSITION = frozenset(
    """
    opposition objection anger dismay outrage fury hostility disappointment alarm opposed against hostile unhappy
    """.split()
)
DOUBT = frozenset(
    """
    doubt concern reservation misgiving scepticism skepticism worry fear unease qualms wary sceptical skeptical
    """.split()
)
# What anybody fights.
ILLS = frozenset(
    """
    unemployment poverty hunger crime corruption terrorism inflation smuggling trafficking piracy disease drought
    """.split()
)
# Words of distrust.
UNSURE = frozenset(
    """
    doubt doubtful doubtfully question questionable uncertain uncertainty unclear whether worry worried
    worrying concern concerned fear sceptical skeptical scepticism skepticism sceptic skeptic cautious caution
    careful untested fragile shaky premature vague ambiguous hardly unlikely wary reservation misgiving unease
    qualms mistrust distrust suspicious suspicion illusion
    """.split()
)
# Words that may be said in doubt: of waiting, of mere words, of what has been before.
HEDGES = frozenset(
    """
    wait see test prove proof paper promise word words ink detail slow late enforce enforcement again remain
    before early perhaps maybe how why who yet still enough difficult difficulty hard harder hardest long
    believe trust tell guarantee already every year often
    """.split()
)
# Words that make one thing wait for another.
CONDITIONS = frozenset(
    """
    if unless until provided providing condition conditional conditionally demand insist require requirement
    depend dependent subject amend amendment rewrite reword revise revision otherwise concurrence consent
    proviso assurance precondition prerequisite
    """.split()
)
# Words that may do so.
DEMANDS = frozenset(
    "only first must once without change review when before after approval should need want".split()
)
NEGATIONS = frozenset("not n't n’t no never without neither nor nobody nothing none hardly cannot".split())
# "Sold out", "gave away", "walked out": verb and particle.
AGAINST_WITH_PARTICLE = frozenset(
    (verb, particle)
    for particle, verbs in {
        "away": "give gave given barter sign bargain trade stay",
        "out": "sell walk storm stalk back pull",
        "in": "cave give",
    }.items()
    for verb in verbs.split()
)

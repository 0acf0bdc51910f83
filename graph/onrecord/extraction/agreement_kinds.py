"""Nouns for an agreement, with the ontology's kind of each.

Nothing comes in; a table goes out, lemmas in lower case.
"""

AGREEMENT_KINDS = {
    "treaty": "treaty", "convention": "treaty", "declaration": "declaration", "accord": "accord",
    "accords": "accord", "pact": "pact", "deal": "deal", "agreement": "agreement",
    "memorandum": "memorandum", "ceasefire": "ceasefire", "cease-fire": "ceasefire", "truce": "ceasefire",
    "armistice": "ceasefire", "communique": "communique", "communiqué": "communique", "pledge": "pledge",
    "roadmap": "roadmap", "framework": "framework", "protocol": "treaty", "charter": "treaty",
    "mou": "memorandum", "memo": "memorandum", "agreements": "agreement", "entente": "pact", "concordat": "treaty",
}  # fmt: skip

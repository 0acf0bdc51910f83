"""Files become articles: decoded, repaired, traceable, and refused where they are none."""

import codecs
import doctest
import hashlib
import pkgutil
import time
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reading
from onrecord.reading import read, read_text
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.repair import repaired
from onrecord.reading.tracing import INVISIBLE
from onrecord.record import Article, BlockKind, Moment, Span, UnreadableArticle

SEED = Path(__file__).parents[1] / "seeds" / "000_270deb9ba1cd401a.txt"

PLAIN = """Minister resigns over made-up accord

The invented minister has resigned, “with regret”, she said.

Her made-up successor is not known.
"""


def article_of(text: str) -> Article:
    return read_text("made-up.txt", text.encode())


def blocks_of(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks]


# --- the seed ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed() -> Article:
    return read(SEED)


def test_the_seed_gives_title_outlet_and_both_times(seed: Article) -> None:
    assert seed.title == "Vladimir Putin stumped after troop vow 'changed the game' claim amid WW3 fears"
    assert (seed.outlet, seed.outlet_country) == ("The Mirror", "GB")
    assert (seed.published, seed.modified) == (Moment("2026-01-07T10:27"), Moment("2026-01-07T10:35"))
    assert (seed.language, seed.byline) == ("en", None)


def test_the_seed_is_known_by_its_bytes(seed: Article) -> None:
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert (seed.sha256, seed.source) == (digest, str(SEED))
    assert seed.iri == f"https://w3id.org/onrecord/id/article/{digest[:16]}"


def test_the_seed_keeps_its_sentences_and_loses_links_and_fillers(seed: Article) -> None:
    kinds = [block.kind for block in seed.blocks]
    assert kinds == [BlockKind.HEADLINE, BlockKind.STANDFIRST] + [BlockKind.BODY] * 14
    assert "READ MORE" not in seed.text
    assert "Musk" not in seed.text
    assert "β" not in seed.text
    assert "said: “Of course, Starmer is illiterate" in seed.text
    assert seed.text.endswith('the hardest yards are still ahead."')
    reasons = [left.reason for left in seed.left_out]
    assert reasons == ["outlet", "time stamp", *["filler"] * 3, "related link", *["filler"] * 2]


def test_a_span_of_the_repaired_text_leads_back_to_the_damaged_one(seed: Article) -> None:
    start = seed.text.index("“illiterate and a fool”")
    source = seed.source_span(Span(start, start + len("“illiterate and a fool”")))
    assert source.of(seed.source_text) == "β€œilliterate and a fool”"
    assert source.start == 2438


# --- decoding ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
def test_a_file_reads_the_same_in_every_encoding(encoding: str, mark: bytes) -> None:
    article = read_text("made-up.txt", mark + PLAIN.encode(encoding))
    assert article.text == PLAIN.strip()
    assert article.source_text == "\ufeff" * bool(mark) + PLAIN


def test_a_byte_order_mark_counts_as_the_first_character_of_the_file() -> None:
    article = read_text("made-up.txt", codecs.BOM_UTF8 + PLAIN.encode())
    assert article.source_span(article.blocks[0].span).start == 1


def test_a_western_file_is_not_taken_for_a_central_european_one() -> None:
    text = "Le président inventé a déclaré que l’accord était « très bon ». Les députés espèrent une réponse."
    assert read_text("made-up.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "holds only white space"),
        (codecs.BOM_UTF8 + b"\n", "holds only white space"),
        (b"Minister\x00resigns", "is not text: it holds binary data or an unknown encoding"),
        (bytes(range(1, 256)) * 4, "is not text: it holds binary data or an unknown encoding"),
        (codecs.BOM_UTF16_LE + b"odd", "is not text: it holds binary data or an unknown encoding"),
        (b"%PDF-1.7\n%made up", "is a PDF: save the article's text and read that"),
        (b"PK\x03\x04 made up", "is an office document: save the article's text and read that"),
        (b"<!DOCTYPE html><html><p>Made up.</p></html>", "is an HTML page: save the article's text and read that"),
        (b"<p>Made up.</p>\n" * 6, "is an HTML page: save the article's text and read that"),
        ("\u200c\n\nβ€Œ\n".encode(), "holds no article: only links, captions or other parts of a page"),
        (
            b"READ MORE: Minister resigns\n\nAdvertisement",
            "holds no article: only links, captions or other parts of a page",
        ),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableArticle) as refused:
        read_text("made-up.txt", data)
    assert str(refused.value) == f"made-up.txt: {why}"


def test_a_missing_file_and_a_folder_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match=r"none\.txt: there is no such file$"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableArticle, match=r"is a folder, not a file$"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.txt").write_text("Made up.")
    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(UnreadableArticle, match=r"cannot be read: permission denied$"):
        read(tmp_path / "locked.txt")


@pytest.mark.parametrize(
    "text",
    [
        "An invented minister resigned.",
        "Invented minister resigns",
        "The page holds <b>made-up</b> tags, and one </p>, she said.",
        "A stray\x1b control character makes no made-up article binary, as the invented editors found.",
    ],
)
def test_one_line_of_text_is_an_article(text: str) -> None:
    article = article_of(text)
    assert (article.text, article.title) == (text, None)
    assert [block.kind for block in article.blocks] == [BlockKind.BODY]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The invented minister said the made-up treaty would be signed in May.", "en"),
        ("Le ministre inventé a déclaré que le traité fictif serait signé en mai.", "fr"),
        ("Der erfundene Minister sagte, der ausgedachte Vertrag werde im Mai unterzeichnet.", "de"),
        ("Ο φανταστικός υπουργός δήλωσε ότι η συνθήκη θα υπογραφεί τον Μάιο.", "el"),
        ("Invented minister resigns", "en"),
        ("OK", "en"),
        ("Die Außenministerin sagte am Montag in Oslo, das Abkommen werde bald unterzeichnet.", "de"),
        ("La ministre a déclaré lundi que l'accord serait bientôt signé à Oslo.", "fr"),
        ("La ministra dijo el lunes que el acuerdo se firmará pronto en Oslo.", "es"),
        ("A ministra disse na segunda-feira que o acordo será assinado em breve.", "pt"),
        ("La ministra ha detto lunedì che l'accordo sarà presto firmato a Oslo.", "it"),
        ("De minister zei maandag dat het akkoord binnenkort wordt getekend.", "nl"),
        ("Ministern sade i måndags att avtalet snart ska undertecknas i Oslo.", "sv"),
        ("Minister powiedziała w poniedziałek, że umowa zostanie wkrótce podpisana.", "pl"),
        ("Bakan pazartesi günü anlaşmanın yakında imzalanacağını söyledi.", "tr"),
        ("Waziri alisema Jumatatu kwamba mkataba utatiwa saini hivi karibuni mjini Nairobi.", "sw"),
        ("Menteri mengatakan pada hari Senin bahwa perjanjian itu akan segera ditandatangani.", "id"),
        ("Министр заявила в понедельник, что соглашение скоро будет подписано.", "ru"),
        ("Η υπουργός δήλωσε τη Δευτέρα ότι η συμφωνία θα υπογραφεί σύντομα.", "el"),
        ("قالت الوزيرة يوم الاثنين إن الاتفاق سيوقع قريبا في أوسلو.", "ar"),
        ("外交部长周一在奥斯陆表示，协议即将签署。", "zh"),
        ("मंत्री ने सोमवार को कहा कि समझौते पर जल्द हस्ताक्षर होंगे।", "hi"),
        ("Bộ trưởng cho biết hôm thứ Hai rằng hiệp định sẽ sớm được ký kết.", "vi"),
        ("Sinabi ng ministro noong Lunes na malapit nang lagdaan ang kasunduan.", "tl"),
        ("Ministeri sanoi maanantaina, että sopimus allekirjoitetaan pian Oslossa.", "fi"),
        ("A miniszter hétfőn azt mondta, hogy hamarosan aláírják a megállapodást.", "hu"),
        ("Ministrul a declarat luni că acordul va fi semnat în curând la Oslo.", "ro"),
        ("Die minister het Maandag gesê die ooreenkoms sal binnekort onderteken word.", "af"),
        # short, and full of names
        ("Otgonbayar Batbold met Ulziisaikhan Enkhtuvshin in Ulaanbaatar.", "en"),
        ("Şükrü Öztürk, Çağla Yıldız and Işık Güneş left Diyarbakır.", "en"),
        ("Nguyễn Văn Phúc told Trần Đại Quang to go.", "en"),
        ("Åse Øygard said Bjørnstjerne Sørensen was wrong.", "en"),
        ("Kwabena Owusu-Ansah visited Kumasi.", "en"),
        ("PM: no deal", "en"),
        ("Nigeria and Benin signed a border pact in Cotonou on Thursday. Ade Bello signed it for Nigeria.", "en"),
        (
            "Andrzej Kowalczyk, Zbigniew Wójcik and Grażyna Dąbrowska met Wołodymyr Szewczenko in Łódź on Monday.",
            "en",
        ),
        ("“Non,” said Mr Lefèvre. “Jamais.”", "en"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert article_of(text).language == language


# --- repair --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("He is β€œsureβ€\x9d of it", "He is “sure” of it"),
        ("a β€Œ b", "a \u200c b"),
        ("itβ€™s", "it’s"),
        ("â€œNo,â€\x9d he said â€” twice", "“No,” he said — twice"),
        ("CafÃ© in SÃ£o Paulo", "Café in São Paulo"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚, she said", "Привет, she said"),
        ("â‚¬5 for Ã‰lysÃ©e", "€5 for Élysée"),
        ("“proper and â€œdamagedâ€\x9d”", "“proper and “damaged””"),
        ("``No,'' he said. ``It's '85.''", "“No,” he said. “It's '85.”"),
        ("``CafÃ©''", "“Café”"),
        ("‘‘No,’’ he said. ‘‘She told me ‘never.’’’", "“No,” he said. “She told me ‘never.’”"),
        ('On the "Hill Prince’’ and “at home,’’ he said.', 'On the "Hill Prince” and “at home,” he said.'),
        ("''No,'' he said. It was (''a bit'') late in '85.", "“No,” he said. It was (“a bit”) late in '85."),
    ],
)
def test_mojibake_and_old_marks_are_undone(damaged: str, sound: str) -> None:
    assert repaired(damaged).text == sound


@pytest.mark.parametrize(
    "text",
    [
        "“Proper” ‘curly’ quotes — and dashes – stay…",
        "Straight \"quotes\" and 'these' stay",
        "Set it to '' at 51°30'26'' north, in `code`",
        "\"No,\" he said of ''late'' marks",
        "He told me, ‘the boys’ games’’ end",
        "Ελληνικά: η «συμφωνία» κόστισε β€5.",
        "Οικονομία β€—το κόστος",
        "«Être ou ne pas être», MARQUÉ…”",
        "“Fini.”Édouard, l’été, d’Île-de-France, «Ça»Ça",
        "São João – não",
        "Zürich’s “Größe”, VÄSTRA ÅLANDS",
        "İstanbul’da ‘ğüşiöç’",
        "Привет, «мир»",
        "首相は「合意」に署名した。",
        "عربي “نص”",
        "25 °C ± 2, £5 ½",
        "½ ﬁ Ⅳ ｆｕｌｌ",
        "cafe\u0301 decomposed",
    ],
)
def test_sound_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert repaired(text).text == text


def test_each_repaired_character_leads_back_to_its_own_damaged_ones() -> None:
    damaged = "She said â€œÃ‰lysÃ©eâ€\x9d."
    piece = repaired(damaged)
    start = piece.text.index("“")
    origin = [piece.cut(i, i + 1).source.of(damaged) for i in range(start, len(piece.text))]
    assert origin == ["â€œ", "Ã‰", "l", "y", "s", "Ã©", "e", "â€\x9d", "."]


# --- paragraphs ----------------------------------------------------------------------------------------------

WRAPPED = """\
An invented minister said on Wednesday that a made-up deal between
two invented states was near, and that it would be signed within a
week.
She gave no details, but said that "the hardest part of these made-up
talks is behind us, and everybody in the room knew it".
Analysts were less sure.
"""
UNWRAPPED = [
    "An invented minister said on Wednesday that a made-up deal between two invented states was near, and that it"
    " would be signed within a week.",
    'She gave no details, but said that "the hardest part of these made-up talks is behind us, and everybody in'
    ' the room knew it".',
    "Analysts were less sure.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("  One.  \n \t \n\u2028Two.", ["One.", "Two."]),
        (WRAPPED, UNWRAPPED),
        (WRAPPED.replace("\n", "\r\n"), UNWRAPPED),
        (WRAPPED.replace("week.\n", "week.\n\n"), UNWRAPPED),
        ("The deal is off.\nthe end.", ["The deal is off.", "the end."]),
    ],
)
def test_a_line_is_a_paragraph_unless_the_file_is_wrapped(text: str, expected: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs(repaired(text))] == expected


def test_the_words_of_a_wrapped_paragraph_lead_back_across_the_line_end() -> None:
    article = article_of(WRAPPED)
    start = article.text.index("between two")
    assert article.source_span(Span(start, start + len("between two"))).of(article.source_text) == "between\ntwo"


# --- every character is traceable, and none is lost ----------------------------------------------------------

WORDS = st.text(st.sampled_from('abc XYZ .,:!?-–—|"“”‘’()éßŒ€βαД中\u200c\u00a0'), min_size=1, max_size=30)
DAMAGED = WORDS.map(lambda text: text.encode().decode("latin-1"))
TYPICAL = st.sampled_from(
    [
        "READ MORE: Made up",
        "By Jane Doe",
        "7 Jan 2026",
        "β€Œ",
        "PARIS (AP) — Made up.",
        "Made up - The Mirror",
        "(AFP)",
    ]
)
FILES = st.lists(
    st.tuples(WORDS | DAMAGED | TYPICAL, st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " \n", "\u2028"])),
    min_size=1,
    max_size=12,
).map(lambda lines: "".join(line + end for line, end in lines))


@settings(deadline=None)  # the first article loads the language model
@given(FILES)
def test_every_span_of_the_text_leads_back_to_the_source_that_it_was_made_from(text: str) -> None:
    try:
        article = article_of(text)
    except UnreadableArticle:
        return
    runs = article.alignment.runs
    assert runs[0].cleaned.start == 0
    assert runs[-1].cleaned.end == len(article.text)
    for before, after in pairwise(runs):
        assert before.cleaned.end == after.cleaned.start
        assert before.source.end <= after.source.start
    for block in article.blocks:
        source = article.source_span(block.span).of(article.source_text)
        words = [line.stripped().text for line in paragraphs(repaired(source))]
        assert " ".join(words).split() == block.span.of(article.text).split()


@settings(deadline=None)
@given(FILES)
def test_every_character_of_the_source_is_in_the_text_or_left_out_with_a_reason(text: str) -> None:
    try:
        article = article_of(text)
    except UnreadableArticle:
        return
    kept = [article.source_span(block.span) for block in article.blocks]
    left = [skipped.span for skipped in article.left_out]
    everything = sorted([*kept, *left])
    assert all(before.end <= after.start for before, after in pairwise(everything))
    gaps = [0, *(offset for span in everything for offset in (span.start, span.end)), len(text)]
    lost = "".join(text[start:end] for start, end in zip(gaps[::2], gaps[1::2], strict=True))
    assert set(repaired(lost).text) <= {*INVISIBLE, *"\n\r\u2028\u00a0 "}


def test_a_megabyte_is_read_in_seconds() -> None:
    unit = "An invented minister said on 6 January 2026 that the made-up deal β€œis nearβ€\x9d, she said.\n\n"
    shapes = [unit, unit.replace("\n", ""), "[a/", "Jane Doe, ", "A - ", "(7 Jan 2026 ", "READ MORE "]
    for shape in shapes:
        data = (shape * (1_000_000 // len(shape.encode()))).encode()
        start = time.process_time()
        read_text("made-up.txt", data)
        assert time.process_time() - start < 12, shape


@pytest.mark.parametrize("module", ["", *(f".{found.name}" for found in pkgutil.iter_modules(reading.__path__))])
def test_the_examples_in_the_code_are_true(module: str) -> None:
    assert doctest.testmod(import_module(f"onrecord.reading{module}")).failed == 0

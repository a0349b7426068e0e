"""A dossier says what its sources say, letter for letter, in a file that archives and screen readers take."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from dossiers import (
    ALL,
    COMPLETE,
    NAMES,
    TEAM,
    all_made,
    inside,
    letters_of,
    made,
    order,
    pages_of,
    photograph,
    source_for,
    text_of,
    told_of,
)
from editions import account_in, describe
from recordmaking import claim, judge, make_workspace, tell

from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.sources import source as source_view
from tanuq.casebook.record import Record
from tanuq.config.settings import LANGUAGES
from tanuq.publishing.dossier.blocks import Document, Heading, Paragraph, line, said
from tanuq.publishing.dossier.making import Dossier
from tanuq.publishing.dossier.setting import Setter, Sheet
from tanuq.publishing.dossier.templates import templates

LANGUAGE_CODES = [code for code, _name in LANGUAGES]
OF_ONE = [one.name for one in templates().values() if not one.several]
STEERING = '#set text(size: 99pt) #read("/etc/passwd") </script> *b* _i_ $x^2$ `c` <label> @ref \\ // x /* y'


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def document(*texts: str, lang: str = "en", rtl: bool = False) -> Document:
    blocks = (Heading(said("Words")), *(Paragraph(line(text)) for text in texts))
    return Document("Title", line("Title"), (), "P-1", lang, "", rtl, (2026, 3, 1), blocks)


def printed(*texts: str, lang: str = "en", rtl: bool = False) -> bytes:
    with Setter() as setter:
        return setter.set(Sheet(document(*texts, lang=lang, rtl=rtl), {})).content


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("lang", "rtl"), [("en", False), ("ug", True)])
def test_a_name_is_copied_out_as_it_was_written(name: str, lang: str, rtl: bool) -> None:
    text = text_of(printed(name, lang=lang, rtl=rtl))
    assert name in text
    assert letters_of(text) == letters_of(f"Title Words {name} P-1 1 / 1")


def test_not_a_letter_is_lost_or_added_in_a_long_text_of_every_script() -> None:
    texts = [
        "ئۇ 2018-يىلى 5-ئايدا غۇلجا شەھىرىدە تۇتۇپ كېتىلگەن، ئۇنىڭدىن بېرى خەۋەر يوق. «نېمىشقا؟» دەپ سورىغان.",
        "ول 2018 جىلى مامىردا قۇلجادا ۇستالدى، سودان بەرى حابار جوق.",
        "Ол 2018 жылы мамырда Құлжада ұсталды, содан бері хабар жоқ: ғ, ң, ө, ұ, ү, һ, і.",
        "Её задержали в мае 2018 года в Кульдже; с тех пор о ней ничего не известно — ёж, щука, объезд.",
        "她于2018年5月在伊宁被带走，至今下落不明。镕、喆、堃、玥。繁體字：張、劉、衛。",
        "She was taken in May 2018; fi, fl, ffi, Ürümchi, Şäriq, Gülnarə.",
    ]
    assert letters_of(text_of(printed(*texts))) == letters_of("Title Words P-1 1 / 1" + "".join(texts))


@pytest.mark.parametrize("text", ["ئايگۈل 2018-05-14", "P-1, 653124-2018/17", "2018/05/14 ئايگۈل", "14.05.2018"])
def test_digits_are_not_turned_round(text: str) -> None:
    number = next(word for word in text.replace("P-1, ", "").split() if word[0].isdigit())
    assert number in text_of(printed(text)), text_of(printed(text))
    assert number in text_of(printed(text, lang="ug", rtl=True))


def test_a_viewer_is_not_told_to_turn_every_line_of_an_uyghur_dossier_round(record: Record) -> None:
    dossier = made(record, told_of(record, *COMPLETE), order("case-file", "ug"))
    assert b"R2L" not in dossier.content
    assert "County police in uniform" in text_of(dossier.content)


def test_words_that_would_steer_the_setting_are_printed(record: Record) -> None:
    person = told_of(record, claim("name", STEERING), claim("note", STEERING), claim("taken_by", STEERING))
    dossier = made(record, person, order("case-file"))
    assert text_of(dossier.content).count('#read("/etc/passwd")') >= 3
    assert "root:" not in text_of(dossier.content)


def test_a_character_that_turns_words_round_is_printed_as_its_number(record: Record) -> None:
    person = told_of(record, claim("name", "Ali\u202egninnur"), claim("note", "a\u200bb"))
    text = text_of(made(record, person, order("case-file")).content)
    assert "Ali[U+202E]gninnur" in text
    assert "a[U+200B]b" in text


def test_a_character_that_no_font_has_is_named_and_never_an_empty_box(record: Record) -> None:
    rare = "\U0002ebf0"  # of CJK Extension I, which no font of a usual computer holds
    dossier = made(record, told_of(record, claim("name", f"{rare}明")), order("case-file"))
    assert dossier.lacking == (rare,)
    assert dossier.borrowed or "[U+2EBF0]明" in text_of(dossier.content)


@pytest.mark.parametrize("template", OF_ONE)
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_template_is_set_in_every_language(record: Record, template: str, language: str) -> None:
    shown = photograph(record, *ALL)
    person = told_of(record, *COMPLETE, claim("nationality", "Kazakhstan"), claim("photograph", shown))
    dossier = made(record, person, order(template, language, submitter="A. Example"))
    assert "Asel Example" in text_of(dossier.content)
    pdf = inside(dossier.content)
    assert f"/Lang({language[:2]}".encode() in pdf.replace(b"/Lang (", b"/Lang(")


def test_the_second_run_makes_the_same_bytes(record: Record) -> None:
    shown = photograph(record, *ALL)
    people = [told_of(record, *COMPLETE, claim("photograph", shown), text=f"told {number}") for number in range(3)]
    first = [one.content for one in all_made(record, people, order("case-file", "ug")) if isinstance(one, Dossier)]
    second = [one.content for one in all_made(record, people, order("case-file", "ug")) if isinstance(one, Dossier)]
    assert len(first) == 3
    assert first == second


def test_it_says_of_itself_that_it_is_for_archives_and_screen_readers(record: Record) -> None:
    shown = photograph(record, *ALL)
    dossier = made(record, told_of(record, *COMPLETE, claim("photograph", shown)), order("case-file"))
    pdf = inside(dossier.content)
    for said_so in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert said_so in pdf
    for needed in (b"/StructTreeRoot", b"/MarkInfo", b"/OutputIntents", b"/DisplayDocTitle true", b"/TH", b"/Figure"):
        assert needed in pdf
    assert b"/Alt" in pdf
    assert b"/Encrypt" not in dossier.content
    assert b"/JavaScript" not in pdf


def test_its_properties_tell_no_name_and_no_time_but_that_of_the_data(record: Record) -> None:
    dossier = made(record, told_of(record, *COMPLETE), order("case-file"))
    opened = pypdfium2.PdfDocument(dossier.content)
    told = opened.get_metadata_dict()
    opened.close()
    assert "Asel" not in str(told)
    assert told["CreationDate"].startswith(f"D:{dossier.day:%Y%m%d}000000")


def test_sources_are_numbered_and_each_value_names_its_own(record: Record) -> None:
    one = source_for(record, "one", *ALL)
    two = source_for(record, "two", *ALL)
    describe(record, two, title="Letter of Canary")
    first = account_in(record, one, claim("name", "Asel Example"), claim("taken_place", "Ghulja"))
    judge(record, first, account_in(record, two, claim("name", "Asel Example"), claim("taken_place", "Urumqi")))
    text = text_of(made(record, person_number(first), order("case-file")).content)
    assert "Name Asel Example [1] [2]" in text
    assert "Ghulja [1] Urumqi [2]" in text
    assert f"[1] {one}" in text
    assert f"[2] {two}" in text
    assert "Canary" not in text


def test_what_sources_do_not_agree_on_is_stated(record: Record) -> None:
    first = account_in(record, source_for(record, "one", *ALL), claim("taken_date", "2018-05"))
    judge(record, first, account_in(record, source_for(record, "two", *ALL), claim("taken_date", "2019")))
    text = text_of(made(record, person_number(first), order("case-file")).content)
    assert "The sources do not agree on What What is said Sources Date taken May 2018 [1] 2019 [2]" in text


def test_the_annex_holds_the_hash_of_each_original(record: Record) -> None:
    source = source_for(record, "one", *ALL)
    person = person_number(account_in(record, source, claim("name", "Asel Example")))
    assert source_view(record, TEAM, source).evidence in text_of(made(record, person, order("case-file")).content)


def test_a_case_that_names_the_person_stands_in_the_file(record: Record) -> None:
    source = source_for(record, "one", *ALL)
    person = person_number(account_in(record, source, claim("name", "Asel Example")))
    tell(record, source, "proceeding", claim("related_person", person), claim("case_number", "17-442/2019"))
    assert "17-442/2019" in text_of(made(record, person, order("asylum-file")).content)


def test_a_briefing_is_one_page_however_much_is_known(record: Record) -> None:
    shown = photograph(record, *ALL)
    long = "a very long story of a village and of everybody in it " * 6
    person = told_of(
        record,
        *(claim("name_other", f"Other Name {number}") for number in range(12)),
        *COMPLETE,
        claim("photograph", shown),
        claim("reason_stated", long),
        *(claim("detention_place", f"Place {number} of Ili") for number in range(20)),
    )
    asks = ("one thing " * 23, "another thing " * 17, "a third " * 29)
    pages = pages_of(made(record, person, order("briefing", asks=asks)).content)
    assert len(pages) == 1
    assert "What we ask 1. one thing" in pages[0]


def test_a_photo_wall_shows_several_people_in_one_file(record: Record) -> None:
    people = [
        told_of(record, claim("name", f"Person {letter}"), text=letter, purposes=ALL) for letter in ("A", "B", "C", "D")
    ]
    (wall,) = all_made(record, people, order("photo-wall"))
    assert isinstance(wall, Dossier)
    assert set(wall.persons) == set(people)
    assert all(f"Person {letter}" in text_of(wall.content) for letter in "ABCD")


def test_only_the_redacted_copy_of_a_photograph_is_in_it(record: Record) -> None:
    dossier = made(
        record, told_of(record, *COMPLETE, claim("photograph", photograph(record, *ALL))), order("case-file")
    )
    opened = pypdfium2.PdfDocument(dossier.content)
    shown = opened[0].render(scale=1).to_pil().convert("RGB")
    opened.close()
    colours = {colour for _count, colour in shown.getcolors(1 << 24)}
    assert any(abs(r - 128) < 6 and abs(g - 128) < 6 and abs(b - 128) < 6 for r, g, b in colours)
    assert not any(r > 200 and g < 60 and b < 60 for r, g, b in colours)

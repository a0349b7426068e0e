"""The demonstration's material: invented people, whose words really stand where the claims say."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

from tanuq.casebook.numbers import given_account_number, person_number, row_account_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.cli.demo_material.documents import drawn_photograph, word_document
from tanuq.cli.demo_material.material import (
    AccountReference,
    DemoList,
    Material,
    ToldClaim,
    demo_articles,
    demo_cases,
    demo_judgements,
    demo_lists,
    demo_photographs,
    demo_preferences,
    demo_testimonies,
)
from tanuq.cli.demo_material.telling import claims_about, drafts_about, place_of
from tanuq.config.workspace import Workspace
from tanuq.intake.files.media_types import identify
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.ledger.entries import Draft
from tanuq.names.scripts import script_of
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.dates import read_date
from tanuq.vocabulary.edtf import parse_edtf
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import controlled_list, term_offered
from tanuq.vocabulary.properties import property_named

INVENTED = ("invented", "ойдан шығарылған", "вымышлены", "虚构", "توقۇلما", "nobody is in this picture")
TEAM = Viewer(Visibility.TEAM)


def _named(material: Material | DemoList) -> str:
    return material.id


def _text(material: Material) -> str:
    found = identify(material.content, material.file_name)
    reader = import_module(f"tanuq.intake.files.readers.{found.reader}")
    return str(reader.read(material.content, found.media_type).text)


def _claims(material: Material) -> Iterator[ToldClaim]:
    for told in (*material.accounts, *material.subjects):
        yield from told.claims


def _rows(demo_list: DemoList) -> list[dict[str, str]]:
    """The rows of a list below its title rows, as a person would count them."""
    encoding = "cp1251" if demo_list.id == "letters" else "utf-8"
    lines = demo_list.content.decode(encoding).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(demo_list.key))
    return list(csv.DictReader(lines[start:], delimiter=";" if demo_list.id == "letters" else ","))


@pytest.mark.parametrize("material", [*demo_testimonies(), *demo_cases()], ids=_named)
def test_quoted_words_stand_exactly_once(material: Material) -> None:
    text = _text(material)
    quoted = [claim.words for claim in _claims(material)]
    assert [words for words in quoted if text.count(words) != 1] == []


def test_words_that_stand_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="stands 2 times"):
        place_of("Ерлан", "Ерлан, Ерлан")


@pytest.mark.parametrize("material", [*demo_testimonies(), *demo_cases()], ids=_named)
def test_values_are_what_the_vocabulary_knows(material: Material) -> None:
    for claim in _claims(material):
        prop = property_named(claim.property)
        if prop.value_type is ValueType.DATE:
            assert parse_edtf(claim.value).edtf == claim.value
        if prop.value_type is ValueType.CODE:
            assert term_offered(prop.list_name, claim.value).code == claim.value
        if prop.value_type in {ValueType.NUMBER, ValueType.AGE}:
            assert claim.value.isdecimal()


@pytest.mark.parametrize(
    "material", [one for one in demo_testimonies() if one.language in {"kk", "ru", "zh-Hans", "ug-Arab"}], ids=_named
)
def test_dates_in_every_language_are_read_as_the_claims_say(material: Material) -> None:
    dated = [claim for account in material.accounts for claim in account.claims if claim.property == "birth_date"]
    assert [str(read_date(claim.words)) for claim in dated] == [claim.value for claim in dated]


@pytest.mark.parametrize("material", [*demo_testimonies(), *demo_articles(), *demo_cases()], ids=_named)
def test_every_text_says_that_its_people_are_invented(material: Material) -> None:
    assert any(word in _text(material) for word in INVENTED)


@pytest.mark.parametrize("demo_list", demo_lists(), ids=_named)
def test_every_list_says_so_in_its_first_line(demo_list: DemoList) -> None:
    first = demo_list.content.decode("cp1251" if demo_list.id == "letters" else "utf-8").splitlines()[0]
    assert any(word in first for word in INVENTED)


def test_every_companion_file_says_so_too() -> None:
    folder = Path(str(import_module("tanuq.cli.demo_material").__file__)).parent
    companions = sorted(folder.rglob("*.toml"))
    silent = [path.name for path in companions if not any(word in path.read_text("utf-8").lower() for word in INVENTED)]
    assert (len(companions), silent) == (18, ["articles.toml"])  # the articles name no person of ours


def test_the_article_tells_of_every_kind_that_is_no_person() -> None:
    (article,) = demo_cases()
    assert Counter(subject.kind.value for subject in article.subjects) == {
        "proceeding": 2,
        "statement": 1,
        "intervention": 1,
        "group": 1,
    }


def test_what_a_claim_says_of_a_person_is_the_number_that_the_record_gave() -> None:
    (article,) = demo_cases()
    told = claims_about(article.subjects[0], _text(article), lambda reference: f"P-{reference.key}")
    assert [claim["value"] for claim in told if claim["property"] == "person_concerned"] == ["P-qairat"]


def test_a_stage_a_speaker_and_a_family_are_told_as_a_form_tells_them() -> None:
    (article,) = demo_cases()
    text, claims = _text(article), {}
    for subject in article.subjects:
        claims |= {(one["property"], one.get("about", "")): one for one in claims_about(subject, text, str)}
    assert claims["stage_kind", "stage.2"]["value"] == "refusal"
    assert claims["families_met", ""]["visibility"] == "restricted"
    assert text[slice(*claims["speaker", ""]["anchor"].values())] == "Ottilie Brandvik"


def test_thirteen_testimonies_speak_five_languages() -> None:
    assert Counter(material.language for material in demo_testimonies()) == {
        "kk": 3,
        "ru": 3,
        "zh-Hans": 3,
        "ug-Arab": 2,
        "en": 2,
    }


def test_their_names_stand_in_four_scripts_and_two_alphabets_of_one() -> None:
    names = [
        claim.value
        for material in demo_testimonies()
        for account in material.accounts
        for claim in account.claims
        if claim.property == "name"
    ]
    assert {script_of(name) for name in names} == {"Latn", "Cyrl", "Hani", "Arab"}
    kazakh, russian = "Ерлан Қанапия", "Марат Оспанкул"
    assert {kazakh, russian} < set(names)


def test_texts_are_composed_so_that_a_search_finds_them() -> None:
    texts = [_text(material) for material in demo_testimonies()]
    assert [text for text in texts if unicodedata.normalize("NFC", text) != text] == []


def test_informants_and_consents_are_complete() -> None:
    purposes = {term.code for term in controlled_list("consent_purpose")}
    for material in demo_testimonies():
        assert material.informant is not None
        assert {consent.purpose for consent in material.consents} <= purposes
    withdrawn = [consent for material in demo_testimonies() for consent in material.consents if consent.withdrawn]
    assert [consent.withdrawn for consent in withdrawn] == ["2019-07-01"]


def test_documents_are_the_same_bytes_each_time() -> None:
    form = {"heading": "Анкета", "opening": "…", "rows": [["а", "б"]], "paragraphs": ["в"], "footer": "г"}
    assert word_document(form) == word_document(form)
    assert drawn_photograph("x") == drawn_photograph("x")


def test_the_photograph_lies_on_its_side_and_names_an_invented_camera() -> None:
    (photograph,) = demo_photographs()
    exif = Image.open(io.BytesIO(photograph.content)).getexif()
    assert (exif[0x0112], exif[0x010F]) == (6, "an invented camera")


def test_the_lists_have_their_columns_and_a_key_for_every_row() -> None:
    for demo_list, count in zip(demo_lists(), (40, 32), strict=True):
        rows = _rows(demo_list)
        assert list(rows[0]) == list(demo_list.columns)
        assert len({row[demo_list.key] for row in rows}) == len(rows) == count


def test_the_second_list_is_written_as_an_old_office_program_writes() -> None:
    letters = demo_lists()[1]
    with pytest.raises(UnicodeDecodeError):
        letters.content.decode("utf-8")
    assert letters.content.decode("cp1251").splitlines()[2].startswith("№;Фамилия, имя;")


def test_names_of_the_first_list_stand_in_every_script() -> None:
    assert {script_of(row["Name"]) for row in _rows(demo_lists()[0])} == {"Latn", "Cyrl", "Hani", "Arab"}


def test_every_decision_speaks_of_accounts_that_there_are() -> None:
    known = {AccountReference(one.id, account.id) for one in demo_testimonies() for account in one.accounts}
    known |= {AccountReference(one.id, account.id) for one in demo_cases() for account in one.accounts}
    known |= {AccountReference(one.id, row[one.key]) for one in demo_lists() for row in _rows(one)}
    decided = {end for judgement in demo_judgements() for end in (judgement.first, judgement.second)}
    decided |= {preference.account for preference in demo_preferences()}
    decided |= {claim.person for one in demo_cases() for claim in _claims(one) if claim.person}
    assert decided - known == set()


def test_every_verdict_occurs_and_has_its_reason() -> None:
    assert {judgement.verdict for judgement in demo_judgements()} == {"same", "different", "unsure"}
    assert [judgement for judgement in demo_judgements() if len(judgement.reason) < 40] == []


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


@pytest.mark.slow
def test_the_main_job_runs_on_it_from_end_to_end(record: Record, tmp_path: Path) -> None:
    accounts: dict[AccountReference, str] = {}
    for material in (*demo_testimonies(), *demo_photographs(), *demo_articles(), *demo_cases()):
        accounts |= _tell(record, material, tmp_path)
    for demo_list in demo_lists():
        accounts |= _import(record, demo_list, tmp_path)
    for judgement in demo_judgements():
        body = {
            "accounts": [accounts[judgement.first], accounts[judgement.second]],
            "verdict": judgement.verdict,
            "reason": judgement.reason,
        }
        record.write([Draft("identity.judged", body)])
    yerlan = person(record, TEAM, person_number(accounts[AccountReference("t01", "t01-yerlan")]))
    assert {name.text for name in yerlan.names} == {
        "Ерлан Қанапия",
        "叶尔兰·卡纳皮亚",
        "Ерлан",
        "Yerlan Qanapiya",
        "Ерлан Канапия",
        "Канапия Ерлан",
    }
    assert len(yerlan.accounts) == 6


def _tell(record: Record, material: Material, folder: Path) -> dict[AccountReference, str]:
    path = folder / material.file_name
    path.write_bytes(material.content)
    options = ReceiveOptions(material.title, material.material, material.language, material.visibility)
    received = receive_file(record, path, options)
    text = source(record, TEAM, received.source).text or ""
    entries = record.write(drafts_about(material, received.source, text))
    given = [given_account_number(entry.hash) for entry in entries if entry.kind == "account.given"]
    ids = [AccountReference(material.id, account.id) for account in material.accounts]
    return dict(zip(ids, given, strict=True))


def _import(record: Record, demo_list: DemoList, folder: Path) -> dict[AccountReference, str]:
    path = folder / demo_list.file_name
    path.write_bytes(demo_list.content)
    options = ImportOptions(demo_list.name, demo_list.corrections, demo_list.key, language=demo_list.language)
    outcome = import_list(record, path, options)
    assert outcome.rows == outcome.accounts == len(_rows(demo_list))
    root = bytes.fromhex(outcome.entry)
    return {
        AccountReference(demo_list.id, row[demo_list.key]): row_account_number(root, row[demo_list.key])
        for row in _rows(demo_list)
    }

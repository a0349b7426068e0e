"""What telephones send: kept once as it came, never lost, never a claim before somebody has looked."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest
from defusedxml.ElementTree import fromstring
from filled_forms import PICTURE, filled, person
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.intake.field_forms.conversion import xform
from tanuq.intake.field_forms.errors import EncryptedForm, UnreadableForm
from tanuq.intake.field_forms.filled import filled_form, name_of
from tanuq.intake.field_forms.receiving import media_of, receive, set_aside, submission, submissions
from tanuq.intake.field_forms.taking import as_testimony, told_on
from tanuq.intake.testimony import consent
from tanuq.intake.testimony.answers import Medium, Step, Testimony, questions_of
from tanuq.intake.testimony.drafting import save
from tanuq.intake.testimony.form import Kind, Question, the_form
from tanuq.intake.testimony.handing_over import keep

XFORMS = "{http://www.w3.org/2002/xforms}"
JAVAROSA = "{http://openrosa.org/javarosa}"
BEGUN = Testimony("0123456789abcdef", "2026-11-26-01", "en", "Айгүл", told_on="2026-11-20")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def picture(record: Record, name: str = "1732072000000.jpg") -> Medium:
    return keep(record, io.BytesIO(PICTURE), name)


def kinds(record: Record) -> list[str]:
    return [entry.kind for entry in record.ledger.entries()]


def test_the_exact_bytes_are_in_the_vault(record: Record) -> None:
    assert record.vault.read(receive(record, "Sary", filled(), []).evidence) == filled()


def test_a_form_that_came_is_restricted_and_no_account_of_anybody(record: Record) -> None:
    receive(record, "Sary", filled(), [])
    (received,) = (entry.body or {} for entry in record.ledger.entries(kinds={"source.received"}))
    assert (received["visibility"], kinds(record)) == ("restricted", ["source.received", "source.described"])


def test_its_file_is_called_after_the_filling_and_after_nobody(record: Record) -> None:
    assert receive(record, "", filled(), []).file_name == "filled-form-6f1f1c1e-0000-4000-8000-000000000001.xml"


def test_sent_again_it_is_kept_once(record: Record) -> None:
    first = receive(record, "Sary", filled(), [])
    before = kinds(record)
    assert (receive(record, "Sary", filled(), []), kinds(record)) == (first, before)


def test_another_form_under_the_same_name_is_kept_beside_it(record: Record) -> None:
    receive(record, "Sary", filled(), [])
    receive(record, "Sary", filled(person("Гүлнар")), [])
    assert len(submissions()) == 2


def test_an_attachment_that_has_not_come_is_missing_until_it_comes(record: Record) -> None:
    xml = filled("<medium><medium_kind>photograph</medium_kind><photograph>1732072000000.jpg</photograph></medium>")
    assert receive(record, "Sary", xml, []).missing == ("1732072000000.jpg",)
    later = receive(record, "Sary", xml, [picture(record)])
    assert (later.missing, list(later.attachments), len(submissions())) == ((), ["1732072000000.jpg"], 1)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"not xml",
        b"<data id='tanuq_testimony'>",
        b"<data id='tanuq_testimony'><meta><instanceID>a b</instanceID></meta></data>",
        b"<data><meta><instanceID>uuid:1</instanceID></meta></data>",
        b"<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + filled().partition(b"?>")[2],
        b"<!DOCTYPE d SYSTEM 'file:///etc/passwd'>" + filled().partition(b"?>")[2],
        filled("<a>" * 100 + "</a>" * 100),
        filled("<story>" + "x" * 5_000_000 + "</story>"),
        filled().decode().encode("utf-16")[:-1],
    ],
    ids=["empty", "text", "cut", "instance", "form", "entities", "outside", "deep", "long", "half-a-letter"],
)
def test_what_cannot_be_read_is_refused_whole_with_its_files(record: Record, xml: bytes) -> None:
    medium = picture(record)
    with pytest.raises(UnreadableForm):
        receive(record, "Sary", xml, [medium])
    assert (kinds(record), record.vault.has(medium.evidence), submissions()) == ([], False, ())


def test_another_form_is_kept_and_cannot_be_taken(record: Record) -> None:
    xml = filled(form="household_survey")
    assert receive(record, "Sary", xml, []).readable is False
    with pytest.raises(EncryptedForm):
        as_testimony(filled_form(xml), {}, BEGUN)


def test_an_encrypted_form_is_kept_with_its_files_as_they_came(record: Record) -> None:
    xml = (
        b'<data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="tanuq_testimony" version="2026.1">'
        b'<base64EncryptedKey>QUJD</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms">'
        b"<instanceID>uuid:9</instanceID></meta><media><file>1.jpg.enc</file></media>"
        b"<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>"
    )
    kept = receive(record, "Sary", xml, [picture(record, "1.jpg.enc")])
    assert (kept.readable, kept.missing) == (False, ("submission.xml.enc",))


def test_set_aside_it_stays_with_the_reason_until_it_waits_again(record: Record) -> None:
    one = receive(record, "Sary", filled(), [])
    set_aside(record, one, "a trial")
    assert (submission(one.source).state, submission(one.source).aside) == ("aside", "a trial")
    set_aside(record, one, "")
    assert submission(one.source).state == "waiting"


NAMES = [
    ("en", "Yerlan Kanapiya", "about 1983", "1983~"),
    ("ru", "Ерлан Канапия", "около 1983", "1983~"),
    ("kk", "Ерлан Қанапия", "шамамен 1983", "1983~"),
    ("ug", "ئەرلان قاناپىيا", "1983-يىلى", "1983"),
    ("zh-hans", "叶尔兰·哈纳皮亚", "1983年", "1983"),
]


@pytest.mark.parametrize(("language", "name", "born", "value"), NAMES, ids=[row[0] for row in NAMES])
def test_what_is_filled_in_a_language_becomes_the_claims_it_states(
    record: Record, language: str, name: str, born: str, value: str
) -> None:
    xml = filled(person(name, f"<birth_date>{born}</birth_date>"), language=language)
    save(record, as_testimony(filled_form(xml), {}, BEGUN).testimony)
    (account,) = (entry.body or {} for entry in record.ledger.entries(kinds={"account.given"}))
    said = [(claim["property"], claim["value"], claim["written"]) for claim in account["claims"]]
    assert said == [("name", name, name), ("birth_date", value, born)]


def test_consent_is_as_it_was_given_on_the_telephone_and_on_that_day(record: Record) -> None:
    consents = "<consent><publish_name>given</publish_name><contact_again>refused</contact_again><taker>Әсел</taker>"
    xml = filled(consents + "<submit_to_un>perhaps</submit_to_un></consent>" + person("Ерлан"))
    save(record, as_testimony(filled_form(xml), {}, BEGUN).testimony)
    bodies = [entry.body or {} for entry in record.ledger.entries(kinds={"consent.given", "consent.withdrawn"})]
    assert [(body["purpose"], body["answer"], body["date"], body["explained_by"]) for body in bodies] == [
        ("publish_name", "given", "2026-11-20", "Әсел"),
        ("contact_again", "refused", "2026-11-20", "Әсел"),
    ]


def test_acts_of_one_kind_are_told_apart_and_what_is_not_known_is_said(record: Record) -> None:
    chain = "".join(
        f"<act><kind>detention</kind><of_detention>{inside}</of_detention></act>"
        for inside in (
            "<detention_place>Дөрбілжін</detention_place>",
            "<unknown_act_detention>detention_date detention_place</unknown_act_detention>",
        )
    )
    xml = filled(f"<person><happened>{chain}</happened></person>")
    answers = as_testimony(filled_form(xml), {}, BEGUN).testimony.sections["happened/1"]
    assert answers.acts == ("detention", "detention.2")
    assert dict(answers.words) == {"detention/detention_place": "Дөрбілжін"}
    assert answers.unknown == {"detention.2/detention_date", "detention.2/detention_place"}


def test_answers_that_this_form_does_not_ask_for_are_named() -> None:
    xml = filled(person("Ерлан", "<sex>dragon</sex><village>Сарбұлақ</village>"), version="2031.4")
    assert as_testimony(filled_form(xml), {}, BEGUN).strange == ("sex", "village")


def test_every_question_of_the_form_is_taken_from_a_form_that_is_filled_to_the_last() -> None:
    data = next(one for one in fromstring(xform().xml).iter() if name_of(one) == "data")
    chosen = {question.code: question.terms[0].code for question in questions() if question.kind is Kind.CHOICE}
    chosen |= {"language": "ug", "medium_kind": "photograph", "photograph": "a.jpg", "instanceID": "uuid:1"}
    chosen |= dict.fromkeys(consent.purposes(), "given")
    fill_in(data, chosen)
    for number, act in enumerate(the_form().acts):
        link = data.find(f".//{XFORMS}act[{XFORMS}kind]")
        assert link is not None
        kind = link.find(f"{XFORMS}kind")
        assert kind is not None
        kind.text = act.code
        taken = as_testimony(filled_form(tostring(data)), {}, BEGUN)
        answers = taken.testimony.sections["happened/1"]
        said = {name for name, _, _ in questions_of(Step("happened", 1), answers)}
        assert (number, answers.acts, set(answers.words), taken.strange) == (number, (act.code,), said, ())
    for step in taken.testimony.steps[1:-1]:
        answers = taken.testimony.sections[step.key]
        assert set(answers.words) == {name for name, _, _ in questions_of(step, answers)}


def questions() -> Iterator[Question]:
    """Every question of the form."""
    for part in (*the_form().sections, *the_form().acts):
        yield from part.questions


def fill_in(element: Element, chosen: Mapping[str, str]) -> None:
    """Write something into every leaf of a form; lists of what is not known are left."""
    for child in list(element):
        name = name_of(child)
        if f"{JAVAROSA}template" in child.attrib:
            element.remove(child)
            continue
        if len(child):
            fill_in(child, chosen)
        elif not name.startswith("unknown_"):
            child.text = chosen.get(name, "2017")


def test_hidden_marks_are_taken_out_of_names_and_told() -> None:
    taken = as_testimony(filled_form(filled(person("\u202eЕрлан"))), {}, BEGUN)
    assert (taken.testimony.sections["missing/1"].words["name"], len(taken.remarks["missing/1"])) == ("Ерлан", 1)


def test_a_picture_goes_to_the_person_whom_it_shows(record: Record) -> None:
    medium = "<medium><medium_kind>photograph</medium_kind><photograph>a.jpg</photograph><shows>2</shows></medium>"
    xml = filled(person("Ерлан") + person("Гүлнар") + medium)
    kept = receive(record, "", xml, [picture(record, "a.jpg")])
    (shown,) = as_testimony(filled_form(xml), media_of(record, kept), BEGUN).testimony.media
    assert (shown.person, shown.media_type) == (2, "image/png")


def test_taken_and_saved_it_is_taken(record: Record) -> None:
    one = receive(record, "Sary", filled(), [])
    begun = Testimony(one.key, "2026-11-26-01", "en", "")
    number = save(record, as_testimony(filled_form(filled()), {}, begun).testimony)
    assert (submission(one.source).state, submission(one.source).testimony) == ("taken", number)


@pytest.mark.parametrize(
    ("started", "day"),
    [
        ("2026-11-20T09:12:33.120+06:00", "2026-11-20"),
        ("2027-11-20T09:12:33.120+06:00", "2026-11-26"),
        ("1970-01-01T00:00:00.000Z", "2026-11-26"),
        ("yesterday", "2026-11-26"),
    ],
)
def test_the_day_it_was_told_is_the_telephones_unless_that_cannot_be(started: str, day: str) -> None:
    assert told_on(filled_form(filled(started=started)), "2026-11-26") == day

"""What in an edition could identify somebody protected is found before it is proposed."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from editions import (
    PROPOSER,
    PUBLISHER,
    REPORTED,
    consent,
    person_in,
    public_source,
    publish,
    released_person,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from recordmaking import claim, give, make_workspace, receive_text, tell

from tanuq.casebook.claims import Claim
from tanuq.casebook.numbers import given_account_number, person_number, source_number
from tanuq.casebook.queries.protected_names import ProtectedName
from tanuq.casebook.queries.releases import acknowledged
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.publishing.errors import RisksOpen
from tanuq.publishing.release.findings import Code, Finding, Severity, demand_answers, unanswered
from tanuq.publishing.release.names_told import NamesTold
from tanuq.publishing.release.proposing import compose, propose
from tanuq.publishing.release.risks import findings, findings_in
from tanuq.publishing.release.small_cells import K
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def found(record: Record, code: Code) -> list[Finding]:
    return [one for one in findings(record, PUBLISHER, compose(record, PUBLISHER, REPORTED)) if one.code is code]


def somebody_unnamed(record: Record, text: str, *claims: dict[str, str]) -> str:
    return person_in(record, public_source(record, text, "publish_account"), *claims)


# -- small cells


def test_few_people_without_a_name_who_share_a_value_are_a_small_cell(record: Record) -> None:
    many = [somebody_unnamed(record, f"one of many {n}", claim("taken_place", "Ghulja")) for n in range(K)]
    few = sorted(somebody_unnamed(record, f"one of few {n}", claim("taken_place", "Qaraqash")) for n in range(2))
    (cell,) = found(record, Code.SMALL_CELL)
    assert list(cell.persons) == few and cell.severity is Severity.LOOK
    assert cell.told == (("taken_place", "Qaraqash"),)
    assert not set(many) & set(cell.persons)


def test_the_fewest_properties_that_set_somebody_apart_are_told(record: Record) -> None:
    for n in range(K):
        somebody_unnamed(record, f"woman {n}", claim("sex", "female"), claim("taken_place", "Ghulja"))
        somebody_unnamed(record, f"man {n}", claim("sex", "male"), claim("taken_place", "Ghulja"))
        somebody_unnamed(record, f"far man {n}", claim("sex", "male"), claim("taken_place", "Hotan"))
    apart = somebody_unnamed(record, "far woman", claim("sex", "female"), claim("taken_place", "Hotan"))
    (cell,) = found(record, Code.SMALL_CELL)
    assert cell.persons == (apart,)
    assert dict(cell.told) == {"taken_place": "Hotan", "sex": "female"}


def test_people_who_are_named_are_in_no_small_cell(record: Record) -> None:
    released_person(record, "Aysha Sample", claim("taken_place", "Qaraqash"))
    assert not found(record, Code.SMALL_CELL)


def test_dates_count_by_their_year(record: Record) -> None:
    for n in range(K):
        somebody_unnamed(record, f"told {n}", claim("birth_date", f"1980-01-{n + 1:02}"))
    assert not found(record, Code.SMALL_CELL)


# -- names in texts


def told_of(record: Record, words: str) -> str:
    return released_person(record, "Aysha Sample", claim("reason_stated", words))


def test_the_name_of_somebody_outside_is_found_in_a_text(record: Record) -> None:
    outside = person_number(
        given_account_number(give(record, receive_text(record, "x"), claim("name", "Gulnar Canary")).hash)
    )
    told_of(record, "she had called Gulnar Canary abroad")
    (finding,) = found(record, Code.NAME_IN_TEXT)
    assert finding.of == outside and finding.property == "reason_stated"
    assert "Gulnar Canary" in finding.words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Gulnar Canary", "it was CANARY, Gulnar who said it"),
        ("Сауле Нурланова", "она звонила Сауле Нурлановой за границу"),
        ("Айгүл Сәмпел", "Айгүлдің Сәмпелге хаты"),
        ("ئايگۈل سامپىل", "ئۇ ئايگۈل سامپىلغا تېلېفون قىلغان"),
        ("沙依拉古丽·沙吾提", "她给沙依拉古丽打过电话"),
        ("王伟", "因为与王伟联系"),
        ("巴特·拜山", "因为与拜山·巴特联系"),
        ("Saule Nurlanova", "она звонила Сауле Нурлановой за границу"),
        ("محمد الكناري", "he had called Muhammad al-Kanari"),
        ("Gulnar binti Canary", "she had called Gülnar Canary abroad"),
    ],
)
def test_a_protected_name_is_found_however_it_is_written(record: Record, name: str, text: str) -> None:
    give(record, receive_text(record, "x"), claim("name", name))
    told_of(record, text)
    assert found(record, Code.NAME_IN_TEXT)


def test_of_an_informant_nothing_but_that_a_protected_name_occurs_is_told(record: Record) -> None:
    source = receive_text(record, "x")
    give(record, source, claim("name", "Somebody Else"), claim("informant_name", "Gulnar Canary"))
    told_of(record, "Gulnar Canary saw it")
    (finding,) = found(record, Code.NAME_IN_TEXT)
    assert finding.of == ""


def test_one_word_of_the_informants_name_is_enough_in_what_he_or_she_told(record: Record) -> None:
    source = public_source(record, "testimony")
    told = (claim("name", "Aysha Sample"), claim("reason_stated", "her aunt Gulnar saw it"))
    person_in(record, source, *told, claim("informant_name", "Gulnar Canary"))
    assert found(record, Code.NAME_IN_TEXT)


def test_one_word_that_somebody_elsewhere_is_called_is_not_enough(record: Record) -> None:
    give(record, receive_text(record, "x"), claim("name", "Gulnar Canary"))
    told_of(record, "her neighbour Gulnar saw it")
    assert not found(record, Code.NAME_IN_TEXT)


def test_ordinary_words_that_sound_a_little_like_a_name_in_another_script_are_no_finding(record: Record) -> None:
    give(record, receive_text(record, "x"), claim("name", "Сакуда Ферре Ясуэда"))
    told_of(record, "this was asked for by the family")
    assert not found(record, Code.NAME_IN_TEXT)


def test_a_relative_named_in_words_is_found(record: Record) -> None:
    give(
        record,
        receive_text(record, "x"),
        claim("name", "No One"),
        claim("relatives", "two sons; her sister Gulnar Canary"),
    )
    told_of(record, "Gulnar Canary was asked about her")
    assert found(record, Code.NAME_IN_TEXT)


def test_the_persons_own_printed_name_is_no_finding_even_if_somebody_else_bears_it(record: Record) -> None:
    give(record, receive_text(record, "x"), claim("name", "Aysha Sample"))
    told_of(record, "Aysha Sample was taken for praying")
    assert not found(record, Code.NAME_IN_TEXT)


def test_a_withheld_name_of_somebody_in_the_edition_is_protected_too(record: Record) -> None:
    somebody_unnamed(record, "unnamed", claim("name", "Gulnar Canary"), claim("birth_date", "1980"))
    told_of(record, "with Gulnar Canary")
    assert found(record, Code.NAME_IN_TEXT)


def test_a_name_in_a_quotation_of_a_statement_is_found(record: Record) -> None:
    give(record, receive_text(record, "x"), claim("name", "Gulnar Canary"))
    number = released_person(record, "Aysha Sample")
    source = public_source(record, "said at a press conference")
    tell(record, source, "statement", claim("answer_person", number), claim("quotation", "Gulnar Canary is free"))
    assert [one.property for one in found(record, Code.NAME_IN_TEXT)] == ["quotation"]


ALPHABETS = {
    "Latn": "abcdefghiklmnoprstuvyzçğışöü",
    "Cyrl": "абвгдежзиклмнопрстуфхчшыюяқғңөұі",
    "Arab": "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي",
    "Hani": "沙依拉古丽吾提巴阿布都热合曼买买江",
}


def words(script: str, least: int = 3) -> st.SearchStrategy[str]:
    return st.text(ALPHABETS[script], min_size=least, max_size=9)


@st.composite
def hidden_names(draw: st.DrawFn) -> tuple[str, str]:
    """A name of somebody outside, and a text in which it stands: as it is, turned round, in capitals."""
    script = draw(st.sampled_from(list(ALPHABETS)))
    between = "·" if script == "Hani" else " "
    parts = draw(st.lists(words(script, 1 if script == "Hani" else 3), min_size=2, max_size=3))
    name = between.join(parts)
    told = draw(st.sampled_from([name, name.upper(), f"{parts[1]}{between}{parts[0]}", name.replace(" ", ", ")]))
    around = [" ".join(draw(st.lists(words(draw(st.sampled_from(list(ALPHABETS)))), max_size=4))) for _ in range(2)]
    gap = draw(st.sampled_from([" ", ". ", "\n", " (", "“"]))
    return name, f"{around[0]}{gap}{told}{gap}{around[1]}"


def somebody(text: str) -> ReleasedPerson:
    told = (Claim("name", "Q", "Q"), Claim("reason_stated", text, text))
    account = ReleasedAccount("A-1", "S-1", "reported", told)
    return ReleasedPerson("P-1", (), (account,), (), (ReleasedSource("S-1", "", "", ""),), (), ())


@given(hidden_names(), st.lists(st.tuples(words("Latn"), words("Latn")), max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_name_of_somebody_outside_stands_in_a_text_unseen(
    hidden: tuple[str, str], others: list[tuple[str, str]]
) -> None:
    name, text = hidden
    told = NamesTold()
    told.add(somebody(text))
    names = [ProtectedName(one, "S-2", "", alone=True) for one in (*map(" ".join, others), name)]
    assert [one.code for one in told.findings(names)] == [Code.NAME_IN_TEXT]


# -- pictures and voices


def photographed(record: Record, *regions: list[float], exif: bytes = b"") -> str:
    """Somebody with a photograph, whose redacted copy covers these regions."""
    original, copy = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(original, "JPEG", exif=exif)
    Image.new("RGB", (40, 40), "black").save(copy, "PNG")
    kept = [record.vault.keep(io.BytesIO(one.getvalue())) for one in (original, copy)]
    received = {"evidence": kept[0].sha256, "size": kept[0].size, "media_type": "image/jpeg", "file_name": "a.jpg"}
    received |= {"title": "a", "material": "160815201501", "language": "", "visibility": "public"}
    derived = {"evidence": kept[0].sha256, "derivative": kept[1].sha256, "media_type": "image/png"}
    held = {"form": 1, "of": "picture", "regions": list(regions), "salt": "00"}
    listed = record.vault.keep(io.BytesIO(json.dumps(held).encode()))
    derived |= {"purpose": "redacted", "tool": "test", "note": "", "regions": listed.sha256}
    record.write([Draft("source.received", received), Draft("evidence.derived", derived)])
    picture = source_number(kept[0].sha256)
    consent(record, picture, "publish_name", "publish_account", "publish_photograph")
    released_person(record, "Aysha Sample", claim("photograph", picture))
    return picture


def test_a_picture_in_which_nothing_is_covered_must_be_looked_at(record: Record) -> None:
    picture = photographed(record)
    (finding,) = found(record, Code.NOTHING_COVERED)
    assert finding.quoted == picture and finding.severity is Severity.LOOK


def test_a_picture_with_a_covered_place_is_no_finding(record: Record) -> None:
    photographed(record, [0.1, 0.1, 0.2, 0.2])
    assert not found(record, Code.NOTHING_COVERED)


def test_an_original_that_says_where_it_was_taken_is_noticed(record: Record) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    photographed(record, [0.1, 0.1, 0.2, 0.2], exif=exif.tobytes())
    (finding,) = found(record, Code.PLACE_IN_ORIGINAL)
    assert finding.severity is Severity.NOTICE


def test_a_recording_that_is_cited_is_noticed(record: Record) -> None:
    source = public_source(record, "what was heard", material="012104091501")
    person_in(record, source, claim("name", "Aysha Sample"))
    assert [one.quoted for one in found(record, Code.RECORDING)] == [source]


# -- who stands alone


def test_one_witness_with_a_day_and_a_place_must_be_looked_at(record: Record) -> None:
    number = released_person(record, "Aysha Sample", claim("taken_date", "2017-05-02"), claim("taken_place", "Ghulja"))
    assert [one.persons for one in found(record, Code.ONE_TESTIMONY)] == [(number,)]


def test_a_year_and_a_place_point_to_no_witness(record: Record) -> None:
    released_person(record, "Aysha Sample", claim("taken_date", "2017"), claim("taken_place", "Ghulja"))
    assert not found(record, Code.ONE_TESTIMONY)


def test_what_a_newspaper_told_points_to_no_witness(record: Record) -> None:
    source = public_source(record, "an article", material="140523191601")
    told = (claim("taken_date", "2017-05-02"), claim("taken_place", "Ghulja"))
    person_in(record, source, claim("name", "Aysha Sample"), *told)
    assert not found(record, Code.ONE_TESTIMONY)


def test_one_person_who_comes_alone_is_noticed_but_not_in_the_first_edition(record: Record) -> None:
    released_person(record, "Aysha Sample")
    assert not found(record, Code.ALONE)
    publish(record)
    number = released_person(record, "Bahar Sample")
    assert [one.persons for one in found(record, Code.ALONE)] == [(number,)]


# -- severity and answers


def test_what_was_published_before_and_stays_is_good_to_know_and_no_more(record: Record) -> None:
    told = (claim("taken_date", "2017-05-02"), claim("taken_place", "Ghulja"))
    released_person(record, "Aysha Sample", *told)
    publish(record)
    released_person(record, "Bahar Sample")
    assert [one.severity for one in found(record, Code.ONE_TESTIMONY)] == [Severity.NOTICE]


def test_what_must_be_looked_at_is_proposed_only_with_a_reason() -> None:
    one, other = (Finding(Code.SMALL_CELL, Severity.LOOK, (number,)) for number in ("P-1", "P-2"))
    assert unanswered([one, other], [("small_cell", "P-1", "they agreed")]) == (other,)
    assert not unanswered([one, other], [("small_cell", "", "all of them agreed")])
    with pytest.raises(RisksOpen):
        demand_answers([one], [("small_cell", "P-1", "  ")])
    demand_answers([Finding(Code.ALONE, Severity.NOTICE, ("P-1",))], [])


def test_the_answers_stand_in_the_proposal(record: Record) -> None:
    number = released_person(record, "Aysha Sample")
    answers = (("one_testimony", number, " the family asked for it "),)
    proposal = propose(record.acting_as(PROPOSER), compose(record, PUBLISHER, REPORTED), "", answers)
    assert acknowledged(record, proposal) == (("one_testimony", number, "the family asked for it"),)


def test_an_edition_that_was_stored_has_the_findings_that_it_had_before(record: Record) -> None:
    told_of(record, "she was alone")
    somebody_unnamed(record, "unnamed", claim("taken_place", "Ghulja"))
    before = findings(record, PUBLISHER, compose(record, PUBLISHER, REPORTED))
    assert findings_in(record, PUBLISHER, publish(record), None) == before

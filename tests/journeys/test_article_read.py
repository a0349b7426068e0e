"""A real article is read and everything that is proposed accepted: what then stands on record, and what never does.

The article is about public events; it is read from the shared data, and none of its text stands here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from read_article import TEAM, ReadArticle
from recordmaking import make_workspace, receive_text

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Account, SubjectAccount
from tanuq.casebook.publication import Publication
from tanuq.casebook.queries.subjects import subjects_in
from tanuq.casebook.record import Record
from tanuq.reading.on_record.accepting import accept
from tanuq.reading.on_record.errors import NobodyNamed
from tanuq.reading.on_record.reading import read
from tanuq.reading.proposal import Kind

ARTICLE = "article/us-looks-to-central-asia.txt"
DEPORTED, ASYLUM = "330101000000", "asylum"
KINDS = (Kind.PERSON, Kind.ACT, Kind.STATEMENT, Kind.PROCEEDING, Kind.GROUP, Kind.NUMBER, Kind.LEGAL_REFERENCE)


@pytest.fixture(scope="module")
def accepted(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadArticle]:
    """The article on record, with everything accepted that somebody can be named for."""
    with Record.open(make_workspace(tmp_path_factory.mktemp("office") / "w")) as record:
        source = receive_text(record, (shared_data / ARTICLE).read_text("utf-8"))
        article = ReadArticle(record, source)
        read(record, TEAM, source, published=Publication("2020-02", "stated"))
        for kind in KINDS:
            for one in article.desk.read.kept:
                if one.proposal.kind is kind and one.form in {"", "name"}:
                    _accept(article, one.key)
        yield article


def _accept(article: ReadArticle, key: str) -> None:
    try:
        accept(article.desk, key)
    except NobodyNamed:  # “ethnic Kazakhs”: of nobody whom the article names
        assert article.desk.is_open(key)


def everything(article: ReadArticle) -> list[Claim]:
    return [*article.claims(), *article.told()]


def test_every_claim_stands_on_its_words(accepted: ReadArticle) -> None:
    words = accepted.desk.read.words
    claims = everything(accepted)
    assert len(claims) > 50
    assert [one for one in claims if words[one.anchor.start : one.anchor.end] != one.written] == []


def test_nobody_was_deported(accepted: ReadArticle) -> None:
    assert DEPORTED not in {one.value for one in accepted.claims() if one.property == "act"}


def test_stages_of_one_asylum_case_stand_in_one_case_with_their_dates(accepted: ReadArticle) -> None:
    cases = [one for one in subjects_in(TEAM, accepted.source) if one.kind == "proceeding"]
    (case,) = [one for one in cases if ASYLUM in {claim.claim.value for claim in one.of("proceeding_kind")}]
    assert {"2018-10"} <= {claim.claim.value for claim in case.of("stage_date")}
    assert len(case.of("stage_kind")) >= 3


def test_a_number_is_kept_with_its_operator_in_the_statement_that_names_it(accepted: ReadArticle) -> None:
    assert any(one.value.startswith("over 1 million") for one in accepted.told() if one.property == "number_named")


def test_nobody_is_joined_and_every_person_is_of_this_source_alone(accepted: ReadArticle) -> None:
    names = {one.value for one in accepted.claims() if one.property == "name"}
    assert Account.objects.count() == len(names)
    assert "Pompeo" not in names


def test_a_rebuild_gives_the_same(accepted: ReadArticle) -> None:
    before = sorted(map(repr, everything(accepted)))
    accepted.record.rebuild()
    assert sorted(map(repr, everything(accepted))) == before
    assert SubjectAccount.objects.count() > 0

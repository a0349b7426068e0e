"""What is published is proposed by one and approved by another, at the command line too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commanding import tanuq, told
from editions import PROPOSER, PUBLISHER, REPORTED, person_in, public_source
from recordmaking import claim, make_workspace, receive_text

from tanuq.casebook.record import Record
from tanuq.publishing.release.proposing import compose, propose


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("released") / "office"
    with Record.open(make_workspace(place)) as record:
        source = public_source(record, "one")
        person_in(record, source, claim("name", "Aysha Sample"), claim("taken_place", "Ghulja"))
    yield place


def asked(*words: str | Path) -> Any:
    return told("--json", *words).document


def test_a_dry_run_says_who_would_be_in_it_and_writes_nothing(folder: Path) -> None:
    said = asked("--workspace", folder, "release", "propose", "--level", "reported", "--dry-run")
    assert (said["release"], said["people"], len(said["new"])) == ("", 1, 1)
    assert asked("--workspace", folder, "release", "list")["releases"] == []


def test_what_stays_is_named_with_its_reason(folder: Path) -> None:
    said = asked("--workspace", folder, "release", "propose", "--dry-run")
    (person,) = said["held_back"]
    assert {why["reason"] for why in person["why"]} == {"review_level"}


def test_whoever_proposes_is_told_that_a_colleague_approves(folder: Path) -> None:
    said = asked("--workspace", folder, "release", "propose", "--level", "reported")
    refused = tanuq("--workspace", folder, "release", "approve", str(said["release"]))
    assert refused.status == 2
    assert "Publishing takes two people" in refused.err
    undone = asked("--workspace", folder, "release", "refuse", str(said["release"]), "--reason", "a trial")
    assert undone["undone"] == "proposal"


def test_the_owner_of_the_copy_approves_what_a_member_proposed(tmp_path: Path) -> None:
    place = tmp_path / "office"
    with Record.open(make_workspace(place)) as record:
        person_in(record, public_source(record, "one"), claim("name", "Aysha Sample"))
        proposal = propose(record.acting_as(PROPOSER), compose(record, PUBLISHER, REPORTED), "")
    said = asked("--workspace", place, "release", "approve", proposal.number)
    assert (said["state"], said["proposed_by"]) == ("approved", PROPOSER)


def test_on_another_copy_its_owner_approves_and_a_merge_brings_it_back(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    with Record.open(make_workspace(ours)) as record:
        person_in(record, public_source(record, "one"), claim("name", "Aysha Sample"))
    number = asked("--workspace", ours, "release", "propose", "--level", "reported")["release"]
    with Record.open(make_workspace(theirs)):
        pass
    told("--workspace", theirs, "merge", ours)
    assert asked("--workspace", theirs, "release", "approve", number)["state"] == "approved"
    told("--workspace", ours, "merge", theirs)
    assert [one["state"] for one in asked("--workspace", ours, "release")["releases"]] == ["approved"]


def test_whoever_approves_reads_first_who_comes_and_what_could_tell_somebody(tmp_path: Path) -> None:
    place = tmp_path / "office"
    with Record.open(make_workspace(place)) as record:
        person_in(
            record,
            public_source(record, "one"),
            claim("name", "Aysha Sample"),
            claim("taken_place", "Ghulja"),
            claim("taken_date", "2018-03-01"),
        )
    words = ("--level", "reported", "--acknowledge", "one_testimony=the witness is abroad")
    number = asked("--workspace", place, "release", "propose", *words)["release"]
    said = asked("--workspace", place, "release", "show", number)
    assert len(said["new"]) == 1
    assert "one_testimony" in {risk["risk"] for risk in said["risks"]}
    assert said["acknowledged"] == [{"risk": "one_testimony", "person": "", "reason": "the witness is abroad"}]


def test_a_consent_noted_at_the_command_line_lets_a_source_leave(tmp_path: Path) -> None:
    place = tmp_path / "office"
    with Record.open(make_workspace(place)) as record:
        source = receive_text(record, "one", visibility="public")
        person_in(record, source, claim("name", "Aysha Sample"))
    told("--workspace", place, "consent", "given", source, "--for", "publish", "--by", "her brother")
    said = asked("--workspace", place, "release", "propose", "--level", "reported", "--dry-run")
    assert said["people"] == 1
    told("--workspace", place, "consent", "withdrawn", source, "--for", "publish_name", "--by", "her brother")
    said = asked("--workspace", place, "release", "propose", "--level", "reported", "--dry-run")
    assert said["people"] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--level", "sure"), "no level of verification"),
        (("--only", "shoes=red"), "People are not filtered by “shoes”"),
        (("--only", "taken_place"), "two parts around “=”"),
        (("--correct", "P-0000000000000000=wrong"), "would not be in this edition"),
    ],
)
def test_a_mistake_is_named(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    refused = tanuq("--workspace", folder, "release", "propose", "--dry-run", *words)
    assert refused.status == 2
    assert sentence in refused.err


def test_an_unknown_edition_is_refused_with_the_way_to_the_known_ones(folder: Path) -> None:
    refused = tanuq("--workspace", folder, "release", "approve", "E-0000000000000000")
    assert refused.status == 2
    assert "tanuq release list" in refused.err

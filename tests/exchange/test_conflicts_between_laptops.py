"""What two laptops decided differently is listed on both; what one changed its mind about is not."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from laptops import Laptop, exchange
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook import deciding, giving, tasks, undoing
from tanuq.casebook.members import admit, change, remove
from tanuq.casebook.numbers import given_account_number, row_account_number
from tanuq.casebook.record import Record
from tanuq.exchange.conflicts import Conflict
from tanuq.ledger.entries import Draft
from tanuq.policy.roles import Role

Shown = tuple[str, list[str]]


@pytest.fixture
def together(village: Laptop, town: Laptop, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Both hold one source with two accounts."""
    with village.opened() as record:
        source = receive_text(record, "Two people were taken.")
        for name in ("Aysha", "Ayshe"):
            give(record, source, claim("name", name))
    exchange(tmp_path, (village, town))
    return village, town


def accounts(record: Record) -> tuple[str, str]:
    first, second = (given_account_number(entry.hash) for entry in record.ledger.entries(kinds={"account.given"}))
    return first, second


def source(record: Record) -> str:
    return str((next(record.ledger.entries(kinds={"account.given"})).body or {})["source"])


def shown(conflicts: list[Conflict]) -> list[Shown]:
    return [(conflict.sort.value, sorted(side.says for side in conflict.sides)) for conflict in conflicts]


def listed_on_both(laptops: tuple[Laptop, Laptop], folder: Path) -> list[Shown]:
    """What both list after a sync; they must list the same."""
    exchange(folder, laptops)
    assert laptops[0].listed() == laptops[1].listed()
    return shown(laptops[0].conflicts())


def judge_apart(laptops: tuple[Laptop, Laptop], *verdicts: Sequence[str]) -> None:
    """Judge the two accounts on both laptops, on each so often."""
    for laptop, its_own in zip(laptops, verdicts, strict=True):
        with laptop.opened() as record:
            for verdict in its_own:
                deciding.judge(record, accounts(record), verdict, "seen in a letter")


def consent(record: Record, kind: str) -> None:
    record.write([Draft(f"consent.{kind}", {"source": source(record), "purpose": "publish_name"})])


def test_laptops_that_agree_have_no_conflict(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop in together:
        with laptop.opened() as record:
            deciding.judge(record, accounts(record), "same", "one mother")
            deciding.prefer(record, accounts(record)[0], ("name", "Aysha"), "her own letter")
    assert listed_on_both(together, tmp_path) == []


def test_a_pair_judged_differently_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    judge_apart(together, ["same"], ["different"])
    assert listed_on_both(together, tmp_path) == [("identity", ["different", "same"])]


def test_the_newest_decision_is_marked_as_counting_for_now(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    judge_apart(together, ["same"], ["different"])
    exchange(tmp_path, together)
    assert [side.says for side in together[0].conflicts()[0].sides if side.holds] == ["different"]


def test_a_decision_by_somebody_who_saw_the_other_is_no_conflict(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    village, town = together
    with village.opened() as record:
        deciding.judge(record, accounts(record), "same", "one mother")
    exchange(tmp_path, together)
    with town.opened() as record:
        deciding.judge(record, accounts(record), "different", "no: brothers")
    assert listed_on_both(together, tmp_path) == []


def test_several_changes_of_mind_on_each_side_make_one_conflict_of_the_last_words(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    judge_apart(together, ["unsure", "same"], ["same", "different"])
    assert listed_on_both(together, tmp_path) == [("identity", ["different", "same"])]


def test_a_new_decision_that_saw_both_settles_a_conflict(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    judge_apart(together, ["same"], ["different"])
    exchange(tmp_path, together)
    with together[0].opened() as record:
        deciding.judge(record, accounts(record), "different", "we telephoned")
    assert listed_on_both(together, tmp_path) == []


def test_taking_one_side_back_settles_a_conflict(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    village, town = together
    with village.opened() as record:
        judged = deciding.judge(record, accounts(record), "same", "one mother")
    with town.opened() as record:
        deciding.judge(record, accounts(record), "different", "brothers")
    exchange(tmp_path, together)
    with village.opened() as record:
        undoing.undo(record, judged.hash, "a mistake")
    assert listed_on_both(together, tmp_path) == []


def test_different_values_preferred_for_one_person_are_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, name in zip(together, ("Aysha", "Ayshe"), strict=True):
        with laptop.opened() as record:
            deciding.prefer(record, accounts(record)[0], ("name", name), "as the family writes it")
    assert listed_on_both(together, tmp_path) == [("value", ["Aysha", "Ayshe"])]


def test_values_preferred_by_different_accounts_of_one_person_are_listed(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    with together[0].opened() as record:
        deciding.judge(record, accounts(record), "same", "one mother")
    exchange(tmp_path, together)
    for number, laptop in enumerate(together):
        with laptop.opened() as record:
            deciding.prefer(record, accounts(record)[number], ("name", ("Aysha", "Ayshe")[number]), "her letter")
    assert listed_on_both(together, tmp_path) == [("value", ["Aysha", "Ayshe"])]


def test_reviews_that_differ_are_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, level in zip(together, ("corroborated", "reported"), strict=True):
        with laptop.opened() as record:
            body = {"account": accounts(record)[0], "level": level, "reason": "read again"}
            record.write([Draft("review.decided", body)])
    assert listed_on_both(together, tmp_path) == [("review", ["corroborated", "reported"])]


def test_a_task_changed_by_both_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    with together[0].opened() as record:
        set_one = tasks.set_task(record, accounts(record)[0], tasks.Wanted("telephone", "2026-12-01"))
    exchange(tmp_path, together)
    number = str((set_one.body or {})["task"])
    with together[0].opened() as record:
        tasks.change_task(record, number, tasks.Wanted("telephone", "2027-01-01"))
    with together[1].opened() as record:
        tasks.finish_task(record, number)
    said = ["telephone, 2026-12-01, done", "telephone, 2027-01-01, open"]
    assert listed_on_both(together, tmp_path) == [("task", said)]


def test_what_one_took_back_and_the_other_decided_anew_is_listed(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    village, town = together
    with village.opened() as record:
        judged = deciding.judge(record, accounts(record), "unsure", "we do not know")
    exchange(tmp_path, together)
    with village.opened() as record:
        undoing.undo(record, judged.hash, "asked again")
    with town.opened() as record:
        deciding.judge(record, accounts(record), "same", "one mother")
    assert listed_on_both(together, tmp_path) == [("identity", ["same", "taken back"])]


def test_consent_withdrawn_here_while_the_source_was_used_there_is_listed(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    village, town = together
    with village.opened() as record:
        consent(record, "withdrawn")
    with town.opened() as record:
        give(record, source(record), claim("name", "A third one"))
    assert listed_on_both(together, tmp_path) == [
        ("source", ["consent withdrawn: publish_name", "went on with it"]),
    ]


def test_consent_given_here_and_withdrawn_there_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, kind in zip(together, ("given", "withdrawn"), strict=True):
        with laptop.opened() as record:
            consent(record, kind)
    assert listed_on_both(together, tmp_path) == [("consent", ["given", "withdrawn"])]


def test_whoever_speaks_of_consent_having_seen_both_settles_it(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    village, town = together
    with village.opened() as record:
        consent(record, "withdrawn")
    with town.opened() as record:
        give(record, source(record), claim("name", "A third one"))
    exchange(tmp_path, together)
    with town.opened() as record:
        consent(record, "withdrawn")
    assert listed_on_both(together, tmp_path) == []


def test_a_source_taken_back_here_and_used_there_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    village, town = together
    with village.opened() as record:
        undoing.undo(record, source(record), "the family asked for it")
    with town.opened() as record:
        give(record, source(record), claim("name", "A third one"))
    assert listed_on_both(together, tmp_path) == [("source", ["taken back", "went on with it"])]


def test_a_judgement_about_a_list_that_was_taken_back_elsewhere_is_listed(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    with village.opened() as record:
        mapped = map_rows(record, [("1", "Ana", "1950", "F", "La Plata"), ("2", "Ana P", "1950", "F", "La Plata")])
        found = record.ledger.entry(mapped.hash)
    exchange(tmp_path, (village, town))
    rows = tuple(row_account_number(bytes.fromhex(found.hash), key) for key in ("1", "2"))
    with village.opened() as record:
        undoing.undo(record, mapped.hash, "the wrong edition")
    with town.opened() as record:
        deciding.judge(record, (rows[0], rows[1]), "same", "one row twice")
    assert listed_on_both((village, town), tmp_path) == [
        ("source", ["decided about an account from it", "taken back"]),
    ]


def test_a_file_taken_in_as_a_list_on_both_sides_is_listed(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    for laptop in (village, town):
        with laptop.opened() as record:
            map_rows(record, [("1", "Ana", "1950", "F", "La Plata")])
    assert [sort for sort, _ in listed_on_both((village, town), tmp_path)] == ["list"]


def test_a_claim_put_right_in_two_ways_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, name in zip(together, ("Aysha A.", "Aysha B."), strict=True):
        with laptop.opened() as record:
            given = next(record.ledger.entries(kinds={"account.given"}))
            giving.put_right(record, (given.hash, 0), claim("name", name), "as in the letter")
    assert listed_on_both(together, tmp_path) == [("claim", ["name: Aysha A.", "name: Aysha B."])]


def test_a_source_described_in_two_ways_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, title in zip(together, ("A letter", "A testimony"), strict=True):
        with laptop.opened() as record:
            record.write([Draft("source.described", {"source": source(record), "title": title})])
    assert listed_on_both(together, tmp_path) == [("description", ["A letter", "A testimony"])]


def test_a_member_changed_on_both_sides_is_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    village, town = together
    with village.opened() as record:
        admit(record, "Gulnar", "gulnar", [Role.ADMINISTRATOR])
        member = admit(record, "Erkin", "erkin", [Role.INTAKE])
    exchange(tmp_path, together)
    with village.opened() as record:
        remove(record, member, "he left")
    with town.opened() as record:
        change(record, member, [Role.REVIEWER], "he knows the lists")
    assert listed_on_both(together, tmp_path) == [("member", ["Erkin (erkin): reviewer", "removed"])]


def test_two_members_with_one_login_are_listed(together: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    for laptop, name in zip(together, ("Erkin", "Erkin the younger"), strict=True):
        with laptop.opened() as record:
            admit(record, name, "erkin", [Role.INTAKE])
    assert [sort for sort, _ in listed_on_both(together, tmp_path)] == ["login"]


def test_judgements_made_apart_that_cannot_all_be_true_are_listed(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    with village.opened() as record:
        told = receive_text(record, "Three people were taken.")
        numbers = [given_account_number(give(record, told, claim("name", name)).hash) for name in "ABC"]
    exchange(tmp_path, (village, town))
    with village.opened() as record:
        deciding.judge(record, (numbers[0], numbers[1]), "same", "one mother")
        deciding.judge(record, (numbers[1], numbers[2]), "same", "one mother")
    with town.opened() as record:
        deciding.judge(record, (numbers[0], numbers[2]), "different", "brothers")
    assert [sort for sort, _ in listed_on_both((village, town), tmp_path)] == ["chain"]


def test_a_third_laptop_lists_the_same_though_the_two_never_met(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    abroad = Laptop(tmp_path, "abroad")
    for laptop in together:
        laptop.knows(abroad)
        abroad.knows(laptop)
    judge_apart(together, ["same"], ["different"])
    for number, laptop in enumerate(together):
        laptop.send(abroad, tmp_path / f"abroad {number}")
        abroad.receive(tmp_path / f"abroad {number}")
    assert shown(abroad.conflicts()) == [("identity", ["different", "same"])]


def test_a_third_laptop_lists_nothing_where_one_had_seen_the_other(
    together: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    village, town = together
    abroad = Laptop(tmp_path, "abroad")
    town.knows(abroad)
    abroad.knows(town)
    with village.opened() as record:
        deciding.judge(record, accounts(record), "same", "one mother")
    exchange(tmp_path, together)
    with town.opened() as record:
        deciding.judge(record, accounts(record), "different", "no: brothers")
    town.send(abroad, tmp_path / "news")
    abroad.receive(tmp_path / "news")
    assert abroad.conflicts() == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("claim.retracted", {"entries": 5}),
        ("claim.retracted", {"entries": ["no hash"], "claims": [7]}),
        ("identity.judged", {"accounts": 5, "verdict": ["same"]}),
        ("consent.withdrawn", {}),
    ],
)
def test_what_no_version_of_ours_would_write_does_not_keep_the_rest_from_being_listed(
    together: tuple[Laptop, Laptop], tmp_path: Path, kind: str, body: dict[str, object]
) -> None:
    village, town = together
    with town.opened() as record:
        undoing.undo(record, next(record.ledger.entries(kinds={"account.given"})).hash, "the family asked for it")
    with village.opened() as record:
        record.ledger.append([Draft(kind, body)])
        consent(record, "given")
    with town.opened() as record:
        consent(record, "withdrawn")
    assert ("consent", ["given", "withdrawn"]) in listed_on_both(together, tmp_path)

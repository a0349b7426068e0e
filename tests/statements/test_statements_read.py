"""Claims become statements: parts by account, differing values side by side, marks for bad input."""

from datetime import date

from tanuq.statements.counting import Named, Sum, named, sums
from tanuq.statements.marks import MarkKind, marks
from tanuq.statements.reading import intervention_of, statement_of
from tanuq.statements.statement import Pledge, Question, Statement
from tanuq.statements.told import Said, Told
from tanuq.statements.waiting import Days, days_since, is_open, is_overdue, is_unanswered
from tanuq.vocabulary.dates import parse_edtf


def told(*claims: str, account: str = "A-1") -> list[Told]:
    """Claims written as "part/property=value"."""
    parted = [one.partition("=") for one in claims]
    return [
        Told(f"{account}#{place}", path.rpartition("/")[2], value, value, path.rpartition("/")[0], account, account)
        for place, (path, _equals, value) in enumerate(parted)
    ]


def a_statement(*claims: str) -> Statement:
    return statement_of("Q-1", told(*claims))


SPOKEN = ("/speaker=Ada Reed", "/quotation=We thank them", "/said_date=2020-02-03")


def kinds(statement: Statement) -> list[str]:
    return [str(mark.kind) for mark in marks(statement)]


def test_what_two_sources_tell_differently_stays_side_by_side() -> None:
    both = statement_of("Q-1", [*told("/speaker=Ada Reed"), *told("/speaker=Eda Read", account="A-2")])
    assert (both.speaker.values, both.speaker.differ) == (("Ada Reed", "Eda Read"), True)
    assert MarkKind.TOLD_DIFFERENTLY in {mark.kind for mark in marks(both)}


def test_whoever_is_addressed_comes_before_whoever_is_meant_to_hear() -> None:
    statement = a_statement(
        "audience/audience=Astana", "audience/audience_rank=meant_to_hear",
        "audience.2/audience=the world",
        "audience.3/audience=Beijing", "audience.3/audience_rank=addressed",
    )  # fmt: skip
    assert [audience.who.values[0] for audience in statement.audiences] == ["Beijing", "Astana", "the world"]


def test_an_answer_of_one_account_never_takes_its_fate_from_another() -> None:
    claims = [
        *told("answer/answer_name=Rosa Luna", "answer/fate_stated=free"),
        *told("answer/answer_name=Juan Sol", "answer/fate_stated=died", account="A-2"),
    ]
    answers = statement_of("Q-1", claims).answers
    assert [(one.names.values, one.fates.codes) for one in answers] == [
        (("Rosa Luna",), ("free",)),
        (("Juan Sol",), ("died",)),
    ]


def test_an_intervention_holds_whom_it_met_and_what_was_asked() -> None:
    claims = told("/intervening_party=Ada Reed", "/families_met=four families", "question/question=Where are they?")
    intervention = intervention_of("I-1", claims)
    assert (intervention.party.values, intervention.families.values, len(intervention.questions)) == (
        ("Ada Reed",),
        ("four families",),
        1,
    )


def test_a_statement_that_lacks_nothing_has_no_mark() -> None:
    assert kinds(a_statement(*SPOKEN)) == []


def test_a_statement_without_a_speaker_is_marked() -> None:
    assert kinds(a_statement(*SPOKEN[1:])) == ["no_speaker"]


def test_a_date_that_is_only_a_decade_is_marked() -> None:
    assert kinds(a_statement(*SPOKEN[:2], "/said_date=201X")) == ["coarse_date"]


def test_words_that_do_not_stand_in_their_source_are_marked() -> None:
    doubtful = Told("2", "quotation", "We thank them", "We thank them", problem="These words do not stand in the text.")
    (mark,) = marks(statement_of("Q-1", [*told(*SPOKEN[:1], *SPOKEN[2:]), doubtful]))
    assert (mark.kind, mark.claims) == (MarkKind.WORDS_NOT_IN_SOURCE, (doubtful,))


def test_a_date_that_was_not_understood_is_marked_and_keeps_its_words() -> None:
    doubtful = Told("2", "said_date", "31/02/2020", "31/02/2020", problem="Day 31 does not exist in February 2020.")
    statement = statement_of("Q-1", [*told(*SPOKEN[:2]), doubtful])
    assert (kinds(statement), statement.date.values) == (["date_not_understood"], ("31/02/2020",))


XU = (
    "answer/answer_count=12050",
    "answer.2/answer_count=1342", "answer.2/fate_stated=never_existed",
    "answer.3/answer_count=10708",
    "answer.4/answer_count=6962", "answer.4/fate_stated=free",
    "answer.5/answer_count=3244", "answer.5/fate_stated=sentenced",
    "answer.6/answer_count=238", "answer.6/fate_stated=died",
)  # fmt: skip


def test_counts_of_a_press_conference_add_up() -> None:
    statement = a_statement(*XU, "answer.7/answer_count=264", "answer.7/fate_stated=abroad")
    assert sums(statement) == (Sum(12050, (1342, 10708)), Sum(10708, (6962, 3244, 238, 264)))
    assert all(one.adds_up for one in sums(statement))


def test_a_count_that_nothing_comes_to_is_said_not_to_add_up() -> None:
    statement = a_statement(*XU, "answer.7/answer_count=265", "answer.7/fate_stated=abroad")
    assert [(one.total, one.adds_up) for one in sums(statement)] == [(12050, True), (10708, False)]


def test_a_count_alone_is_no_sum() -> None:
    assert sums(a_statement("/number_named=over 1 million", "answer/answer_count=3", "answer/fate_stated=died")) == ()


def test_a_number_in_words_beside_the_counts_can_be_their_sum() -> None:
    statement = a_statement(
        "/number_named=12,050 names",
        "answer/answer_count=1342", "answer/fate_stated=never_existed",
        "answer.2/answer_count=10708", "answer.2/fate_stated=free",
    )  # fmt: skip
    assert sums(statement) == (Sum(12050, (1342, 10708)),)


def test_of_so_many_who_are_counted_so_many_are_named() -> None:
    statement = a_statement(
        "answer/answer_count=3", "answer/fate_stated=died",
        "answer.2/answer_name=Rosa Luna", "answer.2/fate_stated=died",
    )  # fmt: skip
    assert named(statement) == (Named("died", 3, 1),)


def test_more_names_than_are_counted_are_too_many() -> None:
    assert Named("died", 1, 2).too_many


def kept(*codes: str) -> Pledge:
    return Pledge("1", kept=Said(tuple(Told(code, "pledge_kept", code) for code in codes)))


def test_a_pledge_is_open_until_all_sources_say_that_it_was_kept() -> None:
    assert [is_open(kept(*codes)) for codes in ((), ("open",), ("not_kept",), ("kept",), ("kept", "not_kept"))] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_a_question_that_was_evaded_is_unanswered() -> None:
    answered = [Said((Told("1", "question_answered", code),)) for code in ("evaded", "answered")]
    assert [is_unanswered(Question("1", answered=one)) for one in (Said(), *answered)] == [True, True, False]


def test_a_pledge_is_overdue_only_when_every_day_it_may_mean_has_passed() -> None:
    due = Pledge("1", due=Said((Told("1", "pledge_date", "2020-06"),)))
    assert [is_overdue(due, date(2020, *day)) for day in ((6, 30), (7, 1))] == [False, True]


def test_days_are_counted_from_the_first_and_the_last_day_that_a_date_may_mean() -> None:
    assert days_since([parse_edtf("2020")], date(2020, 12, 31)) == Days(0, 365)
    assert days_since([parse_edtf("2020-01~")], date(2020, 2, 10)) == Days(10, 40, about=True)
    assert days_since([parse_edtf("2021")], date(2020, 12, 31)) is None
    assert days_since([], date(2020, 12, 31)) is None

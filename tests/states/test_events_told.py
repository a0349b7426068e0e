"""Subjects as events: each stage, word, answer and event of a group with the part that the state has in it."""

from itertools import count

from tanuq.states.bearing import Link, said_and_done
from tanuq.states.counting import ActsTold, counted
from tanuq.states.events import Event, EventKind, Role, events_of
from tanuq.states.ordering import in_order
from tanuq.states.told import Told, Value
from tanuq.vocabulary.kinds import Kind

_KEYS = count()


def value(code: str, text: str, about: str = "", account: str = "A-1") -> Value:
    return Value(code, text, text, about, account, f"{account}#{next(_KEYS)}", "S-1")


def told(kind: Kind, *values: Value, number: str = "X-1") -> Told:
    return Told(number, kind, values)


def case(*values: Value, number: str = "C-1") -> Told:
    return told(Kind.PROCEEDING, value("proceeding_state", "Kazakhstan", "proceeding"), *values, number=number)


def kinds(events: tuple[Event, ...]) -> list[EventKind]:
    return [one.kind for one in events]


def test_each_stage_of_a_case_is_an_event() -> None:
    stages = [value("stage_kind", "refusal", "stage"), value("stage_date", "2018-10", "stage")]
    later = [value("stage_kind", "departure", "stage.2"), value("stage_date", "2019-06", "stage.2")]
    events = events_of(case(*stages, *later), "KZ")
    assert [(one.about, one.what, str(one.date)) for one in events] == [
        ("stage", "refusal", "2018-10"),
        ("stage.2", "departure", "2019-06"),
    ]


def test_a_stage_in_another_state_is_told_apart() -> None:
    (event,) = events_of(case(value("stage_kind", "grant", "stage"), value("stage_state", "Sweden", "stage")), "KZ")
    assert (event.roles, event.elsewhere) == ((Role.ELSEWHERE,), "SE")


def test_a_case_of_which_no_stage_is_told_still_stands_there() -> None:
    assert kinds(events_of(case(value("proceeding_kind", "asylum", "proceeding")), "KZ")) == [EventKind.PROCEEDING]


def test_two_dates_of_one_stage_are_two_events_and_neither_is_preferred() -> None:
    dates = [value("stage_date", day, "stage") for day in ("2018-10", "2018-11-02", "2018-10")]
    events = events_of(case(value("stage_kind", "refusal", "stage"), *dates), "KZ")
    assert [(str(one.date), one.nth) for one in events] == [("2018-10", 1), ("2018-11-02", 2)]


def test_a_date_that_was_not_understood_keeps_its_words() -> None:
    unread = Value("stage_date", "", "one autumn", "stage", "A-1", "A-1#x", "S-1")
    (event,) = events_of(case(value("stage_kind", "refusal", "stage"), unread), "KZ")
    assert (event.date, event.when) == (None, "one autumn")


def test_a_statement_without_a_speaker_is_an_event() -> None:
    (event,) = events_of(told(Kind.STATEMENT, value("quotation", "Nobody is held", "statement")), "KZ")
    assert (event.kind, event.of, event.detail, event.roles) == (
        EventKind.STATEMENT,
        "",
        "Nobody is held",
        (Role.NAMED,),
    )


def test_who_speaks_who_is_spoken_of_and_who_hears_are_told_apart() -> None:
    said = told(
        Kind.STATEMENT,
        value("speaker_state", "China", "statement"),
        value("state_spoken_of", "Kazakhstan", "statement"),
        value("audience_state", "Uzbekistan", "audience"),
    )
    roles = {state: events_of(said, state)[0].roles for state in ("CN", "KZ", "UZ")}
    assert roles == {"CN": (Role.SPEAKS,), "KZ": (Role.SPOKEN_OF,), "UZ": (Role.HEARS,)}


def test_pledges_and_answers_are_events_of_their_own_with_the_date_of_the_statement() -> None:
    said = told(
        Kind.STATEMENT,
        value("said_date", "2019-01", "statement"),
        value("pledge", "We will look into it", "pledge"),
        value("fate_stated", "free", "answer"),
    )
    assert [(one.kind, str(one.date)) for one in events_of(said, "KZ")] == [
        (EventKind.PLEDGE, "2019-01"),
        (EventKind.RESPONSE, "2019-01"),
    ]


def test_answers_that_two_accounts_number_alike_are_two_and_not_mixed() -> None:
    first = [value("fate_stated", "free", "answer"), value("answer_name", "Rosa", "answer")]
    second = [value("fate_stated", "died", "answer", "A-2"), value("answer_name", "Asel", "answer", "A-2")]
    events = events_of(told(Kind.STATEMENT, *first, *second), "KZ")
    assert [one.what for one in events] == ["free, Rosa", "died, Asel"]
    assert len({one.id for one in events}) == 2


def test_a_group_without_events_stands_there_undated() -> None:
    (event,) = events_of(told(Kind.GROUP, value("group_name", "Steppe Voices")), "KZ")
    assert (event.of, event.date) == ("Steppe Voices", None)


PLEDGE = told(
    Kind.STATEMENT,
    value("said_date", "2018-08", "statement"),
    value("person_concerned", "P-1"),
    value("pledge", "She will not be sent back", "pledge"),
    number="Q-1",
)


def links(*subjects: Told) -> list[tuple[Link, str]]:
    """What is said to have followed on all the words."""
    events = in_order(event for one in subjects for event in events_of(one, "KZ"))
    found = said_and_done(subjects, events)
    return [(one.link, one.event.number if one.event else one.outcome) for each in found for one in each.followed]


def test_a_case_that_names_the_same_person_bears_on_words_before_it() -> None:
    decided = [value("stage_date", "2018-10", "stage"), value("person_concerned", "P-1")]
    assert links(PLEDGE, case(*decided)) == [(Link.SAME_PERSON, "C-1")]


def test_what_certainly_came_before_the_words_does_not_follow_on_them() -> None:
    decided = [value("stage_date", "2018-07", "stage"), value("person_concerned", "P-1")]
    assert links(PLEDGE, case(*decided)) == []


def test_words_that_nothing_refers_to_are_linked_to_nothing() -> None:
    assert links(PLEDGE, case(value("stage_date", "2018-10", "stage"))) == []


def test_a_reprisal_leads_back_to_the_words_it_is_for() -> None:
    charged = [value("stage_date", "2019-03", "stage"), value("reprisal_for", "Q-1")]
    assert links(PLEDGE, case(*charged)) == [(Link.REPRISAL, "C-1")]


def test_what_the_account_of_a_pledge_says_of_its_end_follows_on_it() -> None:
    kept = told(Kind.STATEMENT, *PLEDGE.values, value("pledge_outcome", "She stayed", "pledge"), number="Q-1")
    assert links(kept) == [(Link.OUTCOME, "She stayed")]


def test_an_intervention_counts_as_answered_where_a_statement_answers_it() -> None:
    asked = told(Kind.INTERVENTION, value("intervention_form", "letter", "intervention"), number="I-1")
    answer = told(Kind.STATEMENT, value("answers_to", "I-1", "statement"), number="Q-2")
    nothing = ActsTold((), 0)
    assert counted([asked], nothing).interventions_unanswered == 1
    assert counted([asked, answer], nothing).interventions_unanswered == 0


def test_that_nobody_responded_is_no_answer() -> None:
    asked = told(Kind.INTERVENTION, value("intervention_response", "060000000000", "intervention"))
    assert counted([asked], ActsTold((), 0)).interventions_answered == 0


def test_a_pledge_of_which_nothing_is_told_is_open() -> None:
    assert counted([PLEDGE], ActsTold((), 0)).pledges == {"open": 1}

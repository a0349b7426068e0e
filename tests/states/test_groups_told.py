"""A group as it is told: how it stands to the register, its members, and what is said to be in reprisal."""

from itertools import count

from tanuq.states.groups import Member, events_by_number, members, registration, reprisals, split_from
from tanuq.states.told import Told, Value
from tanuq.vocabulary.kinds import Kind

_KEYS = count()


def value(code: str, text: str, about: str = "", account: str = "A-1") -> Value:
    return Value(code, text, text, about, account, f"{account}#{next(_KEYS)}", "S-1")


def group(*events: tuple[str, str], more: tuple[Value, ...] = ()) -> Told:
    """A group with these (event, date) pairs."""
    values = [
        one
        for number, (event, date) in enumerate(events, start=1)
        for one in (value("group_event", event, f"event.{number}"), value("group_event_date", date, f"event.{number}"))
        if one.value
    ]
    return Told("G-1", Kind.GROUP, (*values, *more))


def present(told: Told) -> list[str]:
    return [one.what for one in registration(told).present]


def test_a_group_stands_to_the_register_as_the_last_event_says() -> None:
    assert present(group(("registered", "2018"), ("struck_off", "2019-05"), ("applied", "2017"))) == ["struck_off"]


def test_what_is_no_matter_of_the_register_does_not_change_how_it_stands() -> None:
    assert present(group(("registered", "2018"), ("raided", "2020"))) == ["registered"]


def test_dates_that_overlap_leave_it_open_how_a_group_stands() -> None:
    assert present(group(("refused", "2019"), ("registered", "2019-06"))) == ["refused", "registered"]


def test_an_undated_event_is_the_present_only_where_nothing_is_dated() -> None:
    assert present(group(("unregistered", ""), ("applied", "2018"))) == ["applied"]
    assert present(group(("unregistered", ""))) == ["unregistered"]


def test_nothing_told_of_the_register_is_nothing() -> None:
    assert present(group(("founded", "2017"))) == []


def test_members_are_known_by_number_or_by_name() -> None:
    more = (
        value("member_person", "P-1", "member"),
        value("member_role", "founder", "member"),
        value("member_name", "Asel", "member.2"),
    )
    assert members(group(more=more)) == (Member("P-1", "", "founder"), Member("", "Asel", ""))


def test_the_group_that_it_split_from_is_named_once() -> None:
    assert split_from(group(more=(value("split_from", "G-2"), value("split_from", "G-2")))) == ("G-2",)


def test_a_reprisal_knows_the_days_since_what_it_is_for() -> None:
    meeting = Told("I-1", Kind.INTERVENTION, (value("intervention_date", "2019-01", "intervention"),))
    raided = group(("founded", "2017"), ("raided", "2019-03-12"), more=(value("reprisal_for", "I-1", "event.2"),))
    (found,) = reprisals([raided], events_by_number([meeting, raided]))
    assert (found.done.what, found.words and found.words.number) == ("raided", "I-1")
    assert found.days is not None
    assert (found.days.fewest, found.days.most) == (40, 70)


def test_a_reprisal_for_a_source_has_no_days_and_keeps_the_number() -> None:
    raided = group(("raided", "2019-03-12"), more=(value("reprisal_for", "S-1"),))
    (found,) = reprisals([raided], events_by_number([raided]))
    assert (found.number, found.words, found.days) == ("S-1", None, None)

"""What leaves in a dossier, what a form still lacks, and when there is none at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from dossiers import (
    ALL,
    COMPLETE,
    FOR_THE_UN,
    TEAM,
    all_made,
    made,
    order,
    pages_of,
    photograph,
    refused,
    source_for,
    text_of,
    told_of,
)
from editions import EVERYTHING, account_in, consent, publish, withdraw
from recordmaking import claim, judge, make_workspace, receive_text, tell

from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.record import Record
from tanuq.policy.decision import viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.uses import Held
from tanuq.proceedings.clocks import ClockState
from tanuq.publishing.dossier.elements import begins_in_words, last_day_in_words
from tanuq.publishing.dossier.errors import (
    AddressNeeded,
    BodyNotOpen,
    ConsentMissing,
    NobodyChosen,
    NoSuchLanguage,
    NoSuchTemplate,
    TooManyTogether,
    UnfittingAsk,
)
from tanuq.publishing.dossier.making import MOST_TOGETHER, Dossier, Refused, dossiers
from tanuq.publishing.dossier.meetings import words_in
from tanuq.publishing.dossier.order import language_called
from tanuq.publishing.dossier.posts import MOST, weight
from tanuq.publishing.dossier.templates import template_named
from tanuq.publishing.errors import NoEdition, NothingLeaves

SITE = "https://example.org"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def notes(record: Record, source: str) -> list[str]:
    return [step.what for step in custody_of(record, TEAM, source) if step.kind == "custody.noted"]


@pytest.mark.parametrize("template", ["wgeid", "wgad", "ced"])
def test_nothing_goes_to_the_un_without_the_consent_which_is_named(record: Record, template: str) -> None:
    person = told_of(record, *COMPLETE, purposes=("publish_name", "publish_account"))
    why = refused(record, person, order(template)).why
    assert isinstance(why, ConsentMissing)
    assert f"{person}: the consent “Submit to the UN with the name” is missing" in str(why)


def test_a_withdrawn_consent_stops_it_though_another_source_consents(record: Record) -> None:
    regretted = source_for(record, "two", *ALL)
    first = account_in(record, source_for(record, "one", *ALL), *COMPLETE)
    judge(record, first, account_in(record, regretted, claim("name", "Asel Example")))
    withdraw(record, regretted, "submit_to_un")
    assert "was withdrawn" in str(refused(record, person_number(first), order("wgeid")).why)


@pytest.mark.parametrize("template", ["embassy-note", "briefing"])
def test_what_is_handed_to_officials_needs_consent_as_for_print(record: Record, template: str) -> None:
    person = told_of(record, *COMPLETE, purposes=FOR_THE_UN)
    assert "“Publish the account” is missing" in str(refused(record, person, order(template)).why)


@pytest.mark.parametrize("template", ["case-file", "asylum-file"])
def test_the_file_of_the_own_case_needs_no_consent(record: Record, template: str) -> None:
    assert "Asel Example" in text_of(made(record, told_of(record, *COMPLETE, purposes=()), order(template)).content)


@pytest.mark.parametrize("template", ["case-file", "wgeid", "wgad", "embassy-note", "briefing"])
def test_an_informant_is_in_no_dossier(record: Record, template: str) -> None:
    secret = claim("informant_name", "Canary Secret", visibility="public")
    person = told_of(record, *COMPLETE, secret, claim("informant_contact", "+1 555 canary"))
    dossier = made(record, person, order(template))
    assert "anary" not in text_of(dossier.content)
    assert (Held.VISIBILITY, "informant_name") in {(kept.why, kept.property) for kept in dossier.kept}


def test_what_stays_is_told_to_whoever_made_it_and_not_in_the_file(record: Record) -> None:
    silent = source_for(record, "two")
    first = account_in(record, source_for(record, "one", *ALL), *COMPLETE)
    judge(record, first, account_in(record, silent, claim("residence", "House of Canary")))
    dossier = made(record, person_number(first), order("wgeid"))
    assert [(kept.why, kept.source, kept.property) for kept in dossier.kept] == [
        (Held.ACCOUNT_CONSENT, silent, "residence")
    ]
    assert "Canary" not in text_of(dossier.content)
    assert silent not in text_of(dossier.content)


def test_a_photograph_without_consent_or_redacted_copy_stays(record: Record) -> None:
    person = told_of(
        record,
        *COMPLETE,
        claim("photograph", photograph(record, *ALL, redacted=False)),
        purposes=("publish_name", "publish_account"),
    )
    dossier = made(record, person, order("briefing"))
    assert {kept.why for kept in dossier.kept if kept.property == "photograph"} == {Held.NOT_REDACTED}
    assert b"/Subtype/Image" not in dossier.content


def test_a_photograph_that_nobody_consented_to_stays(record: Record) -> None:
    shown = claim("photograph", photograph(record))
    person = told_of(record, *COMPLETE, shown, purposes=("publish_name", "publish_account"))
    dossier = made(record, person, order("briefing"))
    assert {kept.why for kept in dossier.kept if kept.property == "photograph"} == {Held.PHOTOGRAPH_CONSENT}
    assert b"/Subtype/Image" not in dossier.content


def test_each_element_of_the_form_is_complete_or_marked_missing(record: Record) -> None:
    whole = made(record, told_of(record, *COMPLETE, text="one"), order("wgeid", submitter="A. Example, Office"))
    assert whole.missing == ()
    assert text_of(whole.content).count("complete") == 6
    bare = made(record, told_of(record, claim("name", "B"), claim("taken_date", "2018"), text="two"), order("wgeid"))
    assert bare.missing == (
        "Month of the disappearance",
        "Place of the arrest, or where last seen",
        "Who is believed responsible",
        "Steps taken to find the person",
        "Who submits",
    )
    text = text_of(bare.content)
    assert "missing: In which month and year was the person taken or last seen?" in text
    assert text.count("complete") == 1


def test_an_intervention_is_a_step_that_was_taken(record: Record) -> None:
    source = source_for(record, "one", *ALL)
    person = person_number(account_in(record, source, *COMPLETE[:4]))
    assert "Steps taken to find the person" in made(record, person, order("wgeid")).missing
    tell(record, source, "intervention", claim("related_person", person), claim("requested_of", "Prosecutor"))
    dossier = made(record, person, order("wgeid"))
    assert "Steps taken to find the person" not in dossier.missing
    assert "Prosecutor" in text_of(dossier.content)


def test_the_urgent_procedure_ends_three_months_after_the_event(record: Record) -> None:
    person = told_of(record, *COMPLETE, claim("last_seen_date", "2018-06-30"))
    dossier = made(record, person, order("wgeid", today=date(2018, 8, 10)))
    said = {begins_in_words(clock): (clock.state, last_day_in_words(clock)) for clock in dossier.clocks}
    assert said == {
        "May 2018": (ClockState.MAY_HAVE_ENDED, "between 1 August 2018 and 31 August 2018"),
        "30 June 2018": (ClockState.RUNNING, "30 September 2018"),
    }
    assert "Its last day: 30 September 2018." in text_of(dossier.content)


def test_the_day_on_which_it_is_made_changes_nothing_in_it(record: Record) -> None:
    person = told_of(record, *COMPLETE)
    early, late = (made(record, person, order("wgeid", today=day)) for day in (date(2018, 6, 1), date(2026, 6, 1)))
    assert early.clocks != late.clocks
    assert early.content == late.content


def test_the_committee_takes_no_case_where_no_state_concerned_is_bound(record: Record) -> None:
    why = refused(record, told_of(record, *COMPLETE, claim("nationality", "China")), order("ced")).why
    assert isinstance(why, BodyNotOpen)
    open_to_all = "Open for every country are the two Working Groups: templates wgeid and wgad."
    assert f"Not party then: China. {open_to_all}" in str(why)


def test_the_committee_takes_the_case_of_a_national_of_a_party(record: Record) -> None:
    person = told_of(record, *COMPLETE, claim("nationality", "Қазақстан"))
    text = text_of(made(record, person, order("ced")).content)
    assert "Kazakhstan is party to the Convention, and the person is its national." in text


def test_the_committee_takes_what_happened_in_a_party(record: Record) -> None:
    person = told_of(
        record, claim("name", "Asel Example"), claim("taken_date", "2019-03"), claim("taken_place", "Almaty")
    )
    assert "and it happened there" in text_of(made(record, person, order("ced")).content)


def test_the_committee_takes_nothing_from_before_the_convention_bound_the_state(record: Record) -> None:
    person = told_of(record, claim("name", "Asel Example"), claim("taken_date", "1997"), claim("taken_place", "Almaty"))
    assert "Not party then: Kazakhstan" in str(refused(record, person, order("ced")).why)


def test_without_any_state_the_refusal_says_what_is_not_known(record: Record) -> None:
    person = told_of(record, claim("name", "Asel Example"))
    assert "no source says in which State it happened" in str(refused(record, person, order("ced")).why)


@pytest.mark.parametrize("template", ["wgeid", "wgad", "ced"])
def test_the_last_page_is_for_whoever_submits(record: Record, template: str) -> None:
    person = told_of(record, *COMPLETE, claim("nationality", "Kazakhstan"))
    last = pages_of(made(record, person, order(template)).content)[-1]
    assert last.startswith("For whoever submits: take this page out before sending")
    assert "Compare every heading with the form on ohchr.org" in last


def test_a_submitter_is_never_made_up(record: Record) -> None:
    text = text_of(made(record, told_of(record, *COMPLETE), order("wgeid")).content)
    assert "missing: Who submits, of which organisation, and how are they reached?" in text


def test_a_summary_has_at_most_sixty_words(record: Record) -> None:
    story = "one of very many words that nobody reads aloud in a meeting of half an hour " * 5
    person = told_of(record, *COMPLETE, claim("reason_stated", story), claim("detention_place", "Ghulja No. 1"))
    text = text_of(made(record, person, order("briefing")).content)
    told = text[text.index("Date taken") : text.index("What we ask")]
    assert words_in(told) <= 60
    assert "Ghulja No. 1" in told
    assert "nobody reads" not in told


def test_what_is_asked_for_follows_what_became_of_the_person(record: Record) -> None:
    dead = told_of(record, claim("name", "B"), claim("death_date", "2019"))
    assert "death certificate" in text_of(made(record, dead, order("briefing")).content)


def test_own_asks_take_the_place_of_proposed_ones(record: Record) -> None:
    text = text_of(
        made(record, told_of(record, *COMPLETE), order("briefing", asks=("Raise the case on Monday.",))).content
    )
    assert text.count("1. Raise the case on Monday.") == 1
    assert "whether the person is alive" not in text


def test_a_dossier_is_noted_in_the_custody_of_each_source(record: Record) -> None:
    source = source_for(record, "one", *ALL)
    person = person_number(account_in(record, source, *COMPLETE))
    made(record, person, order("wgeid"))
    assert notes(record, source) == [f"carried away in a dossier (wgeid, {person})"]


def test_nothing_is_noted_where_nothing_is_made(record: Record) -> None:
    source = source_for(record, "one")
    refused(record, person_number(account_in(record, source, *COMPLETE)), order("wgeid"))
    assert notes(record, source) == []


def test_of_several_people_those_without_consent_are_refused_and_the_others_made(record: Record) -> None:
    good, bad = told_of(record, *COMPLETE, text="one"), told_of(record, *COMPLETE, purposes=(), text="two")
    kinds = [type(one) for one in all_made(record, [good, bad], order("wgeid"))]
    assert sorted(kind.__name__ for kind in kinds) == ["Dossier", "Refused"]


@pytest.mark.parametrize("role", Role)
def test_only_roles_that_carry_files_away_make_dossiers(record: Record, role: Role) -> None:
    person = told_of(record, *COMPLETE)
    viewer = viewer_of([role], "M-00000000000000aa")
    if role in {Role.PUBLISHER, Role.ANALYST, Role.ADMINISTRATOR}:
        assert isinstance(all_made(record, [person], order("case-file"), viewer)[0], Dossier | Refused)
        return
    with pytest.raises(NothingLeaves, match="publishers, analysts and administrators"):
        all_made(record, [person], order("case-file"), viewer)


def test_posts_are_short_and_lead_to_the_public_page(record: Record) -> None:
    story = "一段很长的话，" * 60
    people = [
        told_of(record, claim("name", "Asel Example"), *COMPLETE[1:], claim("reason_stated", "w " * 300), text="one"),
        told_of(record, claim("name", story), claim("birth_date", "1980"), text="two"),
    ]
    publish(record)
    (thread,) = all_made(record, people, order("thread", "zh-hans", address=SITE))
    assert isinstance(thread, Dossier)
    posts = thread.content.decode().strip().split("\n\n")
    assert len(posts) == 2
    for person, post in zip(sorted(people), sorted(posts, key=lambda post: post[-21:]), strict=True):
        assert weight(post) <= MOST
        assert post.endswith(f"{SITE}/zh-hans/p/{person[2:4]}/{person}.html")


def test_posts_say_what_the_edition_says_and_no_more(record: Record) -> None:
    source = receive_text(record, "one", visibility="public")
    consent(record, source, *EVERYTHING)
    first = account_in(record, source, claim("name", "Asel Example"))
    publish(record)
    later = receive_text(record, "two", visibility="public")
    consent(record, later, *EVERYTHING)
    judge(record, first, account_in(record, later, claim("birth_place", "Canary")))
    (thread,) = all_made(record, [person_number(first)], order("thread", address=SITE))
    assert isinstance(thread, Dossier)
    assert "Asel Example" in thread.content.decode()
    assert "Canary" not in thread.content.decode()
    withdraw(record, source, "publish_account")
    with pytest.raises(NobodyChosen):
        all_made(record, [person_number(first)], order("thread", address=SITE))


def test_without_an_edition_or_an_address_there_are_no_posts(record: Record) -> None:
    person = told_of(record, *COMPLETE)
    with pytest.raises(AddressNeeded):
        all_made(record, [person], order("thread"))
    with pytest.raises(NoEdition):
        all_made(record, [person], order("thread", address=SITE))


def test_too_many_asks_or_people_are_refused_in_words(record: Record) -> None:
    person = told_of(record, *COMPLETE)
    with pytest.raises(UnfittingAsk):
        all_made(record, [person], order("briefing", asks=("a", "b", "c", "d")))
    with pytest.raises(TooManyTogether, match="holds 200"):
        list(dossiers(record, TEAM, list(range(MOST_TOGETHER + 1)), order("photo-wall")))
    with pytest.raises(NobodyChosen):
        list(dossiers(record, TEAM, [], order("case-file")))


def test_an_unknown_template_or_language_names_those_there_are() -> None:
    with pytest.raises(NoSuchTemplate, match="case-file, asylum-file, wgeid"):
        template_named("pamphlet")
    with pytest.raises(NoSuchLanguage, match="en, ru, kk, ug, zh-hans"):
        language_called("fr")

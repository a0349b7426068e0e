"""Who may do what to which thing: the table written a second time, by hand, and held to in every combination."""

from dataclasses import replace
from itertools import combinations, product

import pytest

from tanuq.policy.actions import Action, Consent, Matter, Thing, can_ever, may_do, rule_for
from tanuq.policy.decision import Purpose, Viewer, may_see, sight, viewer_of
from tanuq.policy.roles import Nature, Role, purpose_of_role
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.lists import controlled_list

PUBLIC, PARTNER, TEAM, RESTRICTED = Visibility
SELF, ANOTHER, KEY = "M-00112233445566aa", "M-bbccddeeff001122", "aa" * 32
WHOSE = {"own": SELF, "another's": ANOTHER, "unknown": ""}

# One line an action: the matters it is done to, then who may, as “role visibility”. A role marked with “own” may do it
# to what he or she gave, one marked with “another's” only to what somebody else gave; “!” where consent is needed.
SPECIFICATION = """
see              | source list account person judgement run consent review release custody member task | intake team; translator team; reviewer team; publisher team; analyst team; administrator restricted
see_case         | account person | intake team; translator team; reviewer team; publisher team; analyst team; administrator restricted; outside_viewer partner
see_informant    | informant | intake restricted own; administrator restricted
give             | source account informant consent | intake restricted
describe         | source | intake team; translator team; intake restricted own
translate        | source | translator team
anchor           | source account | intake team; translator team; reviewer team; intake restricted own
redact           | source | reviewer team; publisher team
prefer           | person | reviewer team
judge            | judgement | reviewer team; analyst team
link             | run | reviewer team; analyst team
accept           | run | reviewer team
estimate         | list | reviewer team; publisher team; analyst team; administrator team
import           | list | intake team; analyst team; administrator team
undo             | source list account judgement run consent review task | intake restricted own; translator team own; reviewer team; publisher team own; analyst team own; administrator restricted
review           | account | reviewer team another's
propose_release  | release | publisher team
approve_release  | release | publisher team another's; reviewer team another's
withdraw_consent | consent | intake restricted; translator team; reviewer team; publisher team; analyst team; administrator restricted
export           | record | publisher team; analyst team; administrator team
admit            | member | administrator team
see_health       | record | administrator team
sync             | record | intake team; administrator team
set_task         | task | intake team; translator team; reviewer team; publisher team; analyst team; administrator team
save_search      | search | intake team own; translator team own; reviewer team own; publisher team own; analyst team own; administrator team own; outside_viewer partner own
publish_name          ! | person account | publisher public
publish_photograph    ! | person account | publisher public
publish_account       ! | person account | publisher public
submit_to_un          ! | person account | publisher team
un_public_report      ! | person account | publisher team
share_with_prosecutor ! | person account | publisher team
contact_again         ! | informant | intake restricted own; administrator restricted
"""  # noqa: E501  a table is read across

Grant = tuple[Action, Matter, Role, Visibility, str, Consent]


def _granted() -> set[Grant]:
    """Every combination that the lines above allow; whatever is not among them must be refused."""
    granted: set[Grant] = set()
    for line in SPECIFICATION.strip().splitlines():
        head, matters, who = (part.strip() for part in line.split("|"))
        consents = {Consent.GIVEN} if head.endswith("!") else set(Consent)
        for matter, grant in product(matters.split(), who.split(";")):
            role, visibility, *whose = grant.split()
            reach = [seen for seen in Visibility if seen <= Visibility(visibility)]
            for seen, mine, consent in product(reach, whose or WHOSE, consents):
                granted.add((Action(head.rstrip("! ")), Matter(matter), Role(role), seen, mine, consent))
    return granted


GRANTED = _granted()


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_exactly_what_the_specification_says(role: Role) -> None:
    viewer = viewer_of([role], SELF)
    asked = list(product(Action, Matter, [role], Visibility, WHOSE, Consent))
    allowed = {
        each
        for each in asked
        for action, matter, _, visibility, whose, consent in (each,)
        if may_do(viewer, action, Thing(matter, visibility, WHOSE[whose], consent))
    }
    assert len(asked) == len(Action) * len(Matter) * 4 * 3 * 4
    assert allowed == {grant for grant in GRANTED if grant[2] is role}


def things() -> list[Thing]:
    """One thing of every kind."""
    return [Thing(*parts) for parts in product(Matter, Visibility, (*WHOSE.values(), KEY), Consent)]


def done_by(viewer: Viewer) -> set[tuple[Action, Thing]]:
    """All that this viewer may do."""
    return {(action, thing) for action in Action for thing in things() if may_do(viewer, action, thing)}


def test_a_role_given_to_somebody_takes_nothing_away_and_gives_no_more_than_it_holds() -> None:
    alone = {role: done_by(viewer_of([role], SELF)) for role in Role}
    together = {pair: done_by(viewer_of(pair, SELF)) for pair in combinations(Role, 2)}
    assert together == {(one, other): alone[one] | alone[other] for one, other in together}


def test_a_role_given_to_somebody_hides_nothing() -> None:
    for one, other, purpose, nature in product(Role, Role, Purpose, Nature):
        both = sight(viewer_of([one, other], SELF), purpose).of(nature)
        assert both == sight(viewer_of([one], SELF), purpose).of(nature) | sight(viewer_of([other], SELF), purpose).of(
            nature
        )


def test_somebody_without_a_role_may_do_and_see_nothing() -> None:
    nobody = viewer_of([], SELF)
    assert done_by(nobody) == set()
    assert [sight(nobody, purpose).plain for purpose in Purpose] == [frozenset()] * len(Purpose)


@pytest.mark.parametrize("clearance", Visibility)
def test_the_owner_of_a_copy_has_every_role_up_to_the_clearance(clearance: Visibility) -> None:
    owner = Viewer(clearance, member=SELF)
    assert done_by(owner) == {
        (action, thing)
        for role in Role
        for action, thing in done_by(viewer_of([role], SELF))
        if thing.visibility <= clearance
    }


@pytest.mark.parametrize("action", [Action.REVIEW, Action.APPROVE_RELEASE])
def test_what_takes_two_people_nobody_does_alone(action: Action) -> None:
    viewers = [viewer_of(Role, SELF), Viewer(RESTRICTED), Viewer(RESTRICTED, member=KEY)]
    own = {viewers[0]: SELF, viewers[1]: KEY, viewers[2]: KEY}
    for viewer, matter, visibility in product(viewers, Matter, Visibility):
        assert not may_do(viewer, action, Thing(matter, visibility, own[viewer]))
        assert not may_do(viewer, action, Thing(matter, visibility))


def test_the_owner_of_one_copy_reviews_what_the_owner_of_another_gave() -> None:
    assert may_do(Viewer(TEAM, member=KEY), Action.REVIEW, Thing(Matter.ACCOUNT, by="bb" * 32))


@pytest.mark.parametrize("purpose", [term.code for term in controlled_list("consent_purpose")])
def test_nothing_leaves_for_a_purpose_without_consent_for_it_or_after_its_withdrawal(purpose: str) -> None:
    action = Action(purpose)
    assert rule_for(action).needs_consent
    allowed = [thing for thing in things() if may_do(viewer_of(Role, SELF), action, thing)]
    assert {thing.consent for thing in allowed} == {Consent.GIVEN}


def test_whatever_needs_consent_is_a_purpose_that_people_are_asked_about() -> None:
    needing = {action.value for action in Action if rule_for(action).needs_consent}
    assert needing == {term.code for term in controlled_list("consent_purpose")}


def test_nothing_restricted_is_published_submitted_or_exported() -> None:
    leaving = [action for action in Action if rule_for(action).needs_consent and action is not Action.CONTACT_AGAIN]
    everything = Thing(Matter.ACCOUNT, RESTRICTED, SELF, Consent.GIVEN)
    assert [action for action in leaving if may_do(viewer_of(Role, SELF), action, everything)] == []
    assert not may_see(viewer_of(Role, SELF), RESTRICTED, Purpose.EXPORT)


def test_nobody_reaches_what_they_are_not_cleared_for() -> None:
    for clearance in Visibility:
        beyond = [thing for _, thing in done_by(Viewer(clearance)) if thing.visibility > clearance]
        assert beyond == []


# How far each role sees, and whether it is shown what can tell who somebody is.
SIGHT: dict[Role, dict[Purpose, Visibility]] = {
    role: {Purpose.READ: TEAM, Purpose.SEARCH: TEAM, Purpose.EXPLAIN: TEAM}
    for role in (Role.INTAKE, Role.TRANSLATOR, Role.REVIEWER)
}
SIGHT[Role.ANALYST] = SIGHT[Role.INTAKE] | {Purpose.EXPORT: TEAM}
SIGHT[Role.PUBLISHER] = SIGHT[Role.ANALYST] | {Purpose.PUBLISH: PUBLIC}
SIGHT[Role.ADMINISTRATOR] = dict.fromkeys((Purpose.READ, Purpose.SEARCH, Purpose.EXPLAIN), RESTRICTED)
SIGHT[Role.ADMINISTRATOR][Purpose.EXPORT] = TEAM
SIGHT[Role.OUTSIDE_VIEWER] = {Purpose.READ: PARTNER, Purpose.SEARCH: PARTNER}


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_exactly_what_the_specification_says(role: Role) -> None:
    viewer = viewer_of([role], SELF)
    for purpose, visibility, nature in product(Purpose, Visibility, Nature):
        reached = purpose in SIGHT[role] and visibility <= SIGHT[role][purpose]
        named = role is not Role.OUTSIDE_VIEWER or nature is Nature.PLAIN
        assert may_see(viewer, visibility, purpose, nature) == (reached and named)


def test_whoever_does_not_say_what_a_value_tells_asks_as_if_it_told_a_name() -> None:
    assert not may_see(viewer_of([Role.OUTSIDE_VIEWER], SELF), PUBLIC, Purpose.READ)


def test_a_page_offers_what_its_reader_can_do_to_anything_at_all() -> None:
    for role, action in product(Role, Action):
        viewer = viewer_of([role], SELF)
        given = (replace(thing, consent=Consent.GIVEN) for thing in things())
        assert can_ever(viewer, action) == any(may_do(viewer, action, thing) for thing in given)


def test_every_action_and_every_role_says_why_it_is_drawn_as_it_is() -> None:
    assert [reason for action in Action if not (reason := rule_for(action).why).endswith(".")] == []
    assert [reason for role in Role if not (reason := purpose_of_role(role)).endswith(".")] == []

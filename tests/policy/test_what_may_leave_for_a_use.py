"""A withdrawn consent silences: for a release and the like the one that it needs, for files carried away any at all."""

from itertools import product

import pytest

from tanuq.policy.actions import Consent
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Nature
from tanuq.policy.uses import Held, Standing, Use, held_back, silenced, terms_of
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.lists import controlled_list

PURPOSES = [term.code for term in controlled_list("consent_purpose")]
PARTNER, TEAM = Viewer(Visibility.PARTNER), Viewer(Visibility.TEAM)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_any_consent_taken_back_keeps_everything_from_files_for_others(purpose: str) -> None:
    stated = {purpose: Consent.WITHDRAWN}
    assert silenced(Use.EXPORT, stated)
    told = Standing(Visibility.PUBLIC, Nature.PLAIN, consents=stated, verified=True)
    assert held_back(TEAM, Use.EXPORT, told) is Held.WITHDRAWN


@pytest.mark.parametrize(("use", "purpose"), list(product([Use.RELEASE, Use.UN_SUBMISSION, Use.OWN_CASE], PURPOSES)))
def test_for_other_uses_only_the_consent_that_they_need_silences(use: Use, purpose: str) -> None:
    assert silenced(use, {purpose: Consent.WITHDRAWN}) == (purpose in terms_of(use).consents)


def test_files_for_others_ask_for_no_consent_but_never_show_more_than_the_audience_may_see() -> None:
    unasked = Standing(Visibility.TEAM)
    assert held_back(TEAM, Use.EXPORT, unasked) is None
    assert held_back(PARTNER, Use.EXPORT, unasked) is Held.VISIBILITY
    assert held_back(TEAM, Use.EXPORT, Standing(Visibility.RESTRICTED)) is Held.VISIBILITY


def test_a_refusal_does_not_silence() -> None:
    assert not silenced(Use.EXPORT, {"publish_name": Consent.REFUSED})


def test_every_use_has_its_reason() -> None:
    assert all(terms_of(use).why and terms_of(use).silenced_by in {"needed", "any"} for use in Use)

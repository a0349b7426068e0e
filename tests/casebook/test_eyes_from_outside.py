"""An outside viewer sees cases, never names; every role sees what the policy says, at every question."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from recordmaking import claim, give, judge, map_rows

from tanuq.casebook.claims import decode, nature_of
from tanuq.casebook.deciding import prefer
from tanuq.casebook.errors import CasebookError
from tanuq.casebook.members import admit
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import given_account_number, person_number, source_number
from tanuq.casebook.queries.accounts_of_persons import accounts_of_persons
from tanuq.casebook.queries.consents import consents_about
from tanuq.casebook.queries.custody_log import custody_log
from tanuq.casebook.queries.desk import desk_accounts, desk_source
from tanuq.casebook.queries.desk_queue import Order, Waiting, waiting
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.export import accounts
from tanuq.casebook.queries.history import history
from tanuq.casebook.queries.linking import claims_to_compare
from tanuq.casebook.queries.lists import list_people, mapped_list, mapped_lists
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.queries.persons import account_of, person
from tanuq.casebook.queries.places import place, places
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.review_queue import review_queue
from tanuq.casebook.queries.reviews import reviews_of
from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.sources import source, sources
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.casebook.reviewing import decide
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Purpose, Viewer, may_see, viewer_of
from tanuq.policy.roles import Nature, Role
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import controlled_list
from tanuq.vocabulary.properties import Property, all_properties

MEMBER = "M-00112233445566aa"
OUTSIDE = viewer_of([Role.OUTSIDE_VIEWER], MEMBER)
WHOLE = Viewer(Visibility.RESTRICTED)
EYES = {role.value: viewer_of([role], MEMBER) for role in Role}
EYES |= {f"owner, {clearance}": Viewer(clearance) for clearance in Visibility} | {"nobody": viewer_of([], MEMBER)}
UNDERSTOOD = {ValueType.DATE: "1976", ValueType.AGE: "26", ValueType.NUMBER: "7"}
"""Values of types that hold no words of one's own."""

Kept = dict[str, tuple[Visibility, Nature]]
"""Each canary with what the policy is asked about it."""


class Aviary:
    """A record with a canary in every place, and what is known of each."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.canaries: Kept = {}
        self.accounts: list[str] = []
        self.sources: list[str] = []

    def canary(self, what: str, visibility: Visibility, nature: Nature = Nature.IDENTIFYING) -> str:
        """A word that stands in one place only."""
        word = f"kanarie{what}{visibility}q".replace("_", "")
        self.canaries[word] = (visibility, nature)
        return word

    def receive(self, visibility: Visibility) -> str:
        """A source whose title, file name, note and text are canaries."""
        text = self.canary("text", visibility)
        piece = self.record.vault.keep(io.BytesIO(text.encode()))
        body = {"evidence": piece.sha256, "size": piece.size, "media_type": "text/plain", "visibility": visibility}
        words = {name: self.canary(name, visibility) for name in ("title", "file_name", "note")}
        derived = {"evidence": piece.sha256, "derivative": piece.sha256, "purpose": "text"}
        self.record.write([Draft("source.received", body | words), Draft("evidence.derived", derived)])
        self.sources.append(source_number(piece.sha256))
        return self.sources[-1]

    def claim(self, prop: Property, visibility: Visibility) -> dict[str, Any]:
        """A claim of *prop*, its value a canary where the value is made of words, and its words always."""
        # What a property is by habit may be decided otherwise, but never for what is protected.
        stricter = Visibility.RESTRICTED if prop.visibility == "restricted" else visibility
        more: dict[str, Any] = {"visibility": visibility.value, "written": self.canary(f"written{prop.code}", stricter)}
        more["certainty"] = self.canary(f"certainty{prop.code}", stricter)
        if prop.value_type is ValueType.CODE:
            return claim(prop.code, controlled_list(prop.list_name).terms[0].code) | more
        if prop.value_type in UNDERSTOOD:
            return claim(prop.code, UNDERSTOOD[prop.value_type]) | more
        nature = Nature.IDENTIFYING if prop.identifying else Nature.PLAIN
        return claim(prop.code, self.canary(prop.code, stricter, nature)) | more

    def give(self, at: str, *claims: dict[str, Any]) -> None:
        """An account on the source *at*."""
        self.accounts.append(given_account_number(give(self.record, at, *claims).hash))


@pytest.fixture
def aviary(record: Record) -> Aviary:
    """People with a claim of every property at every visibility, sources, lists, and what members wrote of them."""
    kept = Aviary(record)
    open_source = kept.receive(Visibility.PUBLIC)
    kept.give(open_source, *(kept.claim(prop, seen) for prop in all_properties() for seen in Visibility))
    for seen in Visibility:
        kept.give(kept.receive(seen), claim("sex", "female"), claim("name", kept.canary("ofsource", seen)))
        columns = [(kept.canary(f"column{code}", seen), code) for code in ("name", "birth_date", "taken_place", "note")]
        row = [kept.canary("row", seen), kept.canary("problem", seen)]
        row += [kept.canary("rowplace", seen, Nature.PLAIN), kept.canary("rownote", seen)]
        map_rows(record, [row], name=kept.canary("list", seen), columns=columns, key=None, visibility=seen.value)
    _decide(kept)
    return kept


def _decide(kept: Aviary) -> None:
    record, (first, second, *_) = kept.record, kept.accounts
    judge(record, first, second)
    kept.canaries["same mother, same village"] = (Visibility.TEAM, Nature.IDENTIFYING)
    prefer(record, first, ("sex", "female"), kept.canary("preferred", Visibility.TEAM))
    reviewer = record.acting_as(admit(record, "Eric Tohti", "eric", {Role.REVIEWER}))
    words = (kept.canary("review", Visibility.TEAM), kept.canary("unverified", Visibility.TEAM))
    decide(reviewer, first, "partly_verified", *words)
    noted = {"source": kept.sources[0], "what": kept.canary("custody", Visibility.TEAM)}
    record.write([Draft("custody.noted", noted)])


def for_partners(prop: str, value: str, **more: Any) -> dict[str, Any]:
    """A claim that somebody decided to show to partners."""
    return claim(prop, value, **more) | {"visibility": "partner"}


def for_all(prop: str, value: str, **more: Any) -> dict[str, Any]:
    """A claim that somebody decided to show to everyone."""
    return claim(prop, value, **more) | {"visibility": "public"}


Answer = Callable[[Aviary, Viewer], list[object]]


def _asked(question: Callable[[], object]) -> object:
    """The answer, or what is said instead: a refusal must not tell either."""
    try:
        return question()
    except CasebookError as refusal:
        return str(refusal)


def _of_each(query: Callable[[Record, Viewer, str], object], numbers: str) -> Answer:
    return lambda kept, viewer: [
        _asked(lambda number=number: query(kept.record, viewer, number)) for number in getattr(kept, numbers)
    ]


def _lists(kept: Aviary, viewer: Viewer) -> list[object]:
    numbers = [view.id for view in mapped_lists(kept.record, WHOLE)]
    asked = [_asked(lambda number=number: mapped_list(kept.record, viewer, number)) for number in numbers]
    asked += [_asked(lambda number=number: list_people(kept.record, viewer, number, 1)) for number in numbers]
    return [mapped_lists(kept.record, viewer), *asked]


def _explanations(kept: Aviary, viewer: Viewer) -> list[object]:
    account = kept.accounts[0]
    return [_asked(lambda code=prop.code: explain(kept.record, viewer, account, code)) for prop in all_properties()]


def _case(kept: Aviary, viewer: Viewer) -> list[object]:
    """What stands on the page of a person beside the accounts."""

    def asked(number: str) -> object:
        view = person(kept.record, viewer, number)
        return history(kept.record, viewer, view), consents_about(kept.record, viewer, view)

    return [_asked(lambda number=number: asked(number)) for number in kept.accounts]


def _on_the_desk(kept: Aviary, viewer: Viewer) -> list[object]:
    queues = [waiting(viewer, what, order, 1) for what in Waiting for order in Order]
    return [*queues, *_of_each(desk_source, "sources")(kept, viewer), *_of_each(desk_accounts, "sources")(kept, viewer)]


def _persons_of_answers(kept: Aviary, viewer: Viewer) -> list[object]:
    return [accounts_of_persons(viewer, map(person_number, kept.accounts))]


QUESTIONS: dict[str, tuple[Purpose, Answer]] = {
    "case": (Purpose.READ, _case),
    "desk": (Purpose.READ, _on_the_desk),
    "person": (Purpose.READ, _of_each(person, "accounts")),
    "account": (Purpose.READ, _of_each(account_of, "accounts")),
    "persons of answers": (Purpose.READ, _persons_of_answers),
    "reviews": (Purpose.READ, _of_each(reviews_of, "accounts")),
    "source": (Purpose.READ, _of_each(source, "sources")),
    "sources": (Purpose.READ, lambda kept, viewer: [sources(kept.record, viewer, 1)]),
    "lists": (Purpose.READ, _lists),
    "overview": (Purpose.READ, lambda kept, viewer: [overview(kept.record, viewer)]),
    "places": (Purpose.READ, lambda kept, viewer: [places(kept.record, viewer, 1)]),
    "queue": (Purpose.READ, lambda kept, viewer: [review_queue(kept.record, viewer, 1)]),
    "custody": (Purpose.READ, lambda kept, viewer: [custody_log(kept.record, viewer, 1)]),
    "explain": (Purpose.EXPLAIN, _explanations),
    "results": (Purpose.SEARCH, lambda kept, viewer: [results(kept.record, viewer, ResultsQuery())]),
    "names": (Purpose.SEARCH, lambda kept, viewer: [search_people(kept.record, viewer, "kanarie", 50)]),
    "linking": (Purpose.SEARCH, lambda kept, viewer: list(claims_to_compare(kept.record, viewer))),
    "export": (Purpose.EXPORT, lambda kept, viewer: list(accounts(kept.record, viewer))),
}


def seen_in(answer: object, canaries: Kept) -> set[str]:
    """The canaries that stand in the answer."""
    words = repr(answer).lower()
    return {canary for canary in canaries if canary in words}


@pytest.mark.parametrize(
    "question",
    [pytest.param(question, marks=pytest.mark.slow if question == "explain" else ()) for question in QUESTIONS],
)
def test_no_answer_to_anybody_holds_what_the_policy_refuses(aviary: Aviary, question: str) -> None:
    purpose, answer = QUESTIONS[question]
    found = {eyes: seen_in(answer(aviary, viewer), aviary.canaries) for eyes, viewer in EYES.items()}
    refused = {
        eyes: {canary for canary in canaries if not may_see(EYES[eyes], *_of(aviary, canary, purpose))}
        for eyes, canaries in found.items()
    }
    # The canaries are there for somebody, so that their absence means something.
    assert found["owner, restricted"] != set()
    assert not any(refused.values()), refused


def _of(aviary: Aviary, canary: str, purpose: Purpose) -> tuple[Visibility, Purpose, Nature]:
    visibility, nature = aviary.canaries[canary]
    return visibility, purpose, nature


def test_every_canary_is_found_by_whoever_may_see_everything(aviary: Aviary) -> None:
    found = seen_in([answer(aviary, WHOLE) for _, answer in QUESTIONS.values()], aviary.canaries)
    # The full text is searched word by word, and the table of an import tells of a row what it could not read.
    assert aviary.canaries.keys() - found == set()


def test_an_outside_viewer_sees_what_was_understood_of_a_case(record: Record) -> None:
    kept = Aviary(record)
    kept.give(
        kept.receive(Visibility.PARTNER),
        for_partners("name", "Rosa Luna"),
        for_partners("sex", "female", written="mujer"),
        for_partners("taken_date", "2017-05"),
        for_partners("taken_place", "Ghulja"),
        for_partners("residence", "Almaty, 12"),
    )
    view = person(record, OUTSIDE, kept.accounts[0])
    (account,) = view.accounts
    assert [(shown.claim.property, shown.claim.written, shown.place) for shown in account.claims] == [
        ("sex", "female", ""),
        ("taken_date", "2017-05", ""),
        ("taken_place", "Ghulja", ""),
    ]
    assert (view.names, account.source.id, account.source.title, account.entry) == ((), "", "", "")


def test_an_outside_viewer_sees_what_is_for_partners_and_not_what_is_for_the_team(record: Record) -> None:
    kept = Aviary(record)
    for seen in Visibility:
        kept.give(kept.receive(seen), for_partners("sex", "female"))
    assert overview(record, OUTSIDE).people == 2


def test_somebody_of_whom_nothing_plain_is_said_does_not_exist_for_an_outside_viewer(record: Record) -> None:
    kept = Aviary(record)
    source = kept.receive(Visibility.PUBLIC)
    kept.give(source, for_all("name", "Rosa Luna"), for_all("birth_date", "", written="unknown"))
    view = overview(record, OUTSIDE)
    assert (view.people, view.accounts, view.claims, view.sources) == (0, 0, 0, 0)
    assert overview(record, Viewer(Visibility.PUBLIC)).people == 1


def test_no_name_finds_anybody_for_an_outside_viewer(aviary: Aviary) -> None:
    found = {word: search_people(aviary.record, OUTSIDE, word, 5) for word in aviary.canaries if "name" in word}
    assert len(found) > 20
    assert set(found.values()) == {((), 0)}
    assert search_people(aviary.record, WHOLE, "kanarienameteamq", 5)[1] > 0


def test_no_text_finds_a_source_for_an_outside_viewer(aviary: Aviary) -> None:
    words = [word for word in aviary.canaries if word.startswith("kanarietext")]
    assert [search_sources(aviary.record, OUTSIDE, word, 5) for word in words] == [()] * len(words)
    assert [len(search_sources(aviary.record, WHOLE, word, 5)) for word in words] == [1] * len(words)


def test_a_case_is_found_by_its_number_from_outside(aviary: Aviary) -> None:
    (card,) = results(aviary.record, OUTSIDE, ResultsQuery(text=aviary.accounts[0])).people
    assert card.names == ()


def test_facets_from_outside_are_of_plain_properties(aviary: Aviary) -> None:
    codes = {facet.code for facet in results(aviary.record, OUTSIDE, ResultsQuery()).facets}
    assert codes == {prop.code for prop in all_properties() if prop.facet and not prop.identifying}


def test_a_filter_by_what_identifies_leaves_nobody_for_an_outside_viewer(aviary: Aviary) -> None:
    query = ResultsQuery(filters=(("ethnicity", "kanarieethnicitypublicq"),))
    assert (results(aviary.record, OUTSIDE, query).total, results(aviary.record, WHOLE, query).total) == (0, 1)


def test_a_residence_is_no_place_for_an_outside_viewer(aviary: Aviary) -> None:
    word = "kanarieresidencepublicq"
    assert place(aviary.record, WHOLE, word).total == 1
    assert word not in repr(_asked(lambda: place(aviary.record, OUTSIDE, word))).replace(f"“{word}”", "")
    assert word not in repr(places(aviary.record, OUTSIDE, 1))
    assert place(aviary.record, OUTSIDE, "kanarietakenplacepublicq").total == 1


@pytest.mark.parametrize("eyes", EYES)
def test_counts_are_those_of_what_the_policy_shows(aviary: Aviary, eyes: str) -> None:
    viewer = EYES[eyes]
    shown = {
        account.number: [
            claim
            for claim in decode(account.claims)
            if may_see(viewer, claim.visibility, Purpose.READ, nature_of(claim))
        ]
        for account in Account.objects.all()
    }
    joined = {aviary.accounts[0], aviary.accounts[1]}
    seen = {number for number, claims in shown.items() if claims}
    view = overview(aviary.record, viewer)
    assert view.claims == sum(map(len, shown.values()))
    assert view.accounts == len(seen)
    assert view.people == len(seen - joined) + bool(seen & joined)

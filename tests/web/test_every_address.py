"""Every address that can be asked, asked as every role and as nobody: nothing is there that the policy refuses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from asking_api import Program, token_for
from browsing import thinned
from django.urls import URLPattern, reverse
from editions import EVERYTHING, PROPOSER, REPORTED, consent
from filled_forms import PICTURE, filled, sent
from filled_forms import person as missing
from intake_desk import Desk
from invented_archive import Archive, fill
from kept_estimates import kept_estimate
from recordmaking import claim, give, receive_text, tell
from searching import answer_at, suggested_for
from signing_in import Browser, admitted, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.casebook.tasks import Wanted, set_task
from tanuq.intake.field_forms.receiving import submissions
from tanuq.ledger.entries import Draft
from tanuq.office import jobs
from tanuq.policy.decision import Nature, Purpose, Viewer, may_see, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.proposing import compose, propose
from tanuq.reading.on_record.reading import read
from tanuq.vocabulary.kinds import Kind
from tanuq.web import pacing, release_drafts
from tanuq.web.api import admitting
from tanuq.web.doors import is_for_everybody, is_for_phones
from tanuq.web.estimate_wish import EstimateWish
from tanuq.web.paces import Paces
from tanuq.web.release_drafts import EditionDraft
from tanuq.web.response_rows import KINDS
from tanuq.web.subject_addresses import ROOMS
from tanuq.web.urls import urlpatterns

FORM = "formcanaryrestrictedq"
CANARIES = {
    f"{what}canary{visibility}q": (visibility, Nature.PLAIN if what == "place" else Nature.IDENTIFYING)
    for what in ("name", "place", "words", "title", "text")
    for visibility in Visibility
} | {FORM: (Visibility.RESTRICTED, Nature.IDENTIFYING)}
SUBJECTS = {  # kind → what tells somebody who it is about, and what tells nobody
    "proceeding": ("case_name", "proceeding_state"),
    "statement": ("quotation", "said_place"),
    "intervention": ("families_met", "intervention_place"),
    "group": ("group_description", "group_state"),
}
CANARIES |= {f"{kind}canary{seen}q": (seen, Nature.IDENTIFYING) for kind in SUBJECTS for seen in Visibility}
CANARIES |= {f"{kind}sitecanary{seen}q": (seen, Nature.PLAIN) for kind in SUBJECTS for seen in Visibility}
CANARIES |= {f"taskcanary{seen}q": (seen, Nature.IDENTIFYING) for seen in (Visibility.TEAM, Visibility.RESTRICTED)}

ROUTES = [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]


@pytest.fixture(autouse=True)
def at_any_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address is more than one reader may open at once, on a machine that answers fast."""
    monkeypatch.setattr(pacing, "PACES", Paces(a_second=10_000))
    monkeypatch.setattr(admitting, "PROGRAMS", Paces(a_second=10_000))
    monkeypatch.setattr(admitting, "STRANGERS", Paces(a_second=10_000))


@dataclass(frozen=True)
class Held:
    """Numbers of what the addresses are about."""

    archive: Archive
    persons: tuple[str, ...]
    accounts: tuple[str, ...]
    entries: tuple[str, ...]
    """Which give the accounts."""
    sources: tuple[str, ...]
    form: str
    draft: str
    member: str
    tasks: tuple[str, ...]
    job: str
    estimates: tuple[str, ...]
    """A job that waits, and an estimate that is kept."""
    subjects: dict[Kind, tuple[str, ...]]
    """Kind → numbers, one for each visibility."""
    editions: tuple[str, ...]
    """One that waits for approval; whose draft is another's: nobody asked finds it."""
    edition_draft: str

    @property
    def groups(self) -> list[str]:
        """The addresses of the accounts that hang together with each."""
        return [f"/linking/{self.archive.run}/group/?account={account}" for account in self.accounts]

    def arguments(self, route: URLPattern) -> list[dict[str, object]]:
        """What can stand in the places of this address."""
        name = str(route.name)
        if not (places := route.pattern.converters):
            return [{}]
        if name in _OF_ONE:
            return [{"number": number} for number in getattr(self, _OF_ONE[name])]
        several: dict[str, list[dict[str, object]]] = {
            "import-look": [{"key": self.draft}],
            **{key: [{"key": self.edition_draft}] for key in ("edition-draft", "edition-plan")},
            "edition-draft-file": [{"key": self.edition_draft, "sha256": "0" * 64}],
            "edition-file": [{"number": one, "sha256": "0" * 64} for one in self.editions],
            "explain": [{"number": one, "code": "name"} for one in self.persons],
            "desk-page": [{"number": one, "page": 1} for one in self.sources],
            "redact-page": [{"number": one, "page": 1} for one in self.sources],
            "desk-translation": [{"number": one, "language": "ru"} for one in self.sources],
            "desk-draft": [{"number": one, "language": "ru"} for one in self.sources],
            "review-beside": [{"number": one, "way": "next"} for one in self.accounts],
            "place": [{"name": word} for word in CANARIES if word.startswith("place")],
            "intake-step": [{"key": self.draft, "at": "consent"}, {"key": self.draft, "at": "missing/1"}],
            "phone-form": [{"form_id": "tanuq_testimony"}],
            "phone-manifest": [{"form_id": "tanuq_testimony"}],
            "state": [{"code": "KZ"}],
            "state-briefing": [{"code": "KZ"}],
            "api-state": [{"code": "KZ"}],
            "estimate-report": [{"number": one, "form": "html"} for one in self.estimates],
            "api-release": [{"number": "E-0000000000000000"}],
            "invitation": [{"token": "no-such-invitation"}],
            "pair": [{"number": self.archive.run, "left": self.archive.pair[0], "right": self.archive.pair[1]}],
        }
        if name in several:
            return several[name]
        if name in _OF_SUBJECT:
            return [{"number": number} for number in self.subjects[_OF_SUBJECT[name]]]
        if name in {"claim", "claim-take-back"}:
            given = zip(self.accounts, self.entries, strict=True)
            return [{"number": one, "entry": entry, "place": place} for one, entry in given for place in (0, 1)]
        if set(places) == {"key"}:
            return [{"key": self.draft}]
        if set(places) == {"pk"}:
            return [{"pk": 1}]
        raise AssertionError(f"say what the address “{name}” is to be asked about")

    @property
    def lists(self) -> tuple[str, ...]:
        return (self.archive.mapped,)

    @property
    def runs(self) -> tuple[str, ...]:
        return (self.archive.run,)

    @property
    def members(self) -> tuple[str, ...]:
        return (self.member,)

    @property
    def jobs(self) -> tuple[str, ...]:
        return (self.job,)

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.form,)


_OF_ONE = {
    **dict.fromkeys(("person", "law", "split", "prefer", "person-undo", "person-task", "together"), "persons"),
    "person-dossiers": "persons",
    **dict.fromkeys(("account", "review", "review-take-back"), "accounts"),
    **dict.fromkeys(
        ("source", "source-consents", "picture", "desk-source", "desk-decide", "desk-take-back", "desk-undo"), "sources"
    ),
    **dict.fromkeys(("reading", "reading-decide", "reading-undo"), "sources"),
    **dict.fromkeys(("redact", "redact-copy", "redact-take-back"), "sources"),
    **dict.fromkeys(("desk-recording", "desk-transcript", "desk-translations"), "sources"),
    **dict.fromkeys(("intake-done", "intake-receipt", "intake-petition"), "sources"),
    **dict.fromkeys(("run", "accept", "next-pair", "group"), "runs"),
    **dict.fromkeys(("list", "list-undo"), "lists"),
    **dict.fromkeys(("api-person", "api-edition-person"), "persons"),
    **dict.fromkeys(("api-list", "api-list-people"), "lists"),
    "api-source": "sources",
    "member": "members",
    "task": "tasks",
    "received-one": "forms",
    "job": "jobs",
    "estimate": "estimates",
    "edition": "editions",
}
_OF_SUBJECT = {f"api-{room}-one": kind for kind, room in ROOMS.items()} | {
    f"{room}-{way}": kind for kind, room in ROOMS.items() for way in ("one", "add", "take-back", "undo", "law")
}
RESPONSES = [f"/statements/answers/?kind={kind}" for kind in KINDS]
BEGINNINGS = ("name", "namecanary", "place", "formcanary")
WORDS = (*(word for word in CANARIES if not word.startswith(tuple(SUBJECTS))), *BEGINNINGS)
SEARCHES = [f"/{room}/?{urlencode({'q': word})}" for room in ("people", "sources") for word in WORDS]
SEARCHES += [
    f"/{ROOMS[Kind(kind)]}/?{urlencode({'q': f'{kind}canary{seen}q'})}" for kind in SUBJECTS for seen in Visibility
]


@pytest.fixture
def held(office: Record) -> Held:
    """A record with a canary at every visibility as name, place, words, title and text, and a form from a telephone."""
    archive = fill(office)
    sources, given = [], []
    for seen in Visibility:
        words = f"Namecanary{seen}q Omarova was arrested in Almaty, the family of textcanary{seen}q said to the paper."
        source = receive_text(office, words, visibility=seen.value)
        office.write([Draft("source.described", {"source": source, "title": f"titlecanary{seen}q"})])
        name = claim("name", f"namecanary{seen}q", visibility=seen.value, written=f"wordscanary{seen}q")
        place = claim("taken_place", f"placecanary{seen}q", visibility=seen.value)
        date = claim("taken_date", "2021-05", visibility=seen.value)
        given.append(give(office, source, name, place, date).hash)
        sources.append(source)
        read(office, viewer_of([Role.ADMINISTRATOR], ""), source)
    accounts = [given_account_number(entry) for entry in given]
    persons = tuple(map(person_number, accounts))
    desk = Desk(office, Browser().client)
    told = f"<informant><informant_name>{FORM}</informant_name></informant>{missing(FORM)}"
    assert sent(desk.client, filled(told), {"a.jpg": PICTURE}).status_code == 201
    (form,) = [one.source for one in submissions()]
    return Held(
        archive=archive,
        persons=persons,
        accounts=tuple(accounts),
        entries=tuple(given),
        sources=(*sources, form),
        form=form,
        draft=desk.begin(),
        member=admitted(office, "rosa"),
        tasks=tuple(_task(office, account, seen) for account, seen in zip(accounts, Visibility, strict=True)),
        job=jobs.start("verify", {}, ""),
        estimates=(jobs.start("estimate", EstimateWish().for_job(), ""), kept_estimate()),
        subjects={kind: tuple(_subject(office, kind, seen, persons) for seen in Visibility) for kind in ROOMS},
        **_editions(office, sources),
    )


def _editions(office: Record, sources: Sequence[str]) -> dict[str, Any]:
    """An edition of everything that may be published, proposed, and one that is put together at an open laptop."""
    for source in sources:
        consent(office, source, *EVERYTHING)
    viewer = Viewer(Visibility.TEAM)
    key = release_drafts.begin("", EditionDraft(level="reported"))
    release_drafts.compose_draft(office, viewer, "", key)
    proposal = propose(office.acting_as(PROPOSER), compose(office, viewer, REPORTED), "")
    return {"editions": (proposal.number,), "edition_draft": key}


def _subject(office: Record, kind: Kind, seen: Visibility, persons: tuple[str, ...]) -> str:
    """A subject with a canary that tells somebody who it is about and one that tells nobody, by its number.

    A statement says of everybody that they are free, so that its page lays what each viewer may see beside it.
    """
    telling, plain = SUBJECTS[kind.value]
    said = [(telling, f"{kind}canary{seen}q", ""), (plain, f"{kind}sitecanary{seen}q", "")]
    if kind is Kind.STATEMENT:
        said += [("said_date", "2020", "")]
        for place, person in enumerate(persons):
            said += [("answer_person", person, f"answer.{place}"), ("fate_stated", "free", f"answer.{place}")]
    if kind is not Kind.GROUP:
        said += [("person_concerned", persons[0], "")]
    source = receive_text(office, f"about {kind} {seen}", visibility="public")
    told = [
        claim(code, value, visibility=seen.value, **({"about": about} if about else {})) for code, value, about in said
    ]
    number = tell(office, source, kind.value, *told)
    office.catch_up()
    return number


def _task(office: Record, account: str, seen: Visibility) -> str:
    """A task about an account that may be seen so far, by its number: what members write is for the team at most."""
    word = f"taskcanary{max(seen, Visibility.TEAM)}q"
    return str((set_task(office, account, Wanted(word)).body or {})["task"])


def addresses(held: Held) -> Iterator[tuple[URLPattern, str]]:
    """Every address with something in its places."""
    for route in ROUTES:
        for arguments in held.arguments(route) if route.name else [{}]:
            yield route, reverse(route.name, kwargs=arguments) if route.name else f"/{route.pattern}"


def canaries_in(content: bytes, asked: str) -> set[str]:
    """The canaries on a page, but for the words that were asked for: whoever typed them knows them."""
    page = content.decode("utf-8", "replace").lower()
    return {word for word in CANARIES if word in page and word not in asked}


@pytest.mark.parametrize(
    "role", thinned(*((role,) for role in Role if role is not Role.OUTSIDE_VIEWER), (Role.OUTSIDE_VIEWER,))
)
def test_no_address_shows_a_role_what_the_policy_refuses(office: Record, held: Held, role: Role) -> None:
    who, browser = enrolled(office, "aset", [role])
    viewer = viewer_of([role], who.number)
    answers = {path: browser.client.get(path) for path in (*dict(_paths(held)), *held.groups, *RESPONSES)}
    answers |= {path: answer_at(browser.client, path) for path in SEARCHES}
    program = Program(token_for(who.number))
    asked = [path for path, route in _paths(held) if str(route.name).startswith("api-")]
    asked += [f"/api/v1/place?{urlencode({'name': word})}" for word in CANARIES]
    answers |= {f"with a token: {path}": program.get(path) for path in asked}
    answers |= {
        f"/api/v1/{room}/search {word}": program.post(f"/api/v1/{room}/search", {"words": word})
        for room in ("people", *ROOMS.values())
        for word in WORDS
    }
    answers |= {word: suggested_for(browser.client, word) for word in WORDS}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 429} == {}
    shown = {path: canaries_in(_content(answer), path) for path, answer in answers.items()}
    withheld = {word for word, (seen, nature) in CANARIES.items() if not may_see(viewer, seen, Purpose.READ, nature)}
    assert {path: words & withheld for path, words in shown.items() if words & withheld} == {}
    assert any(shown.values())


def test_whoever_is_not_signed_in_is_answered_by_the_open_doors_alone(held: Held) -> None:
    stranger = Browser().client
    answered = {}
    for route, path in addresses(held):
        answer = stranger.get(path)
        assert canaries_in(_content(answer), path) == set()
        if answer.status_code == 200 and not (is_for_everybody(route.callback) or is_for_phones(route.callback)):
            answered[path] = answer.status_code
    assert answered == {}


def _paths(held: Held) -> Iterator[tuple[str, URLPattern]]:
    # The last session ends where one asks to end it: signing out is not asked by GET, but is no page either.
    return ((path, route) for route, path in addresses(held) if route.name != "sign-out")


def _content(answer: object) -> bytes:
    return b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined]

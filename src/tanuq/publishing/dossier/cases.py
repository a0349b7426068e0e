"""One person as a dossier tells of them: what may leave, with its sources numbered and its pictures made small."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from PIL import Image

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.newest import Newest
from tanuq.casebook.queries.outgoing import Kept, Outgoing, OutgoingPerson, Sources, outgoing_people
from tanuq.casebook.queries.persons import sections_of
from tanuq.casebook.queries.views import AccountView, ClaimView, NameView, PersonView, SourceCard
from tanuq.casebook.queries.wording import in_words, language, property_label
from tanuq.casebook.record import Record
from tanuq.policy.actions import Consent
from tanuq.publishing.release.composing import released
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource, ReleasedSubject

_MOST_PIXELS = 900
_QUALITY = 85
_SCRIPTS = {"ru": "Cyrl", "kk": "Cyrl", "ug": "Arab", "zh": "Hani"}


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph, from its redacted copy: without metadata, no larger than a page needs."""

    key: str
    """SHA-256 of *content*."""
    content: bytes
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a dossier tells of one person."""

    person: ReleasedPerson
    view: PersonView
    """The same as a page shows it."""
    numbers: Mapping[str, int]
    """Number of a source → its number in the dossier."""
    evidence: Mapping[str, str]
    """Number of a source → SHA-256 of its original."""
    day: date
    shots: tuple[Shot, ...] = ()
    agreed: frozenset[str] = frozenset()
    """Codes of ``consent_purpose`` that everybody consented to whose source is named here."""
    kept: tuple[Kept, ...] = ()
    """What stays, for whoever makes the dossier: never in it."""

    @property
    def writings(self) -> tuple[NameView, ...]:
        """Every writing of the name: first one that somebody chose, else one in the script of the document."""
        names = self.view.names
        if not names or any(prop == "name" for prop, _ in self.person.preferred):
            return names
        script = _SCRIPTS.get(language().partition("-")[0], "Latn")
        return tuple(sorted(names, key=lambda name: name.script != script))

    @property
    def name(self) -> str:
        """The name to head the dossier with; the number of somebody without one."""
        return self.writings[0].text if self.view.names else self.person.number

    def refs(self, claims: Sequence[ClaimView]) -> str:
        """The sources of *claims*, as "[1] [3]"."""
        numbers = sorted({self.numbers[view.source.id] for view in claims if view.source.id in self.numbers})
        return " ".join(f"[{number}]" for number in numbers)

    def source(self, number: str) -> ReleasedSource:
        """The source with this number."""
        return self.person.source(number)


def cases(record: Record, leaving: Outgoing, persons: Sequence[int]) -> Iterator[tuple[OutgoingPerson, Case | None]]:
    """Each of *persons* with what may leave of them; None where nothing does. Constant memory."""
    sources, newest = Sources(), Newest()
    for person in outgoing_people(record, leaving, persons, sources):
        yield person, _case(record, person, sources, newest) if person.accounts else None


def _case(record: Record, person: OutgoingPerson, sources: Sources, newest: Newest) -> Case:
    told = released(person, sources)
    shots = tuple(
        _shot(record.vault.read(picture.sha256), picture.source)
        for picture in told.photographs
        if picture.media_type.startswith("image/")
    )
    accounts = [account.number for account in told.accounts]
    accounts += [account.number for subject in told.subjects for account in subject.accounts]
    named = [source.number for source in told.sources]
    return replace(
        case_of(told, newest.day(accounts, named)),
        evidence={number: sources.outgoing(number).evidence for number in named},
        shots=shots,
        agreed=_agreed([sources.consents(account.source) for account in told.accounts]),
        kept=person.kept,
    )


def _agreed(stated: Sequence[Mapping[str, Consent]]) -> frozenset[str]:
    given = [{purpose for purpose, said in one.items() if said is Consent.GIVEN} for one in stated]
    return frozenset(set.intersection(*given)) if given else frozenset()


def case_of(person: ReleasedPerson, day: date) -> Case:
    """The case of *person*, in the language that is spoken now; without pictures and hashes."""
    cards = {source.number: _card(source) for source in person.sources}
    accounts = tuple(account_view(account, cards) for account in person.accounts)
    preferred = next((value for prop, value in person.preferred if prop == "name"), "")
    view = PersonView(
        id=person.number,
        other_ids=person.also,
        names=name_views((account.claims for account in person.accounts), preferred),
        sections=sections_of(accounts),
        accounts=accounts,
        judgements=(),
    )
    numbers = {source.number: place for place, source in enumerate(person.sources, start=1)}
    return Case(person, view, numbers, {}, day)


def subject_views(case: Case, subject: ReleasedSubject) -> tuple[AccountView, ...]:
    """What each source says of a subject that names the person, beside that."""
    cards = {source.number: _card(source) for source in case.person.sources}
    return tuple(account_view(_without(account, case.person.number), cards) for account in subject.accounts)


def _without(account: ReleasedAccount, person: str) -> ReleasedAccount:
    """The account without what only says that it concerns *person*, whose dossier it is."""
    return replace(account, claims=tuple(claim for claim in account.claims if claim.value != person))


def account_view(account: ReleasedAccount, cards: Mapping[str, SourceCard]) -> AccountView:
    """An account with its values in words."""
    claims = tuple(_claim_view(claim, account, cards[account.source]) for claim in account.claims)
    return AccountView(account.number, cards[account.source], 0, claims, "")


def _claim_view(claim: Claim, account: ReleasedAccount, card: SourceCard) -> ClaimView:
    return ClaimView(claim, property_label(claim.property), in_words(claim), account.number, card, "", 0)


def _card(source: ReleasedSource) -> SourceCard:
    return SourceCard(
        id=source.number,
        title=source.title,
        material=source.material,
        media_type="",
        language=source.language,
        received_at="",
    )


def _shot(copy: bytes, source: str) -> Shot:
    with Image.open(io.BytesIO(copy)) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, optimize=False)
    content = made.getvalue()
    return Shot(sha256(content).hexdigest(), content, source)

"""What was released: the editions, and the one in effect as everybody may read it."""

from django.http import HttpRequest
from ninja import Query, Router

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.releases import ReleaseView, release_numbered, releases
from tanuq.casebook.queries.wording import in_words, property_label
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import NoEdition, NoSuchEdition
from tanuq.publishing.release import values
from tanuq.publishing.release.editions import Edition, edition_in_effect
from tanuq.web import current
from tanuq.web.api import further_schemas as further
from tanuq.web.api import schemas, showing
from tanuq.web.api.answering import reading
from tanuq.web.api.asking import PersonNumber, ReleaseNumber, WhichPage
from tanuq.web.api.linking import around, at, itself
from tanuq.web.paging import pages_of

PAGE = 50

router = Router()


@reading(router, "releases", "releases", further.Releases, "Editions that were proposed")
def every_release(request: HttpRequest) -> further.Releases:
    """Every one that is not taken back, the newest first; none beyond the team."""
    found = releases(current.record(), current.viewer(request))
    return further.Releases(releases=[_release(one) for one in found], links=itself("releases"))


@reading(router, "releases/{number}", "release", further.ReleaseLine, "One of them")
def release(request: HttpRequest, number: ReleaseNumber) -> further.ReleaseLine:
    """By whom it was proposed and approved, and the hash of everything in it."""
    found = release_numbered(current.record(), current.viewer(request), number)
    if found is None:
        raise NoSuchEdition("There is no edition with this number.")
    return _release(found)


@reading(router, "edition", "edition", further.Edition, "The edition in effect")
def edition(request: HttpRequest) -> further.Edition:
    """What is public now, and what was corrected."""
    held = _in_effect(request)
    contents = held.contents
    return further.Edition(
        release=held.number,
        content=held.content,
        day=contents.day,
        level=contents.level,
        people=contents.people,
        editions=list(contents.editions),
        corrections=[_correction(one) for one in contents.corrections],
        links=itself("edition") | {"people": at("edition-people")},
    )


@reading(router, "edition/people", "edition-people", further.ReleasedPeople, "The people of the edition in effect")
def people(request: HttpRequest, asked: Query[WhichPage]) -> further.ReleasedPeople:
    """One page of them, by number."""
    held = _in_effect(request)
    pages, start = pages_of(held.contents.people, PAGE), (asked.page - 1) * PAGE
    return further.ReleasedPeople(
        total=held.contents.people,
        page=asked.page,
        pages=pages,
        release=held.number,
        people=[_line(one) for one in held.between(start, start + PAGE)],
        links=around("edition-people", asked.page, pages),
    )


@reading(router, "edition/people/{number}", "edition-person", further.ReleasedPerson, "One person of the edition")
def person(request: HttpRequest, number: PersonNumber) -> further.ReleasedPerson:
    """One person as the public sees them: nothing that was not released can be reached from here."""
    held = _in_effect(request)
    found = held.person(number)
    if found is None:
        raise NoSuchEdition("The edition in effect does not have this person.")
    return further.ReleasedPerson(
        release=held.number,
        person=found.number,
        also=list(found.also),
        names=_names(found),
        accounts=[_account(one) for one in found.accounts],
        subjects=[_subject(one) for one in found.subjects],
        sources=[_source(one) for one in found.sources],
        photographs=[_photograph(one) for one in found.photographs],
        preferred=dict(found.preferred),
        changes=[_change(one) for one in found.changes],
        links=itself("edition-person", found.number),
    )


def _in_effect(request: HttpRequest) -> Edition:
    """The edition, for whoever may know what tells who somebody is: others are shown no name here either.

    Raises:
        NoEdition
    """
    if not may_see(current.viewer(request), Visibility.PUBLIC, Purpose.READ):
        raise NoEdition("There is no edition for whoever sees cases, never names.")
    return edition_in_effect(current.record())


def _release(view: ReleaseView) -> further.ReleaseLine:
    return further.ReleaseLine(
        release=view.number,
        manner=view.manner,
        content=view.content,
        day=view.day,
        people=view.people,
        note=view.note,
        proposed_by=view.by,
        proposed_at=view.at,
        approved=view.is_approved,
        approved_by=view.approved_by,
        approved_at=view.approved_at,
        links=itself("release", view.number),
    )


def _correction(one: values.Correction) -> further.Correction:
    return further.Correction(day=one.day, manner=one.manner, person=one.person, note=one.note, people=one.people)


def _line(one: values.ReleasedPerson) -> further.ReleasedLine:
    return further.ReleasedLine(
        person=one.number, names=_names(one), accounts=len(one.accounts), links=itself("edition-person", one.number)
    )


def _names(one: values.ReleasedPerson) -> list[schemas.Name]:
    chosen = dict(one.preferred).get("name", "")
    return [showing.name(view) for view in name_views((account.claims for account in one.accounts), chosen)]


def _account(one: values.ReleasedAccount) -> further.ReleasedAccount:
    return further.ReleasedAccount(
        account=one.number, source=one.source, level=one.level, claims=[_claim(claim) for claim in one.claims]
    )


def _claim(claim: Claim) -> schemas.Claim:
    return schemas.Claim(
        property=claim.property,
        label=property_label(claim.property),
        about=claim.about,
        value=claim.value,
        display=in_words(claim),
        written=claim.written,
        place="",
        certainty=claim.certainty,
        visibility=claim.visibility.value,
    )


def _subject(one: values.ReleasedSubject) -> further.ReleasedSubject:
    return further.ReleasedSubject(
        subject=one.number, kind=one.kind, accounts=[_account(account) for account in one.accounts]
    )


def _source(one: values.ReleasedSource) -> further.ReleasedSource:
    return further.ReleasedSource(
        source=one.number,
        material=one.material,
        language=one.language,
        title=one.title,
        copy_sha256=one.copy,
        copy_type=one.copy_type,
    )


def _photograph(one: values.Photograph) -> further.Photograph:
    return further.Photograph(sha256=one.sha256, media_type=one.media_type, source=one.source)


def _change(one: values.Change) -> further.Change:
    return further.Change(day=one.day, what=one.what, properties=list(one.properties), note=one.note)

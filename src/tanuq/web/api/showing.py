"""Values of the casebook as the API says them."""

from collections.abc import Iterable

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.timeline import DatedAct as Dated
from tanuq.casebook.queries.views import (
    AccountView,
    ClaimView,
    FacetView,
    ListView,
    NameView,
    PersonCard,
    PropertyView,
    SectionView,
    SourceCard,
)
from tanuq.web.api import schemas
from tanuq.web.api.linking import at, itself, of_subject
from tanuq.web.subject_titles import title_of


def name(view: NameView) -> schemas.Name:
    """One writing of a name."""
    return schemas.Name(text=view.text, script=view.script, direction=view.direction, language=view.language_tag)


def source_line(card: SourceCard) -> schemas.SourceLine:
    """A source in one line."""
    return schemas.SourceLine(
        source=card.id,
        title=card.title,
        material=card.material,
        media_type=card.media_type,
        language=card.language,
        received_at=card.received_at,
        list=card.list_id,
        links=source_links(card),
    )


def source_links(card: SourceCard) -> schemas.Links:
    """Where a source leads; nowhere where whoever asks may not know which it is."""
    links = itself("source", card.id) if card.id else {}
    return links | ({"list": at("list", card.list_id)} if card.list_id else {})


def claim(view: ClaimView) -> schemas.Claim:
    """One claim."""
    return schemas.Claim(
        property=view.claim.property,
        label=view.label,
        about=view.claim.about,
        value=view.claim.value,
        display=view.display,
        written=view.claim.written,
        place=view.place,
        certainty=view.claim.certainty,
        visibility=view.claim.visibility.value,
    )


def account(view: AccountView) -> schemas.Account:
    """What one source says."""
    return schemas.Account(
        account=view.id,
        source=source_line(view.source),
        row=view.row,
        claims=[claim(one) for one in view.claims],
        links={"source": at("source", view.source.id)} if view.source.id else {},
    )


def properties(sections: Iterable[SectionView]) -> list[schemas.Property]:
    """All that accounts say, brought together."""
    return [_property(section.about, view) for section in sections for view in section.properties]


def _property(about: str, view: PropertyView) -> schemas.Property:
    values = [
        schemas.Value(
            value=one.value,
            display=one.display,
            preferred=one.preferred,
            accounts=list(dict.fromkeys(claim.account for claim in one.claims)),
        )
        for one in view.values
    ]
    return schemas.Property(
        property=view.property,
        label=view.label,
        about=about,
        value_type=view.value_type,
        contradiction=view.contradiction,
        values=values,
    )


def act(dated: Dated) -> schemas.DatedAct:
    """One date of one act."""
    return schemas.DatedAct(
        label=dated.label,
        date=dated.edtf,
        display=dated.display,
        first_day=dated.first.isoformat(),
        last_day=dated.last.isoformat(),
        certain=dated.certain,
        sources=dated.sources,
    )


def subject_line(view: SubjectView) -> schemas.SubjectLine:
    """A proceeding, statement, intervention or group in one line."""
    return schemas.SubjectLine(
        subject=view.id,
        kind=view.kind.value,
        title=title_of(view),
        date=_date(view),
        states=list(view.states),
        links=of_subject(view.kind, view.id),
    )


def subject(view: SubjectView) -> schemas.Subject:
    """The same with everything that sources say of it."""
    return schemas.Subject(
        subject=view.id,
        kind=view.kind.value,
        title=title_of(view),
        date=_date(view),
        states=list(view.states),
        accounts=[account(one) for one in view.accounts],
        links=of_subject(view.kind, view.id),
    )


def _date(view: SubjectView) -> str:
    dated = view.date_claim
    return "" if dated is None else dated.claim.value or dated.claim.written


def person_line(card: PersonCard) -> schemas.PersonLine:
    """A person in a list of results."""
    return schemas.PersonLine(
        person=card.id,
        names=[name(one) for one in card.names],
        facts=[schemas.Labelled(label=label, value=value) for label, value in card.facts],
        accounts=card.accounts,
        why=card.why,
        score=card.score,
        links=itself("person", card.id),
    )


def facet(view: FacetView) -> schemas.Facet:
    """A property to filter by."""
    values = [
        schemas.FacetValue(value=one.value, label=one.label, people=one.count, selected=one.selected)
        for one in view.values
    ]
    return schemas.Facet(property=view.code, label=view.label, values=values, more=view.more)


def mapped_list(view: ListView) -> schemas.List:
    """A list, and how it was read."""
    columns = tuple(
        schemas.Column(title=one.title, property=one.property, label=one.label, problems=one.problems)
        for one in view.columns
    )
    return schemas.List(
        list=view.id,
        name=view.name,
        source=source_line(view.source),
        rows=view.rows,
        accounts=view.accounts,
        claims=view.claims,
        problems=view.problems,
        columns=columns,
        key_column=view.key_column,
        links=itself("list", view.id) | {"people": at("list-people", view.id)},
    )

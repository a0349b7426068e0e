"""One person: every account side by side, every claim under its property, every decision that joined them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.models import Acceptance, Account, Joined, Judgement, Link, Preferred
from tanuq.casebook.numbers import person_number, run_number
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.contradictions import contradict
from tanuq.casebook.queries.finding import person_with, row_numbered, tidy
from tanuq.casebook.queries.gathering import (
    account_view,
    accounts_with_ids,
    members_of,
    moment,
    shown_places,
    visible_claims,
)
from tanuq.casebook.queries.views import (
    AccountView,
    ClaimView,
    JudgementView,
    LinkView,
    PersonView,
    PropertyView,
    SectionView,
    ValueView,
)
from tanuq.casebook.queries.wording import about_label, property_label
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.properties import all_properties

_CHUNK = 500
_ORDER = {prop.code: position for position, prop in enumerate(all_properties())}


def person(record: Record, viewer: Viewer, number: str) -> PersonView:
    """The person with this number, as far as the viewer may see.

    A number borne before accounts were joined leads here too: compare it with the view's `id`.

    Raises:
        NoSuchPerson: when there is none, or the viewer may not know that there is.
        AmbiguousNumber: when the beginning of a number fits several.
    """
    del record
    local = person_with(number)
    accounts = accounts_with_ids(members_of([local])[local])
    places = shown_places(accounts, viewer)
    visible = [(account, visible_claims(account, viewer, Purpose.READ)) for account in accounts]
    visible = [(account, claims) for account, claims in visible if claims]
    if not visible:
        raise NoSuchPerson(f"There is no person with the number {number}. Search by name to find theirs.")
    # The account that bears the person's number comes first, then the others as they came.
    visible.sort(key=lambda pair: (pair[0].id != local, places[pair[0].origin].order, pair[0].row))
    views = tuple(account_view(account, claims, places[account.origin]) for account, claims in visible)
    bearer = next(account for account in accounts if account.id == local)
    preferred = _preferred(accounts)
    # What members write to each other may name anybody: it is for the team.
    written = may_see(viewer, Visibility.TEAM, Purpose.READ)
    return PersonView(
        id=person_number(bearer.number),
        other_ids=tuple(person_number(account.number) for account, _ in visible if account.id != local),
        names=name_views((claims for _, claims in visible), preferred["name"].value if "name" in preferred else ""),
        sections=_sections(views, preferred if written else {}),
        accounts=views,
        judgements=_judgements([account for account, _ in visible]) if written else (),
        links=_links([account.number for account, _ in visible]) if written else (),
    )


def account_of(record: Record, viewer: Viewer, number: str) -> AccountView:
    """The account with this number ("A-…"), as far as the viewer may see.

    Raises:
        NoSuchPerson: when there is none, or the viewer may not know that there is.
        AmbiguousNumber: when the beginning of a number fits several.
    """
    del record
    account = row_numbered(Account.objects.all(), number) if tidy(number)[:1] == "A" else None
    claims = visible_claims(account, viewer, Purpose.READ) if account is not None else []
    if account is None or not claims:
        raise NoSuchPerson(f"There is no account with the number {number}.")
    return account_view(account, claims, shown_places([account], viewer)[account.origin])


def sections_of(accounts: Sequence[AccountView]) -> tuple[SectionView, ...]:
    """What these accounts say, whoever they are about, under the headings of a person's page."""
    return _sections(accounts, {})


def _sections(accounts: Sequence[AccountView], preferred: Mapping[str, Preferred]) -> tuple[SectionView, ...]:
    grouped: defaultdict[str, defaultdict[str, list[ClaimView]]] = defaultdict(lambda: defaultdict(list))
    for account in accounts:
        for view in account.claims:
            grouped[view.claim.about][view.claim.property].append(view)
    first = {about: min(_ORDER.get(code, len(_ORDER)) for code in codes) for about, codes in grouped.items()}
    return tuple(
        SectionView(
            about=about,
            label=about_label(about),
            properties=tuple(
                _property(code, grouped[about][code], preferred.get(code))
                for code in sorted(grouped[about], key=lambda code: _ORDER.get(code, len(_ORDER)))
            ),
        )
        # Who the person is comes first, then the acts in the order of their first property.
        for about in sorted(grouped, key=lambda about: (about != "", first[about], about))
    )


def _property(code: str, claims: Sequence[ClaimView], preferred: Preferred | None) -> PropertyView:
    prop = readable_property(code)
    by_value: dict[str, list[ClaimView]] = {}
    for view in claims:
        by_value.setdefault(_same(view.claim), []).append(view)
    return PropertyView(
        property=code,
        label=property_label(code),
        value_type=prop.value_type.value,
        values=tuple(_value(group, preferred) for group in by_value.values()),
        contradiction=contradict(prop, claims),
    )


def _same(claim: Claim) -> str:
    """Claims that say the same stand together; what was not understood stands by its words."""
    return claim.value if claim.value and not claim.problem else "\0" + claim.written


def _value(claims: Sequence[ClaimView], preferred: Preferred | None) -> ValueView:
    first = claims[0]
    chosen = preferred if preferred and preferred.value in {first.claim.value, first.claim.written} else None
    return ValueView(
        display=first.display,
        value=first.claim.value,
        claims=tuple(claims),
        preferred=chosen is not None,
        preferred_reason=chosen.reason if chosen else "",
        preferred_by=chosen.author if chosen else "",
        preferred_at=moment(chosen.at) if chosen else "",
    )


def _preferred(accounts: Iterable[Account]) -> dict[str, Preferred]:
    """property → the newest choice made on any of the accounts."""
    numbers = [account.number for account in accounts]
    chosen = Preferred.objects.filter(account__in=numbers).order_by("order")
    return {choice.property: choice for choice in chosen}


def _judgements(accounts: Sequence[Account]) -> tuple[JudgementView, ...]:
    own = {account.number for account in accounts}
    found = Judgement.objects.filter(first__in=own) | Judgement.objects.filter(second__in=own)
    judgements = list(found.distinct().order_by("at", "entry"))
    others = {number for judgement in judgements for number in (judgement.first, judgement.second)} - own
    persons = _persons_of(others)
    here = person_number(accounts[0].number)
    return tuple(
        JudgementView(
            entry=judgement.entry,
            other_person=next(
                (persons[number] for number in (judgement.first, judgement.second) if number in persons), here
            ),
            accounts=(judgement.first, judgement.second),
            verdict=judgement.verdict,
            reason=judgement.reason,
            author=judgement.author,
            at=moment(judgement.at),
        )
        for judgement in judgements
        # A judgement about an account that nothing gives any more leads nowhere.
        if {judgement.first, judgement.second} - own <= persons.keys()
    )


def _links(numbers: Sequence[str]) -> tuple[LinkView, ...]:
    """The accepted links between these accounts, which are one person; those that a judgement overrules are not."""
    if not Link.objects.exists():
        return ()
    own = set(numbers)
    found = [
        link
        for start in range(0, len(numbers), _CHUNK)
        for link in Link.objects.filter(first__in=numbers[start : start + _CHUNK])
        if link.second in own
    ]
    judged = set(Judgement.objects.filter(first__in=numbers).values_list("first", "second"))
    held = [link for link in found if (link.first, link.second) not in judged]
    acceptances = {one.entry: one for one in Acceptance.objects.filter(entry__in={link.acceptance for link in held})}
    return tuple(
        LinkView(
            run=run_number(acceptances[link.acceptance].run),
            accounts=(link.first, link.second),
            probability=link.probability,
            entry=link.acceptance,
            author=acceptances[link.acceptance].author,
            at=moment(acceptances[link.acceptance].at),
        )
        for link in sorted(held, key=lambda link: (link.first, link.second, link.acceptance))
    )


def _persons_of(numbers: set[str]) -> dict[str, str]:
    """account number → number of the person it belongs to."""
    accounts = {account.id: account.number for account in Account.objects.filter(number__in=numbers)}
    joined = dict(Joined.objects.filter(account__in=accounts).values_list("account", "person"))
    bearers = dict(Account.objects.filter(id__in=joined.values()).values_list("id", "number"))
    return {
        number: person_number(bearers[joined[local]] if local in joined else number)
        for local, number in accounts.items()
    }

"""What of an edition may still be published: the same people with whatever of them is still cleared, and no more."""

from collections.abc import Sequence
from dataclasses import replace

from tanuq.casebook.queries.reviews import LEVELS
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSubject


def narrowed(before: ReleasedPerson, now: ReleasedPerson | None) -> ReleasedPerson | None:
    """*before* without what *now* does not hold; None where nothing is left.

    Nothing of *now* comes in, but that an account is verified less far than it was.
    """
    if now is None:
        return None
    accounts = _accounts(before.accounts, now.accounts)
    if not accounts:
        return None
    subjects = _subjects(before.subjects, now.subjects)
    told = {account.source for account in (*accounts, *(one for subject in subjects for one in subject.accounts))}
    pictures = {picture.sha256 for picture in now.photographs}
    photographs = tuple(picture for picture in before.photographs if picture.sha256 in pictures)
    told |= {picture.source for picture in photographs}
    copies = {source.number: source.copy for source in now.sources}
    titles = {source.number: source.title for source in now.sources}
    sources = tuple(
        replace(
            source,
            copy=source.copy if copies[source.number] == source.copy else "",
            copy_type=source.copy_type if copies[source.number] == source.copy else "",
            title=source.title if titles[source.number] == source.title else "",
        )
        for source in before.sources
        if source.number in told
    )
    values = {
        (claim.property, text) for one in accounts for claim in one.claims for text in (claim.value, claim.written)
    }
    return replace(
        before,
        accounts=accounts,
        subjects=subjects,
        sources=sources,
        photographs=photographs,
        preferred=tuple(chosen for chosen in before.preferred if chosen in values),
    )


def _accounts(before: Sequence[ReleasedAccount], now: Sequence[ReleasedAccount]) -> tuple[ReleasedAccount, ...]:
    cleared = {account.number: set(account.claims) for account in now}
    levels = {account.number: account.level for account in now}
    left = (
        replace(
            account,
            level=min(account.level, levels[account.number], key=LEVELS.index),
            claims=tuple(claim for claim in account.claims if claim in cleared[account.number]),
        )
        for account in before
        if account.number in cleared
    )
    return tuple(account for account in left if account.claims)


def _subjects(before: Sequence[ReleasedSubject], now: Sequence[ReleasedSubject]) -> tuple[ReleasedSubject, ...]:
    cleared = {subject.number: subject for subject in now}
    left = (
        replace(subject, accounts=_accounts(subject.accounts, cleared[subject.number].accounts))
        for subject in before
        if subject.number in cleared
    )
    return tuple(subject for subject in left if subject.accounts)

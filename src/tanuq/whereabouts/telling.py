"""What the accounts of one person tell of where they were held, with the claims that say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView
from tanuq.casebook.stays import Said, Stay, said_in, stays_in


@dataclass(frozen=True, slots=True)
class ToldStay:
    """Where one account says that somebody was held."""

    stay: Stay
    account: AccountView
    claims: tuple[ClaimView, ...]
    """The place first, then the dates."""

    @property
    def place(self) -> str:
        """As the account says it."""
        return self.stay.said[0].value

    @property
    def dated(self) -> bool:
        """Whether anything is said of when it was."""
        return len(self.stay.said) > 1


def told_stays(person: PersonView) -> tuple[ToldStay, ...]:
    """Where the accounts of *person* say that they were held, the earliest first."""
    found = [stay for account in person.accounts for stay in stays_of(account)]
    return tuple(sorted(found, key=lambda one: (*one.stay.stretch.first, *one.stay.stretch.last, one.account.id)))


def stays_of(account: AccountView) -> Iterator[ToldStay]:
    """Where one account says that somebody was held."""
    for stay in stays_in(said_in(view.claim for view in account.claims)):
        yield ToldStay(stay, account, claims_saying(account, stay.said))


def claims_saying(account: AccountView, said: Iterable[Said]) -> tuple[ClaimView, ...]:
    """The claims of an account that say this, each once."""
    known = {(view.claim.property, view.claim.about, view.claim.value): view for view in reversed(account.claims)}
    return tuple(known[words] for words in dict.fromkeys((one.property, one.about, one.value) for one in said))

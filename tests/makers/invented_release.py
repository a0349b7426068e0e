"""People as an edition holds them, made without a record: for pages and files that are built from editions alone."""

from dataclasses import replace

from tanuq.casebook.claims import Claim
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource

Value = tuple[str, str]


def said(prop: str, value: str, about: str = "") -> Claim:
    """A public claim."""
    return Claim(prop, value, value, about=about, visibility=Visibility.PUBLIC)


def in_edition(order: int, *values: Value | Claim, material: str = "", level: str = "reported") -> ReleasedPerson:
    """Somebody with one account; the number is made of *order*."""
    claims = tuple(value if isinstance(value, Claim) else said(*value) for value in values)
    number = f"{order * 2654435761 % (1 << 32):08x}{order:08x}"
    account = ReleasedAccount(f"A-{number}", f"S-{number}", level, claims)
    source = ReleasedSource(f"S-{number}", material, "", "")
    return ReleasedPerson(f"P-{number}", (), (account,), (), (source,), (), ())


def named(order: int, *names: str) -> ReleasedPerson:
    """Somebody with these writings of a name."""
    return in_edition(order, *(("name" if at == 0 else "name_other", name) for at, name in enumerate(names)))


def with_account(person: ReleasedPerson, *values: Value | Claim, level: str = "reported") -> ReleasedPerson:
    """The same person, of whom a second source tells too."""
    other = in_edition(len(person.accounts) + 1_000_000, *values, level=level)
    return replace(person, accounts=(*person.accounts, *other.accounts), sources=(*person.sources, *other.sources))

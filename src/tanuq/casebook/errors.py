"""What can go wrong with the casebook, in words.

TanuqError
└── CasebookError
    ├── NoSuchPerson, NoSuchSource, NoSuchList, NoSuchPlace, NoSuchProperty, NoSuchRun
    ├── AmbiguousNumber
    ├── NothingToUndo
    ├── NoSuchClaim, NotOfThisSource
    ├── UnknownVerdict, SameAccount, UnpartablePerson, NothingToDecide, ReasonMissing
    ├── UnknownLevel, OwnAccount
    ├── UnknownConsent
    ├── NoSuchMember, UnusableMember, LoginTaken, LastAdministrator
    ├── UnwritableBody
    ├── UnreadableLinks
    ├── OtherCasebook, DamagedCasebook
    └── DatabaseUnreachable
"""

from tanuq.vocabulary.errors import TanuqError


class CasebookError(TanuqError):
    """Something asked of the casebook that it cannot answer."""


class NoSuchPerson(CasebookError):
    """No person has this number, or the viewer may not know that one has."""

    exit_code = 2


class NoSuchSubject(CasebookError):
    """No case, statement, intervention or group has this number, or the viewer may not know that one has."""

    exit_code = 2


class NoSuchSource(CasebookError):
    """No source has this number, or the viewer may not know that one has."""

    exit_code = 2


class NoSuchList(CasebookError):
    """No list has this number."""

    exit_code = 2


class NoSuchPlace(CasebookError):
    """No claim names this place."""

    exit_code = 2


class NoSuchProperty(CasebookError):
    """The person has no claim of this property."""

    exit_code = 2


class NoSuchRun(CasebookError):
    """No linkage run has this number."""

    exit_code = 2


class AmbiguousNumber(CasebookError):
    """The beginning of a number fits several things."""

    exit_code = 2


class NothingToUndo(CasebookError):
    """The entry asserted nothing that could be taken back."""

    exit_code = 2


class NoSuchClaim(CasebookError):
    """The entry has no claim in this place."""

    exit_code = 2


class NotOfThisSource(CasebookError):
    """Claims are added only to an account that the same source gives."""

    exit_code = 2


class DatabaseUnreachable(CasebookError):
    """The database named by DATABASE_URL does not answer."""


class OtherCasebook(CasebookError):
    """DATABASE_URL names a database that belongs to another workspace."""

    exit_code = 2


class DamagedCasebook(CasebookError):
    """The casebook's file was changed or cut; ledger and vault bring it back."""

    exit_code = 1


class UnwritableBody(CasebookError):
    """An entry lacks what its kind must hold."""


class UnreadableLinks(CasebookError):
    """The pairs of a linkage run are not in the form that this tanuq reads."""


class UnknownVerdict(CasebookError):
    """A judgement is "same", "different" or "unsure"."""

    exit_code = 2


class SameAccount(CasebookError):
    """A judgement needs two accounts."""

    exit_code = 2


class UnpartablePerson(CasebookError):
    """What was chosen does not part a person into two, or takes more judgements than one action may make."""

    exit_code = 2


class NothingToDecide(CasebookError):
    """Nobody was chosen, or what was chosen is judged so already."""

    exit_code = 2


class ReasonMissing(CasebookError):
    """A decision without a reason cannot be weighed later."""

    exit_code = 2


class UnknownLevel(CasebookError):
    """A review gives one of the levels of the list ``review_level``."""

    exit_code = 2


class UnknownConsent(CasebookError):
    """A consent is given, refused or withdrawn, for a purpose of the list ``consent_purpose``, on a day."""

    exit_code = 2


class OwnAccount(CasebookError):
    """Nobody verifies what he or she wrote down."""

    exit_code = 2


class NoSuchMember(CasebookError):
    """No member has this number."""

    exit_code = 2


class UnusableMember(CasebookError):
    """A member needs a name, a login that can be typed everywhere, and a role."""

    exit_code = 2


class LoginTaken(CasebookError):
    """Two members cannot sign in under one login."""

    exit_code = 2


class LastAdministrator(CasebookError):
    """Nobody would be left who can admit members."""

    exit_code = 2


class UnusableTask(CasebookError):
    """A task says what is to be done, and by which day if it has one, for a member if it is anybody's."""

    exit_code = 2


class NoSuchTask(CasebookError):
    """No task has this number, or none that may be seen."""

    exit_code = 2

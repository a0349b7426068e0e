"""What can go wrong with what telephones send.

IntakeError
└── FieldFormError
    ├── UnreadableForm
    ├── NoSuchFilledForm
    └── EncryptedForm
"""

from tanuq.intake.errors import IntakeError


class FieldFormError(IntakeError):
    """Something about a filled form that cannot be done as it is."""


class UnreadableForm(FieldFormError):
    """Not a filled form: not XML, or made to harm whoever reads it. Nothing of it is kept."""


class NoSuchFilledForm(FieldFormError):
    """No telephone sent a form under this number."""

    exit_code = 2


class EncryptedForm(FieldFormError):
    """Encrypted on the telephone to a key that is not here, or of another form: kept, but not to be taken here."""

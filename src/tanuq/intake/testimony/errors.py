"""What can go wrong while a testimony is taken.

IntakeError
└── TestimonyError
    ├── NoSuchStep
    ├── NothingTold
    ├── NoSuchTestimony
    ├── NothingToWithdraw
    └── UploadError
        ├── UploadOutOfStep
        ├── UploadTooLarge
        └── EmptyUpload
"""

from tanuq.intake.errors import IntakeError


class TestimonyError(IntakeError):
    """Something about a testimony that cannot be done as it is."""

    __test__ = False  # pytest would take the name for a test's


class NoSuchStep(TestimonyError):
    """The form has no such section, act or person."""

    exit_code = 2


class NothingTold(TestimonyError):
    """Not one word about anybody missing: there is nothing to keep."""


class NoSuchTestimony(TestimonyError):
    """No testimony goes by this number."""

    exit_code = 2


class NothingToWithdraw(TestimonyError):
    """No purpose that was chosen is agreed to."""


class UploadError(TestimonyError):
    """A file that did not arrive, or not whole."""


class UploadOutOfStep(UploadError):
    """A piece that does not follow on what is here: the browser asks how far it came and goes on from there."""


class UploadTooLarge(UploadError):
    """More than one upload may bring."""


class EmptyUpload(UploadError):
    """Zero bytes."""

"""Which tables lie where: the casebook's in its database, all others in office.db.

Here and not in the office, because every process that asks the casebook anything asks it, and few need the office.
"""

from typing import Any

from django.db.models import Model

from tanuq.config.settings import OFFICE

_CASEBOOK = "casebook"


class OfficeRouter:
    """Django database router: whatever an application keeps that is no claim stays out of the casebook.

    The casebook is thrown away and made anew, and may lie on a server; a password must do neither.
    """

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """The alias of the database that holds the rows of *model*."""
        return None if model._meta.app_label == _CASEBOOK else OFFICE

    db_for_write = db_for_read

    def allow_relation(self, first: Model, second: Model, **_hints: Any) -> bool:
        """Whether a row may point at another: within one database only."""
        return (first._meta.app_label == _CASEBOOK) == (second._meta.app_label == _CASEBOOK)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Whether tables of an application are made in the database *db*."""
        return (db == OFFICE) == (app_label != _CASEBOOK)

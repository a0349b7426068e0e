"""What must be remembered for minutes, also across a restart: wrong codes that were tried.

Django's own cache lies in the memory of one process: after a restart whoever guesses could begin anew. Its cache in a
database would unpickle what it finds there.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.models import KeptBriefly

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
LONGEST = timedelta(hours=1)
"""What ends later, and does end, was kept while our clock was ahead: else who tried wrong codes then would be locked
out for as long as it was."""


class OfficeCache(BaseCache):
    """A cache of Django in office.db; values are what JSON can write."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        """As Django makes a cache: its place is office.db, wherever that lies."""
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep *value* unless there is one; whether it was kept. Of two who ask at once, one is told so."""
        self._forget_old()
        try:
            with transaction.atomic(using=OFFICE):
                KeptBriefly.objects.create(key=self._hashed(key, version), **self._fields(value, timeout))
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under *key*, or *default*."""
        kept = self._row(key, version).filter(_of_now()).first()
        return default if kept is None else kept.value

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep *value* in place of what is there."""
        self._forget_old()
        KeptBriefly.objects.update_or_create(key=self._hashed(key, version), defaults=self._fields(value, timeout))

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep longer what is there; whether anything was."""
        current = self._row(key, version).filter(_of_now())
        return bool(current.update(expires_at=self._end(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget *key*; whether anything was there."""
        return bool(self._row(key, version).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        KeptBriefly.objects.all().delete()

    def _row(self, key: str, version: int | None) -> QuerySet[KeptBriefly]:
        return KeptBriefly.objects.filter(key=self._hashed(key, version))

    def _hashed(self, key: str, version: int | None) -> str:
        # Keys are long, and may hold a code or the address of whoever tried it.
        return hashlib.sha256(self.make_key(key, version).encode()).hexdigest()

    def _fields(self, value: Any, timeout: float | None) -> dict[str, Any]:
        return {"value": value, "expires_at": self._end(timeout)}

    def _end(self, timeout: float | None) -> datetime:
        seconds = self.get_backend_timeout(timeout)
        return NEVER if seconds is None else datetime.fromtimestamp(seconds, UTC)

    def _forget_old(self) -> None:
        KeptBriefly.objects.exclude(_of_now()).delete()


def _of_now() -> Q:
    now = timezone.now()
    return Q(expires_at__gt=now, expires_at__lte=now + LONGEST) | Q(expires_at=NEVER)

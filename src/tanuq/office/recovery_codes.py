"""Recovery codes: ten for a member, shown once, each good once; what is kept of them opens nothing.

allauth would keep the seed that all of them are made from.
"""

import secrets
import time
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from argon2.low_level import Type, hash_secret_raw
from django.db import transaction

from tanuq.config.settings import OFFICE
from tanuq.office.models import User

COUNT = 10
DIGITS = 8
"""26 bits: with ten tries in five minutes, nobody gets through them."""

PASSES, MEMORY_KIB = 2, 19 * 1024
"""How dear it is to try one code: OWASP's second choice of parameters for Argon2id.

https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
"""

_HASHES, _SALT = "hashes", "salt"


def shown_once(kept: Authenticator) -> list[str] | None:
    """The codes, when they are asked for the first time: they are made now; None ever after."""
    with transaction.atomic(using=OFFICE):
        kept.refresh_from_db()
        if _HASHES in kept.data:
            return None
        codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _ in range(COUNT)]
        kept.data = hashed(codes)
        kept.save(update_fields=["data"])
    return codes


def left(kept: Authenticator) -> int:
    """How many of them still open."""
    return len(kept.data.get(_HASHES, ()))


def spend(user: User, code: str) -> Authenticator | None:
    """What *user* keeps codes in, if *code* is one of them; it opens nothing from now on."""
    with transaction.atomic(using=OFFICE):
        kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
        if kept is None or not left(kept):
            return None
        found = _hash("".join(code.split()), bytes.fromhex(kept.data[_SALT]))
        others = [each for each in kept.data[_HASHES] if not secrets.compare_digest(each, found)]
        if len(others) == left(kept):
            return None
        kept.data = {**kept.data, _HASHES: others}
        kept.save(update_fields=["data"])
        return kept


def hashed(codes: Iterable[str]) -> dict[str, Any]:
    """What is kept of *codes*. They share a salt, so that a typed one is hashed once and not ten times."""
    salt = secrets.token_bytes(16)
    # To allauth this is a member without codes.
    nothing = {"migrated_codes": [], "viewed_at": time.time()}
    return {**nothing, _SALT: salt.hex(), _HASHES: [_hash(code, salt) for code in codes]}


def _hash(code: str, salt: bytes) -> str:
    return hash_secret_raw(code.encode(), salt, PASSES, MEMORY_KIB, 1, hash_len=32, type=Type.ID).hex()

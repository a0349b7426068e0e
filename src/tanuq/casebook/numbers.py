"""The numbers that people quote: sources, lists, accounts and persons, the same on every machine."""

import base64
import hashlib
import re
import secrets

from tanuq.vocabulary.kinds import Kind

SUBJECT_LETTERS = {Kind.PROCEEDING: "C", Kind.STATEMENT: "Q", Kind.INTERVENTION: "I", Kind.GROUP: "G"}
"""What the numbers of subjects that are no persons begin with: a case, a quotation, an intervention, a group."""
LENGTH = 16
"""80 bits: a million accounts collide with a chance of 4 in 10^13."""

_TASK = re.compile(r"T-[0-9a-f]{16}")

# Crockford's alphabet: no i, l, o, u to misread.
_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz")


def short_number(purpose: str, *parts: bytes) -> str:
    """Sixteen letters and digits that stand for *parts*, apart for each *purpose*.

    >>> short_number("example", b"1")
    'd1c26nbn0r1fv38h'
    """
    digest = hashlib.sha256(b"\0".join([f"tanuq {purpose}".encode(), *parts])).digest()
    return base64.b32encode(digest[:10]).translate(_CROCKFORD).decode("ascii")


def source_number(evidence: str) -> str:
    """The number of the source whose evidence has this SHA-256 (hex)."""
    return "S-" + short_number("source", bytes.fromhex(evidence))


def list_number(root: str) -> str:
    """The number of the list whose first ``list.mapped`` entry has this hash (hex)."""
    return "L-" + short_number("list", bytes.fromhex(root))


def run_number(entry: str) -> str:
    """The number of the linkage run that the ``identity.linked`` entry with this hash (hex) notes."""
    return "R-" + short_number("run", bytes.fromhex(entry))


def release_number(entry: str) -> str:
    """The number of the edition that the ``release.proposed`` entry with this hash (hex) proposes."""
    return "E-" + short_number("release", bytes.fromhex(entry))


def row_account_number(root: bytes, key: str) -> str:
    """The number of the account given by the row with this key in the list that began with *root* (32 bytes)."""
    return "A-" + short_number("row", root, key.encode("utf-8", "surrogatepass"))


def given_account_number(entry: str) -> str:
    """The number of the account given by the ``account.given`` entry with this hash (hex)."""
    return "A-" + short_number("account", bytes.fromhex(entry))


def person_number(account: str) -> str:
    """The number of the person whose earliest account is *account*."""
    return "P-" + account[2:]


def subject_number(kind: Kind, account: str) -> str:
    """The number of a subject of this *kind*, no person, whose first account is *account*.

    >>> subject_number(Kind.PROCEEDING, "A-d1c26nbn0r1fv38h")
    'C-d1c26nbn0r1fv38h'
    """
    return SUBJECT_LETTERS[kind] + account[1:]


def account_number(person: str) -> str:
    """The account that gave a person, or any other subject, its number.

    >>> account_number("P-d1c26nbn0r1fv38h")
    'A-d1c26nbn0r1fv38h'
    """
    return "A-" + person[2:]


def new_task_number() -> str:
    """A number for a task that somebody sets: by chance, because two offices may set the same one."""
    return "T-" + secrets.token_hex(8)


def is_task(value: str) -> bool:
    """Whether *value* is the number of a task.

    >>> is_task("T-0123456789abcdef"), is_task("write to the embassy")
    (True, False)
    """
    return _TASK.fullmatch(value) is not None

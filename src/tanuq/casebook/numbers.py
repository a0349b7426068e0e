"""The numbers that people quote: sources, lists, accounts and persons, the same on every machine."""

import hashlib

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u to misread
LENGTH = 16
"""80 bits: a million accounts collide with a chance of 4 in 10^13."""


def short_number(purpose: str, *parts: bytes) -> str:
    """Sixteen letters and digits that stand for *parts*, apart for each *purpose*.

    >>> short_number("example", b"1")
    'd1c26nbn0r1fv38h'
    """
    digest = hashlib.sha256(b"\0".join([f"tanuq {purpose}".encode(), *parts])).digest()
    value = int.from_bytes(digest[:10], "big")
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(75, -1, -5))


def source_number(evidence: str) -> str:
    """The number of the source whose evidence has this SHA-256 (hex)."""
    return "S-" + short_number("source", bytes.fromhex(evidence))


def list_number(root: str) -> str:
    """The number of the list whose first ``list.mapped`` entry has this hash (hex)."""
    return "L-" + short_number("list", bytes.fromhex(root))


def row_account_number(root: str, key: str) -> str:
    """The number of the account given by the row with this key in the list that began with *root*."""
    return "A-" + short_number("row", bytes.fromhex(root), key.encode("utf-8", "surrogatepass"))


def given_account_number(entry: str) -> str:
    """The number of the account given by the ``account.given`` entry with this hash (hex)."""
    return "A-" + short_number("account", bytes.fromhex(entry))


def person_number(account: str) -> str:
    """The number of the person whose earliest account is *account*."""
    return "P-" + account[2:]

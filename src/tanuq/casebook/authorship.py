"""Who did something: the member who was signed in, or else whoever holds the copy of the record that wrote it."""

import re

from tanuq.ledger.entries import Entry

BY = "by"
"""What a body says of the member who was signed in when it was written."""

_MEMBER = re.compile(r"M-[0-9a-f]{16}")


def who(entry: Entry) -> str:
    """Number of the member ("M-…") who wrote *entry*; the key (hex) of the copy where nobody was signed in.

    The signature says which copy wrote it; that copy vouches for the member.
    """
    by = (entry.body or {}).get(BY)
    # Older versions wrote there who asked for a consent, in words.
    return by if isinstance(by, str) and is_member(by) else entry.author


def is_member(value: str) -> bool:
    """Whether *value* is the number of a member.

    >>> is_member("M-0123456789abcdef"), is_member("Aygul")
    (True, False)
    """
    return _MEMBER.fullmatch(value) is not None

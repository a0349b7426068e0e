"""Who did something: the member who was signed in, or else whoever holds the copy of the record that wrote it."""

from tanuq.ledger.entries import Entry

BY = "by"
"""What a body says of the member who was signed in when it was written."""


def who(entry: Entry) -> str:
    """Number of the member ("M-…") who wrote *entry*; the key (hex) of the copy where nobody was signed in.

    The signature says which copy wrote it; that copy vouches for the member.
    """
    return str((entry.body or {}).get(BY) or entry.author)

"""People and groups that are mentioned: that somebody is, and by which name; who it is, is a decision of its own."""

from tanuq.reading.on_record.coming.value import Coming, Value
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.vocabulary.kinds import Kind


def person(read: ReadSource, kept: Kept) -> Coming:
    """The name as it is written there, and no more of it: a surname stays a surname."""
    return Coming(Kind.PERSON, (_as_written(read, kept, "name"),), kept.entity)


def group(read: ReadSource, kept: Kept) -> Coming:
    """The name of a group."""
    return Coming(Kind.GROUP, (_as_written(read, kept, "group_name"),), kept.entity)


def nothing(_read: ReadSource, kept: Kept) -> Coming:
    """Places, dates, numbers, articles: confirmed, and kept by what else is said with them."""
    return Coming(entity=kept.entity)


def _as_written(read: ReadSource, kept: Kept, prop: str) -> Value:
    start, end = kept.proposal.start, kept.proposal.end
    return Value(prop, start, end, read.words[start:end])

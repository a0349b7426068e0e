"""What somebody decides about a proposal besides accepting one: refuse, skip, "not this person", accept several."""

from dataclasses import replace

from tanuq.casebook.read_decisions import Decision, Ruling, note, note_all
from tanuq.ledger.entries import Entry
from tanuq.reading.engines.agreement import is_of_models_alone
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.errors import NotInBulk
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.proposal import Kind

_IN_BULK = frozenset({Kind.PERSON, Kind.PLACE})


def refuse(desk: ReadDesk, key: str, reason: str) -> Entry:
    """Say that a proposal is wrong, and why: nobody is asked again, and the engine is measured by it.

    Raises:
        NoSuchProposal, DecidedAlready
        ReasonMissing
    """
    return note(desk.record, desk.source.card.id, desk.ruled(desk.open(key), Ruling.REFUSED, reason))


def skip(desk: ReadDesk, key: str) -> Entry:
    """Leave a proposal for later or for somebody else; that it was looked at is on record.

    Raises:
        NoSuchProposal, DecidedAlready
    """
    return note(desk.record, desk.source.card.id, desk.ruled(desk.open(key), Ruling.SKIPPED))


def not_this_person(desk: ReadDesk, key: str, person: str) -> Entry:
    """Say that a mention is not of *person* ("P-…"), who is called so in the case file: whose it is, stays open.

    Raises:
        NoSuchProposal
    """
    decision = replace(desk.ruled(desk.named(key), Ruling.NOT_THIS_PERSON), person=person)
    return note(desk.record, desk.source.card.id, decision)


def alike(desk: ReadDesk, key: str) -> tuple[Kept, ...]:
    """The open proposals that may be accepted at once with this one, which somebody has confirmed: the same person or
    place, mentioned by the very same words in the same document. None where only a language model proposes them."""
    kept, decided = desk.read.by_key.get(key), desk.decisions.get(key)
    if kept is None or decided is None or not _confirms(kept, decided):
        return ()
    words = desk.words(kept)
    return tuple(
        one
        for one in desk.read.kept
        if one.proposal.kind is kept.proposal.kind
        and one.entity == kept.entity
        and desk.words(one) == words
        and one.key not in desk.decisions
        and not is_of_models_alone(one.proposal)
    )


def _confirms(kept: Kept, decided: Decision) -> bool:
    return kept.proposal.kind in _IN_BULK and decided.ruling is Ruling.ACCEPTED


def act_of(desk: ReadDesk, decision: Decision) -> tuple[str, ...]:
    """The entries that are undone with this decision: those that were accepted along with it at once, else it alone."""
    if not decision.along:
        return (decision.entry,)
    return tuple(dict.fromkeys(one.entry for one in desk.decisions.values() if one.along == decision.along))


def accept_alike(desk: ReadDesk, key: str) -> tuple[Entry, ...]:
    """Accept every open mention by the same words as one that was confirmed, all or none; none of them states a claim.

    Raises:
        NotInBulk: when there is none that may be accepted so.
    """
    found = alike(desk, key)
    if not found:
        raise NotInBulk("Several are accepted at once only where the same words were confirmed in this document.")
    account, along = desk.account_decided(key), desk.decisions[key].entry
    decisions = [replace(desk.ruled(one, Ruling.ACCEPTED), account=account, along=along) for one in found]
    return note_all(desk.record, desk.source.card.id, decisions)

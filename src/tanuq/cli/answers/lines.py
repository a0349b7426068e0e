"""What the casebook answers, as lines of text."""

from collections.abc import Iterator
from typing import Any

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import (
    ClaimView,
    Explanation,
    ListView,
    PersonCard,
    PersonView,
    SourceView,
    ValueView,
)
from tanuq.cli.answers.wording import counted, size_in_words
from tanuq.ledger.notes import Checkpoint
from tanuq.vocabulary.labels import label

EXCERPT = 1200
"""Characters of a source's text that `show` prints; all of it is on the source's page and in JSON."""


def card_lines(card: PersonCard) -> Iterator[str]:
    """A person in a few lines."""
    yield f"{card.id}  {' · '.join(name.text for name in card.names)}"
    facts = [f"{label}: {display}" for label, display in card.facts]
    yield "  " + "; ".join([*facts, counted(card.accounts, "account")])
    if card.why:
        yield f"  found because {card.why}"


def person_lines(person: PersonView) -> Iterator[str]:
    """A person: names in every script, then each property with all its values and their sources."""
    yield f"{person.id}  {' · '.join(name.text for name in person.names)}"
    if person.other_ids:
        yield f"  also known here as {', '.join(person.other_ids)}"
    for section in person.sections:
        yield ""
        if section.label:
            yield section.label
        for prop in section.properties:
            mark = "   ← the sources differ" if prop.contradiction else ""
            yield f"  {prop.label}{mark}"
            for value in prop.values:
                yield from _value_lines(value)
    yield ""
    yield f"{counted(len(person.accounts), 'account')}:"
    for account in person.accounts:
        row = f", row {account.row}" if account.row else ""
        yield f"  {account.id}  {account.source.list_name or account.source.title} ({account.source.id}{row})"
    yield from _decision_lines(person)


def subject_lines(subject: SubjectView) -> Iterator[str]:
    """A proceeding, statement, intervention or group: each part with all its values and their sources."""
    yield f"{subject.id}  {subject.kind.value}"
    for section in subject.sections:
        yield ""
        yield section.label or label("about", "concerned")
        for prop in section.properties:
            yield f"  {prop.label}"
            for value in prop.values:
                yield from _value_lines(value)
    yield ""
    yield f"{counted(len(subject.accounts), 'account')}:"
    for account in subject.accounts:
        yield f"  {account.id}  {account.source.title} ({account.source.id})"


def _decision_lines(person: PersonView) -> Iterator[str]:
    for judgement in person.judgements:
        first, second = judgement.accounts
        yield f"  judged {judgement.verdict}: {first} and {second}: “{judgement.reason}” ({judgement.at})"
    for link in person.links:
        first, second = link.accounts
        yield f"  linked by {link.run} at {link.probability:.3f}, not judged: {first} and {second} ({link.at})"


def _value_lines(value: ValueView) -> Iterator[str]:
    chosen = f"   (preferred: {value.preferred_reason})" if value.preferred else ""
    yield f"    {value.display}{chosen}"
    for claim in value.claims:
        yield f"      {_from(claim)}"


def _from(claim: ClaimView) -> str:
    written = f"“{claim.claim.written}” " if claim.claim.written != claim.display else ""
    place = f", {claim.place}" if claim.place else ""
    problem = f"  ({claim.claim.problem})" if claim.claim.problem else ""
    return f"{written}in {claim.source.list_name or claim.source.title} ({claim.source.id}){place}{problem}"


def source_lines(source: SourceView) -> Iterator[str]:
    """A source: what it is, its hash, its text, who is in it, what happened to it."""
    yield f"{source.card.id}  {source.card.title}"
    yield f"  {source.card.media_type}, {size_in_words(source.size)}, visible to: {source.visibility}"
    yield f"  received {source.card.received_at} as {source.file_name}"
    yield f"  sha256 {source.evidence}"
    if source.note:
        yield f"  note: {source.note}"
    if source.text:
        yield ""
        yield from (f"  {line}" for line in source.text[:EXCERPT].splitlines())
        if len(source.text) > EXCERPT:
            yield f"  … {len(source.text) - EXCERPT:,} more characters"
    if source.people:
        yield ""
        yield f"Speaks of {counted(source.people_total, 'person', 'people')}:"
        yield from (f"  {line}" for card in source.people for line in card_lines(card))
    if source.consents:
        yield ""
        yield from (f"Consent to {purpose}: {state} ({date})" for purpose, state, date in source.consents)
    yield ""
    yield "Custody:"
    for event in source.custody:
        yield f"  {event.at}  {event.what}  (entry {event.entry[:12]} by {event.author[:12]})"


def list_lines(view: ListView) -> Iterator[str]:
    """A list: how much of it was understood, column by column."""
    yield f"{view.id}  {view.name}  ({view.source.id})"
    yield (
        f"  {counted(view.rows, 'row')}: {counted(view.accounts, 'account')}, {counted(view.claims, 'claim')}, "
        f"{counted(view.problems, 'problem')}"
    )
    yield f"  key column: {view.key_column or 'none, rows are known by their content'}"
    for column in view.columns:
        unread = f"   {counted(column.problems, 'cell')} kept as written" if column.problems else ""
        yield f"    {column.title} → {column.label} ({column.property}){unread}"
    yield f"  entry {view.entry}"


def checkpoint_document(saved: Checkpoint | None) -> dict[str, Any] | None:
    """The last checkpoint for programs."""
    return None if saved is None else {"entries": saved.size, "root": saved.root}


def explanation_lines(explanation: Explanation, saved: Checkpoint | None) -> Iterator[str]:
    """The chain from a value to the bytes, the signature and the signed state; *saved* is the last checkpoint."""
    claim = explanation.claim
    yield f"{claim.label}: {claim.display}"
    yield f"  ← written “{claim.claim.written}”{f', {claim.place}' if claim.place else ''}"
    if explanation.words and explanation.words != claim.claim.written:
        yield f"  ← in the words “{explanation.words}”"
    yield f"  ← source {claim.source.id}  {claim.source.list_name or claim.source.title}"
    if explanation.derivative:
        yield f"  ← read from the derivative, sha256 {explanation.derivative}"
    yield f"  ← evidence, sha256 {explanation.evidence}"
    yield f"  ← entry {explanation.entry}, number {explanation.sequence} of its author, {explanation.time}"
    verdict = "good" if explanation.signature_good else "NOT GOOD"
    yield f"  ← signature {verdict}: {explanation.signature[:32]}… by {explanation.author}"
    covered = "covered by" if explanation.included else "NOT covered by"
    is_saved = saved is not None and saved.root == explanation.checkpoint_root
    state = "checkpoint" if is_saved else "the signed state of now, not saved as a checkpoint:"
    yield (
        f"  ← {covered} {state} {explanation.checkpoint_origin} over {explanation.checkpoint_size} entries, "
        f"root {explanation.checkpoint_root}"
    )

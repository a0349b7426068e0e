"""他 and 她 in Chinese: the only person named before, in this sentence and the one before it, that agrees."""

from collections.abc import Iterator, Sequence

from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.gathering import Gathered
from tanuq.reading.entities.named import Named
from tanuq.reading.mention import Form, Mention
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why

_SEX = {"他": "m", "她": "f"}
_SENTENCES_BACK = 2
_KEPT = 8


def pronouns_in_han(
    document: Document, passages: Sequence[Passage], named: Sequence[Named], entities: Gathered
) -> Iterator[Mention]:
    """The pronouns of the third person that one person alone can be meant by. Nobody else is proposed."""
    people = [at for at, one in enumerate(named) if one.kind is Kind.PERSON]
    behind = 0
    recent: list[tuple[int, int]] = []  # Sentence and entity, the last ones.
    count = 0
    for passage in passages:
        for start, end in document.sentences_of(passage):
            count += 1
            for at in range(start, end):
                while behind < len(people) and named[people[behind]].start < at:
                    recent = [*recent[-_KEPT:], (count, entities.of[people[behind]])]
                    behind += 1
                sex = _SEX.get(document.text[at], "")
                if sex and document.text[at + 1 : at + 2] not in {"们", "人"} and document.text[at - 1 : at] != "其":
                    yield from _meant(
                        document, at, sex, [who for when, who in recent if count - when < _SENTENCES_BACK], entities
                    )


def _meant(document: Document, at: int, sex: str, near: Sequence[int], entities: Gathered) -> Iterator[Mention]:
    fitting = {who for who in near if entities.entities[who].sex in {sex, ""}}
    sure = {who for who in fitting if entities.entities[who].sex == sex} or fitting
    if len(sure) == 1:
        entity = entities.entities[sure.pop()]
        entity.sex = entity.sex or sex
        reason = Why(
            "“%(words)s”: %(name)s is the only person named before it that agrees",
            words=document.text[at],
            name=entity.name,
        )
        yield Mention(at, at + 1, Kind.PERSON, entity.number, entity.name, Form.PRONOUN, "", reason)

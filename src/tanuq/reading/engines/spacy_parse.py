"""People, groups, places and speakers by a spaCy model: for whoever has installed both and says where the model lies.

The tenth of speakers that rules alone miss are found by the parse. tanuq brings neither spaCy nor a model along.
"""

import importlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tanuq.reading.document import Document, Passage
from tanuq.reading.engines.errors import NoModel, NoSpacy
from tanuq.reading.engines.parts import parts
from tanuq.reading.entities import NOBODY, Known
from tanuq.reading.proposal import Field, Kind, Proposal, in_order
from tanuq.reading.statements.lexicon import CUES
from tanuq.reading.statements.quotation import Quotation, quotations
from tanuq.reading.why import Why

_KINDS = {
    "PERSON": Kind.PERSON, "PER": Kind.PERSON, "ORG": Kind.GROUP,
    "GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE,
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_OF_A_NAME = frozenset({"compound", "flat", "flat:name", "det", "amod", "poss", "nmod", "nummod", "case"})
_EDGES = re.compile(r"^(?:the|The|a|an)\s+|['’]s?$")
_LONGEST = 20_000
_NEAR = 400
"""Characters between a quotation and the verb that tells it."""
_SHORTEST = 3
"""Words of a quotation: shorter ones may be scare quotes, which the rules tell apart."""

Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class SpacyParse:
    """See :class:`tanuq.reading.engine.Engine`. Make one with :func:`spacy_parse`."""

    pipeline: Any
    version: str

    @property
    def name(self) -> str:
        """spaCy's version, and the model's name and version."""
        told = self.pipeline.meta
        return f"spacy {self.version} {told['lang']}_{told['name']} {told['version']}"

    def read(self, document: Document, known: Known = NOBODY) -> tuple[Proposal, ...]:
        """People, groups, places and quotations of the body with their speakers, as the parse has them."""
        cut = [part for passage in document.body for part in parts(document.text, passage, _LONGEST)]
        parsed = self.pipeline.pipe(document.text[part.start : part.end] for part in cut)
        said = quotations(document.text, document.body).quotations
        found = list(zip(cut, parsed, strict=True))
        return in_order([*self._mentions(document, found), *self._statements(document, found, said)])

    def _mentions(self, document: Document, found: Iterable[tuple[Passage, Any]]) -> Iterator[Proposal]:
        """One label for a string in the whole document: the one that most of its mentions have."""
        spans = [(span, kind) for part, parse in found for span, kind in _named(document.text, part, parse)]
        votes: dict[str, Counter[Kind]] = {}
        for span, kind in spans:
            votes.setdefault(document.text[slice(*span)].casefold(), Counter())[kind] += 1
        for span, _ in spans:
            words = document.text[slice(*span)]
            kind = votes[words.casefold()].most_common(1)[0][0]
            yield Proposal(kind, *span, self.name, {"name": Field(words, *span)}, (), 0.6)

    def _statements(
        self, document: Document, found: Iterable[tuple[Passage, Any]], said: Iterable[Quotation]
    ) -> Iterator[Proposal]:
        waiting = [one for one in said if len(document.text[one.inner_start : one.inner_end].split()) >= _SHORTEST]
        for part, parse in found:
            for one in waiting:
                if part.start <= one.start and one.end <= part.end:
                    yield self._statement(document.text, part, parse, one)

    def _statement(self, text: str, part: Passage, parse: Any, one: Quotation) -> Proposal:
        content = one.inner_start, one.inner_end
        fields = {"content": Field(text[slice(*content)], *content)}
        verb = _verb(part, parse, one)
        if verb is None:
            return Proposal(Kind.STATEMENT, one.start, one.end, self.name, fields, (Why("no cue in the parse"),), 0.3)
        head = next(child for child in verb.children if child.dep_ in _SUBJECTS)
        speaker, cue = _phrase(text, part, head), _placed(part, verb.idx, verb.idx + len(verb.text))
        fields |= {name: Field(text[slice(*span)], *span) for name, span in (("speaker", speaker), ("cue", cue))}
        reason = Why(
            "“%(words)s” is the subject of “%(cue)s” in the parse",
            words=text[slice(*speaker)],
            cue=text[slice(*cue)],
        )
        return Proposal(Kind.STATEMENT, one.start, one.end, self.name, fields, (reason,), 0.8)


def spacy_parse(model: Path) -> SpacyParse:
    """The engine that reads with the spaCy model in the folder *model*.

    Raises:
        NoSpacy: when spaCy is not installed.
        NoModel: when there is no model, or one that finds no names or parses no sentences.
    """
    if find_spec("spacy") is None:
        raise NoSpacy("spaCy is not installed here. Install it as its own site says, or read with the rules alone.")
    if not (model / "config.cfg").is_file():
        raise NoModel(f"{model} holds no spaCy model. Name the folder that has its config.cfg.")
    spacy = importlib.import_module("spacy")
    try:
        pipeline = spacy.load(model)
    except (ValueError, OSError, KeyError) as problem:
        raise NoModel(f"spaCy cannot load the model in {model}. It may be made for another version.") from problem
    if missing := {"parser", "ner"} - set(pipeline.pipe_names):
        raise NoModel(
            f"The model in {model} has no {' and no '.join(sorted(missing))}: it cannot read names and speakers."
        )
    return SpacyParse(pipeline, str(spacy.__version__))


def _named(text: str, part: Passage, parse: Any) -> Iterator[tuple[Span, Kind]]:
    for entity in parse.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        start, end = _placed(part, entity.start_char, entity.end_char)
        for edge in _EDGES.finditer(text[start:end]):
            start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
        if start < end:
            yield (start, end), kind


def _verb(part: Passage, parse: Any, one: Quotation) -> Any:
    """The cue that tells a quotation: one that governs it if there is one, else the nearest; it has a subject."""
    inside = [token for token in parse if one.inner_start <= part.start + token.idx < one.inner_end]
    governing = {id_ for token in inside for id_ in (ancestor.i for ancestor in token.ancestors)}
    cues = [token for token in parse if _is_cue(part, token, one)]
    return min(cues, key=lambda token: (token.i not in governing, _gap(part, token, one)), default=None)


def _is_cue(part: Passage, token: Any, one: Quotation) -> bool:
    if token.text.casefold() not in CUES or one.start <= part.start + token.idx < one.end:
        return False
    subjects = (child for child in token.children if child.dep_ in _SUBJECTS)
    outside = any(not one.start <= part.start + child.idx < one.end for child in subjects)
    return outside and _gap(part, token, one) <= _NEAR


def _gap(part: Passage, token: Any, one: Quotation) -> int:
    at = part.start + int(token.idx)
    return max(one.start - at, at - one.end, 0)


def _phrase(text: str, part: Passage, head: Any) -> Span:
    """The name that *head* ends, or the noun with what stands before it."""
    entity = next((one for one in head.doc.ents if one.start <= head.i < one.end), None)
    if entity is not None and entity.label_ in _KINDS:
        start, end = _placed(part, entity.start_char, entity.end_char)
        return start, start + len(_EDGES.sub("", text[start:end])) if text[start:end].endswith("s") else end
    left = [child.left_edge for child in head.lefts if child.dep_ in _OF_A_NAME]
    first = min((token.idx for token in left), default=head.idx)
    return _placed(part, first, head.idx + len(head.text))


def _placed(part: Passage, start: int, end: int) -> Span:
    return part.start + start, part.start + end

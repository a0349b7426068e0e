"""A language model behind an OpenAI-compatible endpoint, as Ollama and llama.cpp have: asked passage by passage."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tanuq.config.progress import Progress, quietly
from tanuq.reading.document import Document, Passage
from tanuq.reading.engines import answers
from tanuq.reading.engines.agreement import MODEL
from tanuq.reading.engines.asking import Address, Reach, address_of, ask, content_of
from tanuq.reading.engines.errors import (
    AnswerNotUnderstood,
    AnswerTooLong,
    BadEndpoint,
    EndpointBusy,
    EndpointError,
    EndpointGone,
    EndpointLate,
    EndpointRefused,
    EndpointSilent,
)
from tanuq.reading.engines.parts import parts
from tanuq.reading.engines.question import PARAMETERS, question, question_hash
from tanuq.reading.entities import NOBODY, Known
from tanuq.reading.proposal import Proposal, in_order

STEP = "Asking the model"
SECONDS = 120.0
"""Until an answer to one passage must be there."""
_LONGEST = 6000
"""Characters that are asked about at once; a longer paragraph is asked about in parts, between two sentences."""
_SHORTEST = 20
"""Less is no sentence that says anything of anybody."""
_NOT_IN_A_NAME = re.compile(r"[^\w.:/@-]")

_PAUSES = (2.0, 4.0, 8.0, 16.0)
"""Seconds between questions to an endpoint that is busy: a model is loaded in half a minute."""
_MOST_LATE = 3
"""Passages one after the other for which no answer comes in time: then none will."""

Missed = Callable[[EndpointError], None]


def stop(problem: EndpointError) -> None:
    """What is done about an answer that is not understood unless the caller goes on without it."""
    raise problem


@dataclass(frozen=True, slots=True)
class Endpoint:
    """See :class:`tanuq.reading.engine.Engine`. Make one with :func:`endpoint`."""

    address: Address
    model: str
    seconds: float = SECONDS
    missed: Missed = stop
    """Told of each passage whose answer is of no use; nothing of it is proposed. Told too when it answers no more."""
    progress: Progress = quietly
    pause: Callable[[float], None] = time.sleep
    """How to wait for an endpoint that is busy."""

    @property
    def name(self) -> str:
        """The model and the first digits of the hash of what it is asked."""
        return f"{MODEL}{_NOT_IN_A_NAME.sub('_', self.model)} {question_hash()[:8]}"

    @property
    def description(self) -> Mapping[str, Any]:
        """Where its proposals come from, to be kept with them: model, endpoint, hash of the question, parameters."""
        return {
            "engine": self.name,
            "model": self.model,
            "endpoint": str(self.address),
            "question_sha256": question_hash(),
            "parameters": dict(PARAMETERS),
        }

    def read(self, document: Document, known: Known = NOBODY) -> tuple[Proposal, ...]:
        """What the model proposes of the body, as far as it stands there. Names of the case file are not told to it.

        An endpoint that answered and then answers no more is told of to *missed*, and what it said counts.

        Raises:
            EndpointError: when it does not answer from the beginning, or *missed* lets nothing pass.
        """
        found, heard, late = list[Proposal](), 0, 0
        asked = [part for passage in document.body for part in _asked_about(document.text, passage)]
        for number, part in enumerate(asked):
            self.progress(STEP, number, len(asked))
            try:
                found += self._of_part(document, part)
                heard, late = heard + 1, 0
            except (AnswerNotUnderstood, AnswerTooLong) as problem:
                self.missed(problem)
            except (EndpointSilent, EndpointRefused) as problem:
                late += 1
                if not isinstance(problem, EndpointLate) or late == _MOST_LATE:
                    self._gone(problem, heard, len(asked))
                    break
                self.missed(problem)
        return in_order(found)

    def _of_part(self, document: Document, part: Passage) -> list[Proposal]:
        answer = self._answer(question(self.model, document.text[part.start : part.end]))
        return list(answers.proposals(document, part, content_of(answer), self.name))

    def _answer(self, body: bytes) -> bytes:
        for seconds in _PAUSES:
            try:
                return ask(self.address, body, self.seconds)
            except EndpointBusy:
                self.pause(seconds)
        return ask(self.address, body, self.seconds)

    def _gone(self, problem: EndpointError, heard: int, of: int) -> None:
        if not heard:
            raise problem
        said = f"The model answered for {heard} of {of} passages, and then no more: {problem} What it said counts."
        self.missed(EndpointGone(said))


def _asked_about(text: str, passage: Passage) -> Iterator[Passage]:
    return (part for part in parts(text, passage, _LONGEST) if part.end - part.start >= _SHORTEST)


def endpoint(
    url: str,
    model: str,
    reach: Reach = Reach.THIS_COMPUTER,
    seconds: float = SECONDS,
    missed: Missed = stop,
    progress: Progress = quietly,
) -> Endpoint:
    """The engine that asks *model* at *url*; of this computer only, unless *reach* says otherwise.

    Raises:
        RemoteEndpoint: when *url* is of another computer and *reach* is this one only.
        BadEndpoint: when it is no address of an endpoint, or no model is named.
    """
    if not model.strip():
        raise BadEndpoint("Name the model that is to be asked, as the endpoint calls it: --model NAME.")
    return Endpoint(address_of(url, reach), model.strip(), seconds, missed, progress)

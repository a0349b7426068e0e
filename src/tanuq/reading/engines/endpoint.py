"""A language model behind an OpenAI-compatible endpoint, as Ollama and llama.cpp have: asked passage by passage."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tanuq.reading.document import Document, Passage
from tanuq.reading.engines import answers
from tanuq.reading.engines.agreement import MODEL
from tanuq.reading.engines.asking import Address, Reach, address_of, ask, content_of
from tanuq.reading.engines.errors import AnswerNotUnderstood, BadEndpoint
from tanuq.reading.engines.parts import parts
from tanuq.reading.engines.question import PARAMETERS, question, question_hash
from tanuq.reading.entities import NOBODY, Known
from tanuq.reading.proposal import Proposal, in_order

SECONDS = 120.0
"""Until an answer to one passage must be there."""
_LONGEST = 6000
"""Characters that are asked about at once; a longer paragraph is asked about in parts, between two sentences."""
_SHORTEST = 20
"""Less is no sentence that says anything of anybody."""
_NOT_IN_A_NAME = re.compile(r"[^\w.:/@-]")

Missed = Callable[[AnswerNotUnderstood], None]


def stop(problem: AnswerNotUnderstood) -> None:
    """What is done about an answer that is not understood unless the caller goes on without it."""
    raise problem


@dataclass(frozen=True, slots=True)
class Endpoint:
    """See :class:`tanuq.reading.engine.Engine`. Make one with :func:`endpoint`."""

    address: Address
    model: str
    seconds: float = SECONDS
    missed: Missed = stop
    """Told of each passage whose answer is of no use; nothing of it is proposed."""

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

        Raises:
            EndpointError: when it does not answer, or not as it should.
        """
        return in_order([one for passage in document.body for one in self._of_passage(document, passage)])

    def _of_passage(self, document: Document, passage: Passage) -> Iterator[Proposal]:
        for part in parts(document.text, passage, _LONGEST):
            if part.end - part.start < _SHORTEST:
                continue
            body = question(self.model, document.text[part.start : part.end])
            answer = ask(self.address, body, self.seconds)
            try:
                found = list(answers.proposals(document, part, content_of(answer), self.name))
            except AnswerNotUnderstood as problem:
                self.missed(problem)
                continue
            yield from found


def endpoint(
    url: str, model: str, reach: Reach = Reach.THIS_COMPUTER, seconds: float = SECONDS, missed: Missed = stop
) -> Endpoint:
    """The engine that asks *model* at *url*; of this computer only, unless *reach* says otherwise.

    Raises:
        RemoteEndpoint: when *url* is of another computer and *reach* is this one only.
        BadEndpoint: when it is no address of an endpoint, or no model is named.
    """
    if not model.strip():
        raise BadEndpoint("Name the model that is to be asked, as the endpoint calls it: --model NAME.")
    return Endpoint(address_of(url, reach), model.strip(), seconds, missed)

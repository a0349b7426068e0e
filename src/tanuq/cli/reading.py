"""How a document is to be read, as options of a command say it, and the engines that then read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tanuq.cli.answers.output import Output
from tanuq.cli.errors import WrongUse
from tanuq.config.progress import Progress, quietly
from tanuq.reading.document import Document
from tanuq.reading.engine import Engine
from tanuq.reading.engines.asking import Reach
from tanuq.reading.engines.endpoint import Endpoint, endpoint
from tanuq.reading.engines.errors import EndpointError, EndpointGone
from tanuq.reading.engines.spacy_parse import spacy_parse
from tanuq.reading.engines.together import Together
from tanuq.reading.entities import NOBODY
from tanuq.reading.proposal import Proposal
from tanuq.reading.rules import Rules


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for."""

    published: str
    language: str
    endpoint: str
    """Address of a language model; "" for none."""
    model: str
    allow_remote: bool
    """Whether the words may leave this computer."""
    parse: Path | None = None
    """Folder of a spaCy model; None for none."""


def engine_of(asked: Asked, output: Output, progress: Progress = quietly) -> Engine:
    """The rules, and beside them a parse and a language model where they are asked for.

    Raises:
        WrongUse: a model without an endpoint.
        SpacyError: a parse that cannot be had.
        RemoteEndpoint, BadEndpoint: see :func:`tanuq.reading.engines.endpoint.endpoint`.
    """
    engines: list[Engine] = [Rules()]
    if asked.parse is not None:
        engines.append(spacy_parse(asked.parse))
    if asked.endpoint:
        engines.append(_model(asked, output, progress))
    elif asked.model or asked.allow_remote:
        raise WrongUse("--model and --allow-remote go with --endpoint: say where the model is asked.")
    return engines[0] if len(engines) == 1 else Together(engines)


def _model(asked: Asked, output: Output, progress: Progress) -> Endpoint:
    def missed(problem: EndpointError) -> None:
        whole = isinstance(problem, EndpointGone)
        output.message(str(problem) if whole else f"The model was of no use for one passage: {problem}")

    reach = Reach.ANYWHERE if asked.allow_remote else Reach.THIS_COMPUTER
    return endpoint(asked.endpoint, asked.model, reach, missed=missed, progress=progress)


def proposals_of(document: Document, engine: Engine, progress: Progress = quietly) -> Iterator[Proposal]:
    """What *engine* proposes; of the rules alone one by one, whatever the length of the document."""
    return _one_by_one(engine, document, progress) if isinstance(engine, Rules) else iter(engine.read(document, NOBODY))


def _one_by_one(engine: Rules, document: Document, progress: Progress) -> Iterator[Proposal]:
    thousands = len(document.text) // 1000
    for one in engine.stream(document):
        progress("Reading (thousands of letters)", one.start // 1000, thousands)
        yield one

"""Which records are about the same person: tables in, tables out."""

from typing import TYPE_CHECKING, Any

from tanuq.linkage.errors import LinkageError
from tanuq.linkage.linked import Comparison, Figures, Level, Linked, Model, Rule
from tanuq.linkage.options import Judgements, Options, Progress, Step
from tanuq.linkage.records import COLUMNS

if TYPE_CHECKING:
    from tanuq.linkage.linking import link

__all__ = [
    "COLUMNS",
    "Comparison",
    "Figures",
    "Judgements",
    "Level",
    "LinkageError",
    "Linked",
    "Model",
    "Options",
    "Progress",
    "Rule",
    "Step",
    "link",
]


def __getattr__(name: str) -> Any:
    """Load the engine, which takes seconds, when somebody links: who reads a run needs none of it."""
    if name != "link":
        raise AttributeError(name)
    from tanuq.linkage.linking import link  # noqa: PLC0415  see above

    return link

"""Which records are about the same person: tables in, tables out."""

from tanuq.linkage.errors import LinkageError
from tanuq.linkage.linked import Comparison, Figures, Level, Linked, Model, Rule
from tanuq.linkage.linking import link
from tanuq.linkage.options import Judgements, Options, Progress, Step
from tanuq.linkage.records import COLUMNS

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

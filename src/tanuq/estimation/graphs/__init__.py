"""Decomposable graph averaging (Madigan & York 1997): exact, by sums over all graphs and all numbers of unseen."""

from tanuq.estimation.graphs.averaging import graph_averaging
from tanuq.estimation.graphs.drawing import draws
from tanuq.estimation.graphs.modes import Mode
from tanuq.estimation.graphs.posterior import WeighedGraph

__all__ = ["Mode", "WeighedGraph", "draws", "graph_averaging"]

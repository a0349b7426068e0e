"""Whether a log-linear model has a maximum of likelihood on a table: the linear programme of Fienberg and Rinaldo."""

import numpy as np
from scipy.optimize import linprog

from tanuq.estimation.log_linear.fitting import Cells, open_cells, superset_sums
from tanuq.estimation.log_linear.hierarchy import Terms

NOTHING = 1e-7
"""The accuracy of the solver, on a programme whose figures are all 0 and 1."""


def maximum_exists(counts: Cells, terms: Terms) -> bool:
    """Whether the sufficient statistics lie inside the marginal cone of the model, the structural zeros left out.

    With A the design of the cells that are no structural zeros, there is no maximum if and only if some δ has
    (Aδ)_x = 0 where people are and (Aδ)_x ≤ 0 elsewhere, not everywhere 0.  That is the dual of the programme
    max s, Aᵀm = t, m_x ≥ s of Fienberg & Rinaldo (2012), Ann. Statist. 40:996, doi:10.1214/12-AOS986; unlike it, its
    figures do not grow with the counts.
    """
    is_open, kept = open_cells(superset_sums(counts), terms)
    design = (np.arange(len(counts))[:, None] & kept == kept).astype(float)
    borne, empty = design[is_open & (counts > 0)], design[is_open & (counts == 0)]
    if len(empty) == 0:
        return True
    answer = linprog(
        empty.sum(axis=0),
        A_ub=empty,
        b_ub=np.zeros(len(empty)),
        A_eq=borne,
        b_eq=np.zeros(len(borne)),
        bounds=(-1, 1),
        method="highs",
    )
    return bool(answer.fun > -NOTHING)

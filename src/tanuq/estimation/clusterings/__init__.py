"""Linkage uncertainty carried through to the estimate: clusterings drawn from what is believed of pairs.

``sample_to_review(records, reviewable(records, pairs), 300)`` says which pairs people should look at, and
``with_review(records, pairs, review, method)`` estimates with all that is in doubt; ``by_threshold`` shows what the
same data say where links are simply accepted.  ``carried_through(linkage, method)`` does all of it for
what a record has on hand.
"""

from tanuq.estimation.carried import CLUSTERINGS, AtThreshold, Carried
from tanuq.estimation.clusterings.carrying import Linkage, carried_through, strata_carried_through
from tanuq.estimation.clusterings.choosing import sample_to_review
from tanuq.estimation.clusterings.estimating import (
    by_threshold,
    over_clusterings,
    reviewable,
    with_review,
)
from tanuq.estimation.clusterings.grouping import linked
from tanuq.estimation.clusterings.missing import ErrorRate, LinkErrors
from tanuq.estimation.clusterings.records import Judgements, Pairs, Records
from tanuq.estimation.clusterings.review import Review, ReviewSample
from tanuq.estimation.clusterings.sampling import Clusterings, sampled_clusterings

__all__ = [
    "CLUSTERINGS",
    "AtThreshold",
    "Carried",
    "Clusterings",
    "ErrorRate",
    "Judgements",
    "LinkErrors",
    "Linkage",
    "Pairs",
    "Records",
    "Review",
    "ReviewSample",
    "by_threshold",
    "carried_through",
    "linked",
    "over_clusterings",
    "reviewable",
    "sample_to_review",
    "sampled_clusterings",
    "strata_carried_through",
    "with_review",
]

"""A report that is laid out can be kept as JSON, and is the same when it is shown again."""

import json

from invented_estimates import contents, in_strata

from tanuq.estimation.composition import composition
from tanuq.estimation.report import Report
from tanuq.estimation.report.shown.blocks import Plot, Table
from tanuq.estimation.report.shown.kept import as_data, document_of


def test_a_document_that_was_kept_is_the_same_document() -> None:
    strata = in_strata()
    known = vars(contents()) | {"strata": strata, "strata_by": "place", "composition": composition(strata)}
    document = Report(**known).document()
    assert {type(block) for block in document.blocks} >= {Plot, Table}
    assert document_of(json.loads(json.dumps(as_data(document)))) == document

"""Which articles of treaties bear on a person, as a document for programs and as lines of text."""

from collections.abc import Iterable, Iterator
from typing import Any

from tanuq.casebook.queries.views import ClaimView
from tanuq.obligations.elements.engaging import ElementFound, Finding, Status
from tanuq.obligations.instruments import instruments
from tanuq.obligations.reading import Bearing

_ENGAGED = {True: "engaged", False: "not engaged", None: "cannot be told"}
_MARKS = {Status.SUPPORTED: "+", Status.CONTRADICTED: "!", Status.MISSING: "?"}


def bearing_document(bearing: Bearing) -> list[dict[str, Any]]:
    """Every article that is worth a look, with each of its elements and the claims for and against it."""
    return [_finding(finding, bearing) for finding in bearing.findings]


def _finding(finding: Finding, bearing: Bearing) -> dict[str, Any]:
    standing = finding.standing
    return {
        "state": finding.state,
        "article": finding.article.code,
        "number": finding.article.number,
        "name": finding.article.name,
        "instrument": finding.instrument,
        "act": finding.occasion.number,
        "parts": list(finding.occasion.parts),
        "date": finding.date.edtf if finding.date else None,
        "bound": finding.bound,
        "since": standing.since.isoformat() if standing and standing.since else None,
        "in_force": standing.in_force.isoformat() if standing and standing.in_force else None,
        "engaged": finding.engaged,
        "because": [reason.value for reason in finding.because],
        "why": standing.why if standing else "",
        "elements": [_element(found, bearing) for found in finding.elements],
        "reservations": [one.says for one in standing.reservations] if standing else [],
        "sources": list(finding.article.sources),
    }


def _element(found: ElementFound, bearing: Bearing) -> dict[str, Any]:
    return {
        "element": found.element.code,
        "name": found.element.name,
        "status": found.status.value,
        "claims": _claims(bearing.claims_of(found.supporting)),
        "against": _claims(bearing.claims_of(found.contradicting)),
        "to_be_looked_at": _claims(bearing.claims_of(found.to_be_looked_at)),
        "question": found.element.question,
        "why": found.element.why.strip(),
    }


def _claims(views: Iterable[ClaimView]) -> list[dict[str, str]]:
    return [
        {
            "account": view.account,
            "source": view.source.id,
            "place": view.place,
            "property": view.claim.property,
            "value": view.claim.value,
            "written": view.claim.written,
        }
        for view in views
    ]


def bearing_lines(bearing: Bearing) -> Iterator[str]:
    """The same for reading: what is engaged first."""
    if not bearing.findings:
        yield "Nothing on record of this person makes an article of a treaty worth a look."
        return
    for finding in sorted(bearing.findings, key=lambda one: _ORDER[one.engaged]):
        yield from heading_lines(finding)
        yield f"  because: {'; '.join(reason.value for reason in finding.because)}"
        if finding.standing is not None:
            yield f"  {finding.standing.why}"
            yield from (
                f"  {one.kind}, art. {', '.join(one.articles)}: {one.says}" for one in finding.standing.reservations
            )
        for found in finding.elements:
            yield from _element_lines(found, bearing)
        yield ""
    yield "  + supported   ! contradicted   ? missing. Every element is for a lawyer to weigh; this is no legal advice."


def heading_lines(finding: Finding) -> Iterator[str]:
    """Which article it is, and whether it is engaged, by which act."""
    treaty = instruments()[finding.instrument].short
    when = finding.date.edtf if finding.date else "no date"
    yield f"{treaty}, art. {finding.article.number}: {finding.article.name}"
    yield f"  {finding.state or 'state not known'}, {finding.occasion.number}, {when}: {_ENGAGED[finding.engaged]}"


_ORDER: dict[bool | None, int] = {True: 0, None: 1, False: 2}


def _element_lines(found: ElementFound, bearing: Bearing) -> Iterator[str]:
    yield f"  {_MARKS[found.status]} {found.element.name}"
    sides = (("for", found.supporting), ("against", found.contradicting), ("to be looked at", found.to_be_looked_at))
    for side, facts in sides:
        for view in bearing.claims_of(facts):
            yield f"      {side}: {view.label}: {view.display} ({view.source.title}, {view.source.id})"
    if found.status is Status.MISSING:
        yield f"      ask: {found.element.question}"

"""Reads a proceeding out of the claims that a viewer may see of it: the one module here that knows the casebook."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import ClaimView
from tanuq.proceedings.interventions import Intervention
from tanuq.proceedings.stages import Proceeding, Stage
from tanuq.vocabulary.dates import PartialDate, date_in
from tanuq.vocabulary.gazetteer.states import state_in

_STAGE = "stage"


@dataclass(frozen=True, slots=True)
class ToldStage:
    """One stage with the claims that tell of it."""

    stage: Stage
    state: str
    """Of the stage, where it is not that of the proceeding; as a code, or "" where none is known."""
    claims: tuple[ClaimView, ...]

    def of(self, code: str) -> tuple[ClaimView, ...]:
        """Its claims of one property."""
        return tuple(view for view in self.claims if view.claim.property == code)


@dataclass(frozen=True, slots=True)
class ToldProceeding:
    """A proceeding as values to compute with, and as claims to show."""

    proceeding: Proceeding
    stages: tuple[ToldStage, ...]
    """As told; `stages.ordered` puts them in order."""

    def told(self, stage: Stage) -> ToldStage:
        """The claims of a stage of this proceeding."""
        return next(one for one in self.stages if one.stage is stage)


def proceeding_in(view: SubjectView) -> ToldProceeding:
    """The proceeding that *view* tells of. Where sources differ on one value of a stage, the first told is computed
    with; all stand on the page."""
    by_stage: defaultdict[str, list[ClaimView]] = defaultdict(list)
    for claim in view.claims:
        by_stage[claim.claim.about].append(claim)
    proceeding = proceeding_of(view.id, [one.claim for one in view.claims], view.heard_on)
    stages = tuple(_told(stage, by_stage[stage.name]) for stage in proceeding.stages)
    return ToldProceeding(proceeding, stages)


def proceeding_of(number: str, claims: Sequence[Claim], heard_on: str) -> Proceeding:
    """The proceeding with this *number* that these *claims* tell of, the first told first.

    The last news of it is no later than the day, ISO 8601 or "", on which its newest source came in.
    """
    by_stage: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.about.partition(".")[0] == _STAGE:
            by_stage[claim.about].append(claim)
    states = (state_in(claim.value) for claim in claims if claim.property == "proceeding_state")
    kind = _value([claim for claim in claims if claim.property == "proceeding_kind"])
    stages = tuple(_stage(about, told) for about, told in by_stage.items())
    state = next((state for state in states if state), "")
    return Proceeding(kind, state, stages, date_in(heard_on) if heard_on else None, number)


def intervention_of(number: str, claims: Sequence[Claim]) -> Intervention:
    """The intervention with this *number* that these *claims* tell of, the first told first."""
    of = _first_told(claims)
    return Intervention(
        number=number,
        state=state_in(_of(of, "requested_state")),
        procedure=_of(of, "procedure"),
        date=_date(of.get("intervention_date")),
        status=_of(of, "intervention_status"),
        response=_of(of, "intervention_response"),
    )


def _told(stage: Stage, views: Sequence[ClaimView]) -> ToldStage:
    state = _of(_first_told([view.claim for view in views]), "stage_state")
    return ToldStage(stage, state_in(state), tuple(views))


def _stage(about: str, claims: Sequence[Claim]) -> Stage:
    of = _first_told(claims)
    dated = of.get("stage_date")
    return Stage(
        kind=_of(of, "stage_kind"),
        date=_date(dated),
        written=dated.written if dated else "",
        authority=_of(of, "stage_authority"),
        outcome=_of(of, "outcome"),
        paper=_of(of, "paper"),
        paper_expiry=_date(of.get("paper_expiry")),
        deadline=_date(of.get("stage_deadline")),
        sentence_length=_of(of, "penalty_length"),
        sentence_kind=_of(of, "penalty_kind"),
        name=about,
    )


def _first_told(claims: Sequence[Claim]) -> dict[str, Claim]:
    return {claim.property: claim for claim in reversed(claims)}


def _of(claims: dict[str, Claim], code: str) -> str:
    claim = claims.get(code)
    return _value((claim,)) if claim is not None else ""


def _value(claims: Sequence[Claim]) -> str:
    """The first value that was understood; else the first words."""
    understood = (claim.value for claim in claims if claim.value and not claim.problem)
    return next(understood, next((claim.written for claim in claims), ""))


def _date(claim: Claim | None) -> PartialDate | None:
    if claim is None or claim.problem or not claim.value:
        return None
    # What another version of tanuq wrote and this one cannot read is shown as it stands, and not computed with.
    return date_in(claim.value)

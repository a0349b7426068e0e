"""Reads a proceeding out of the claims that a viewer may see of it: the one module here that knows the casebook."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import ClaimView
from tanuq.proceedings.stages import Proceeding, Stage
from tanuq.vocabulary.dates import PartialDate, parse_edtf
from tanuq.vocabulary.errors import NotADate
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
        if claim.claim.about.partition(".")[0] == _STAGE:
            by_stage[claim.claim.about].append(claim)
    stages = tuple(_stage(about, claims) for about, claims in by_stage.items())
    state = next((code for one in view.of("proceeding_state") if (code := state_in(one.claim.value))), "")
    kind = _value(view.of("proceeding_kind"))
    return ToldProceeding(Proceeding(kind, state, tuple(one.stage for one in stages), number=view.id), stages)


def _stage(about: str, claims: Sequence[ClaimView]) -> ToldStage:
    of = {claim.claim.property: claim for claim in reversed(claims)}
    dated = of.get("stage_date")
    stage = Stage(
        kind=_of(of, "stage_kind"),
        date=_date(dated),
        written=dated.claim.written if dated else "",
        authority=_of(of, "stage_authority"),
        outcome=_of(of, "outcome"),
        paper=_of(of, "paper"),
        paper_expiry=_date(of.get("paper_expiry")),
        deadline=_date(of.get("stage_deadline")),
        sentence_length=_of(of, "penalty_length"),
        sentence_kind=_of(of, "penalty_kind"),
        name=about,
    )
    return ToldStage(stage, state_in(_of(of, "stage_state")), tuple(claims))


def _of(claims: dict[str, ClaimView], code: str) -> str:
    view = claims.get(code)
    return _value((view,)) if view is not None else ""


def _value(claims: Sequence[ClaimView]) -> str:
    """The first value that was understood; else the first words."""
    understood = (view.claim.value for view in claims if view.claim.value and not view.claim.problem)
    return next(understood, next((view.claim.written for view in claims), ""))


def _date(view: ClaimView | None) -> PartialDate | None:
    if view is None or view.claim.problem or not view.claim.value:
        return None
    try:
        return parse_edtf(view.claim.value)
    except NotADate:  # as another version of tanuq wrote it: it is shown as it stands, and not computed with
        return None

"""Words that stand where a state is asked for, and name none that is known here."""

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.vocabulary.gazetteer.states import state_in

_ASKING = (
    "proceeding_state", "stage_state", "speaker_state", "state_spoken_of", "audience_state", "requested_state",
    "group_state",
)  # fmt: skip


def unknown_states(view: SubjectView) -> tuple[str, ...]:
    """What *view* tells as a state and no state of today is called, each once as it is written.

    A state that has ended is among them: nothing is looked up for it, neither time limits nor treaties.
    """
    written = (one.display for one in view.of(*_ASKING) if not one.claim.problem and not state_in(one.claim.value))
    return tuple(dict.fromkeys(written))

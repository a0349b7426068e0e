"""The story of one state between two others, in invented people: cases, words, a meeting, a group, a splinter."""

from dataclasses import dataclass

from recordmaking import Writer, claim, give, receive_text, tell

from tanuq.casebook.numbers import given_account_number, person_number

TEXT = (
    "Her asylum application was refused in October 2018; the appeal was rejected. In June 2019 Rosa Luna left for "
    "Sweden, where she was granted asylum. “It has not sent people back,” said the envoy Ada Reed in Astana."
)


@dataclass(frozen=True, slots=True)
class Story:
    """Numbers of what the story tells."""

    source: str
    asylum_seeker: str
    founder: str
    asylum: str
    entry: str
    charge: str
    thanks: str
    call: str
    pledge: str
    meeting: str
    group: str
    splinter: str


def tell_story(at: Writer) -> Story:
    """Put the story on record, as one article tells it."""
    source = receive_text(at, TEXT)
    seeker, founder = (_person(at, source, name) for name in ("Rosa Luna", "Daulet Asanuly"))
    thanks, call, pledge = _thanks(at, source), _call(at, source), _pledge(at, source, seeker)
    meeting = _meeting(at, source)
    group, splinter = _groups(at, source, founder)
    return Story(
        source, seeker, founder, _asylum(at, source, seeker), _entry(at, source), _charge(at, source, founder, meeting),
        thanks, call, pledge, meeting, group, splinter,
    )  # fmt: skip


def _person(at: Writer, source: str, name: str) -> str:
    return person_number(given_account_number(give(at, source, claim("name", name)).hash))


def _asylum(at: Writer, source: str, seeker: str) -> str:
    return tell(
        at, source, "proceeding",
        claim("proceeding_kind", "asylum"), claim("proceeding_state", "Kazakhstan"), claim("person_concerned", seeker),
        claim("stage_kind", "refusal"), claim("outcome", "refused"),
        claim("stage_date", "2018-10", written="October 2018"),
        claim("stage_kind", "appeal_decision", about="stage.2"), claim("outcome", "upheld", about="stage.2"),
        claim("stage_kind", "departure", about="stage.3"), claim("stage_date", "2019-06", about="stage.3"),
        claim("stage_kind", "grant", about="stage.4"), claim("stage_state", "Sweden", about="stage.4"),
        claim("outcome", "granted", about="stage.4"),
    )  # fmt: skip


def _entry(at: Writer, source: str) -> str:
    return tell(
        at, source, "proceeding",
        claim("proceeding_kind", "criminal"), claim("proceeding_state", "Kazakhstan"),
        claim("person_named", "Aset Nurlanuly"),
        claim("stage_kind", "sentence"), claim("stage_date", "2019", written="2019"), claim("charge", "illegal_entry"),
        claim("outcome", "not_removed"), claim("penalty_kind", "imprisonment"), claim("penalty_length", "six months"),
    )  # fmt: skip


def _charge(at: Writer, source: str, founder: str, meeting: str) -> str:
    return tell(
        at, source, "proceeding",
        claim("proceeding_kind", "criminal"), claim("proceeding_state", "Kazakhstan"),
        claim("person_concerned", founder), claim("reprisal_for", meeting, about=""),
        claim("stage_kind", "charge"), claim("charge", "incitement"), claim("stage_date", "2019-03-12"),
        claim("stage_kind", "settlement", about="stage.2"), claim("outcome", "deal", about="stage.2"),
        claim("stage_date", "2019-08", about="stage.2"), claim("conditions", "may lead no group", about="stage.2"),
    )  # fmt: skip


def _thanks(at: Writer, source: str) -> str:
    return tell(
        at, source, "statement",
        claim("speaker", "Ada Reed"), claim("speaker_office", "envoy"), claim("speaker_state", "United States"),
        claim("said_date", "2020-02-02"), claim("said_place", "Astana, Kazakhstan"), claim("position", "thanks"),
        claim("state_spoken_of", "Kazakhstan"), claim("quotation", "It has not sent people back"),
        claim("audience", "the government in Astana", about="audience"),
        claim("audience_state", "Kazakhstan", about="audience"), claim("audience_rank", "addressed", about="audience"),
    )  # fmt: skip


def _call(at: Writer, source: str) -> str:
    return tell(
        at, source, "statement",
        claim("speaker", "Lena Hart"), claim("speaker_state", "United States"), claim("said_date", "2020-02"),
        claim("position", "calls_for"), claim("quotation", "Release them all"), claim("number_named", "over 1 million"),
        claim("audience", "Beijing", about="audience"), claim("audience_state", "China", about="audience"),
        claim("audience_rank", "addressed", about="audience"),
        claim("audience", "the capitals of the region", about="audience.2"),
        claim("audience_state", "Kazakhstan", about="audience.2"),
        claim("audience_rank", "meant_to_hear", about="audience.2"),
    )  # fmt: skip


def _pledge(at: Writer, source: str, seeker: str) -> str:
    return tell(
        at, source, "statement",
        claim("speaker", "Erbol Serikuly"), claim("speaker_state", "Kazakhstan"), claim("said_date", "2018-08"),
        claim("position", "pledges"), claim("person_concerned", seeker),
        claim("pledge", "She will not be sent back", about="pledge"), claim("pledge_kept", "kept", about="pledge"),
        claim("pledge_outcome", "She was not sent back", about="pledge"),
    )  # fmt: skip


def _meeting(at: Writer, source: str) -> str:
    return tell(
        at, source, "intervention",
        claim("intervention_form", "meeting"), claim("intervening_party", "the delegation"),
        claim("intervention_date", "2019-01"), claim("intervention_place", "Astana"),
        claim("requested_state", "Kazakhstan"), claim("families_met", "eight families with photographs"),
        claim("question", "Where is he?"), claim("question_answered", "unanswered"),
    )  # fmt: skip


def _groups(at: Writer, source: str, founder: str) -> tuple[str, str]:
    group = tell(
        at, source, "group",
        claim("group_name", "Steppe Voices"), claim("group_state", "Kazakhstan"),
        claim("member_person", founder, about="member"), claim("member_role", "founder", about="member"),
        claim("group_event", "founded", about="event"), claim("group_event_date", "2017", about="event"),
        claim("group_event", "unregistered", about="event.2"), claim("group_event_date", "2020-02", about="event.2"),
    )  # fmt: skip
    splinter = tell(
        at, source, "group",
        claim("group_name", "Steppe Voices, registered"), claim("group_state", "Kazakhstan"),
        claim("split_from", group), claim("group_event", "registered", about="event"),
        claim("group_event_date", "2019-09", about="event"),
    )  # fmt: skip
    return group, splinter

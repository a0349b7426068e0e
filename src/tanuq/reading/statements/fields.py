"""The fields of a statement: who says it, by which cue, in which words, and what stands around it."""

from tanuq.reading.document import Span
from tanuq.reading.proposal import Field
from tanuq.reading.statements.attribution import Attribution
from tanuq.reading.statements.frame import Frame
from tanuq.reading.statements.hints import hints
from tanuq.reading.statements.speaker import Speaker, Speakers, position_at


def statement_fields(
    frame: Frame,
    by: Attribution | None,
    speaker: Speaker | None,
    content: Span,
    speakers: Speakers,
    own: Speaker | None,
) -> dict[str, Field]:
    """The fields of what stands in *content*, within the sentence *frame*; *own* is whose words the passage is."""
    fields = {"content": _words(frame.text, content)}
    name_speaker(fields, speaker)
    if by is not None:
        fields["cue"] = _words(frame.text, (frame.spans[by.cue][0], frame.spans[by.behind - 1][1]))
        fields.update(hints(frame, by, content, speakers.mentions))
    elif speaker is not None and speaker.cue is not None:
        fields["cue"] = _words(frame.text, speaker.cue)
    if speaker is not None and (office := position_at(frame, speaker)):
        fields["position"] = _words(frame.text, office)
    outer = speakers.of(by.relayed_by) if by is not None and by.relayed_by is not None else own
    if outer is not None and outer.name and not (speaker and speaker.name == outer.name):
        fields["relayed_by"] = Field(outer.name, outer.start, outer.end)
    return fields


def name_speaker(fields: dict[str, Field], speaker: Speaker | None) -> None:
    """Adds who speaks, and as which entity of the document, to *fields*."""
    if speaker is None or not speaker.name:
        return
    fields["speaker"] = Field(speaker.name, speaker.start, speaker.end)
    if speaker.entity is not None:
        fields["speaker_entity"] = Field(speaker.entity, speaker.start, speaker.end)


def _words(text: str, span: Span) -> Field:
    return Field(text[slice(*span)], *span)

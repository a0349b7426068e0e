"""A filled form as a testimony: the same answers as if somebody had typed them at the desk, to be looked through."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tanuq.intake.field_forms.errors import EncryptedForm
from tanuq.intake.field_forms.filled import FilledForm
from tanuq.intake.field_forms.survey import FORM_ID, MEDIA, question_groups
from tanuq.intake.testimony import consent
from tanuq.intake.testimony.answers import MOST_ACTS, MOST_PEOPLE, Answers, Medium, Step, Testimony, next_about
from tanuq.intake.testimony.drafting import CONSENT, EXPLAINER
from tanuq.intake.testimony.form import Kind, Question, the_form
from tanuq.intake.testimony.told import Remark, cleaned
from tanuq.vocabulary.written.cleaning import clean_line

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OWN = frozenset({"started", "language", "script", "taker", "kind", "instanceID", "instanceName", "deprecatedID"})
_LONGEST_NAME = 200


@dataclass
class _Reading:
    """What was read so far, and what no question took."""

    sections: dict[str, Answers] = field(default_factory=dict)
    remarks: dict[str, tuple[Remark, ...]] = field(default_factory=dict)
    media: list[Medium] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """A testimony that was told to a telephone."""

    testimony: Testimony
    remarks: Mapping[str, Sequence[Remark]]
    """What was done to the words of each step."""
    strange: tuple[str, ...]
    """Names of answers that no question of this form takes: they stand in the file alone."""


def key_of(instance: str, evidence: str) -> str:
    """The key of the testimony that a filled form becomes: taken twice it is one testimony."""
    return hashlib.sha256(f"{instance}\0{evidence}".encode()).hexdigest()[:16]


def told_on(filled: FilledForm, received_on: str) -> str:
    """The day it was told, by the telephone's clock; the day it came, where that clock is ahead or says nothing."""
    started = (filled.root.findtext("started") or "").strip()[: len("2026-11-26")]
    return started if _DAY.fullmatch(started) and "2015" < started <= received_on else received_on


def as_testimony(filled: FilledForm, files: Mapping[str, Medium], begun: Testimony) -> Taken:
    """What *filled* tells, on top of a testimony that was *begun* for it; *files* by the names in the form.

    Raises:
        EncryptedForm: when it is encrypted, or of a form that is not ours.
    """
    if filled.encrypted or filled.form != FORM_ID:
        raise EncryptedForm("This form cannot be read here: it is encrypted, or another form. It is kept as it came.")
    reading = _Reading()
    _read_consent(reading, filled.root)
    _read_section(reading, Step("informant"), filled.root.find("informant"))
    persons = filled.root.findall("person")
    if len(persons) > MOST_PEOPLE:
        reading.strange.append(f"person {MOST_PEOPLE + 1}")
    persons = persons[:MOST_PEOPLE]
    for number, person in enumerate(persons, start=1):
        for section in the_form().sections:
            if section.each_person:
                _read_section(reading, Step(section.code, number), person.find(section.code))
    _read_media(reading, filled.root, files, max(1, len(persons)))
    language = (filled.root.findtext("language") or "").strip()
    testimony = Testimony(
        key=begun.key,
        receipt=begun.receipt,
        language=language if language in consent.spoken_languages() else "en",
        taker=begun.taker,
        people=max(1, len(persons)),
        sections=reading.sections,
        media=(*begun.media, *reading.media),
        told_on=begun.told_on,
    )
    return Taken(testimony, reading.remarks, (*reading.strange, *_unasked(filled.root)))


def _read_consent(reading: _Reading, root: Element) -> None:
    said = {purpose: (root.findtext(f"consent/{purpose}") or "").strip() for purpose in consent.purposes()}
    answered = {purpose: answer for purpose, answer in said.items() if answer in consent.ANSWERS}
    explainer, _ = clean_line((root.findtext("consent/taker") or "").strip()[:_LONGEST_NAME])
    reading.sections[CONSENT.key] = Answers(answered | ({EXPLAINER: explainer} if explainer else {}))


def _read_section(reading: _Reading, step: Step, group: Element | None) -> None:
    if group is None:
        return
    words: dict[str, str] = {}
    unknown: set[str] = set()
    section = the_form().section(step.section)
    _answers(reading, group, section.questions, "", words, unknown)
    acts: list[str] = []
    if section.has_acts:
        for link in group.findall("act"):
            _read_act(reading, link, acts, words, unknown)
    said, remarks = cleaned(step, Answers(words, frozenset(unknown), tuple(acts)))
    reading.sections[step.key] = said
    reading.remarks[step.key] = remarks


def _read_act(reading: _Reading, link: Element, acts: list[str], words: dict[str, str], unknown: set[str]) -> None:
    kind = (link.findtext("kind") or "").strip()
    group = link.find(f"of_{kind}") if kind in {act.code for act in the_form().acts} else None
    if group is None:
        return
    if len(acts) >= MOST_ACTS:
        reading.strange.append(f"act {MOST_ACTS + 1}")
        return
    about = next_about(kind, acts)
    acts.append(about)
    _answers(reading, group, the_form().act(kind).questions, f"{about}/", words, unknown)


def _answers(
    reading: _Reading,
    group: Element,
    questions: Sequence[Question],
    before: str,
    words: dict[str, str],
    unknown: set[str],
) -> None:
    ticked = {code for tick in group if tick.tag.startswith("unknown_") for code in (tick.text or "").split()}
    for question in questions:
        said = (group.findtext(question.code) or "").strip()
        if question.code in ticked and not said:
            unknown.add(before + question.code)
        elif question.kind is Kind.CHOICE and said and said not in {term.code for term in question.terms}:
            reading.strange.append(question.code)
        elif said:
            words[before + question.code] = said


def _read_media(reading: _Reading, root: Element, files: Mapping[str, Medium], people: int) -> None:
    for medium in root.findall("medium"):
        for code in MEDIA:
            kept = files.get((medium.findtext(code) or "").strip())
            if kept is None or kept.evidence in {one.evidence for one in reading.media}:
                continue
            caption, _ = clean_line((medium.findtext("caption") or "").strip()[:300])
            shows = (medium.findtext("shows") or "").strip()
            person = int(shows) if re.fullmatch(r"[0-9]{1,2}", shows) and int(shows) <= people else 0
            reading.media.append(
                Medium(kept.evidence, kept.name, kept.size, kept.media_type, kept.note, caption, person)
            )
    taken = {one.evidence for one in reading.media}
    reading.media += [kept for kept in files.values() if kept.evidence not in taken]


def _unasked(root: Element) -> Iterator[str]:
    """Names of answers that no question of this form has: those of another version of it."""
    form = the_form()
    asked = {question.code for section in form.sections for question in section.questions}
    asked |= {question.code for act in form.acts for question in act.questions} | {*consent.purposes(), *_OWN}
    asked |= {*MEDIA, "medium_kind", "caption", "shows"} | {f"unknown_{code}" for code, _ in question_groups()}
    seen = [element.tag for element in root.iter() if len(element) == 0 and (element.text or "").strip()]
    yield from dict.fromkeys(name[:_LONGEST_NAME] for name in seen if name not in asked)

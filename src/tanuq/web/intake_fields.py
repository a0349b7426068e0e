"""The questions of one step as a page shows them, and the answers as a form brings them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from tanuq.intake.testimony import consent
from tanuq.intake.testimony.answers import MOST_ACTS, Answers, Step, Testimony, next_about, questions_of
from tanuq.intake.testimony.drafting import EXPLAINER
from tanuq.intake.testimony.form import Kind, Question, the_form
from tanuq.intake.testimony.told import Remark
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import full_code
from tanuq.vocabulary.written.cleaning import clean_line


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer a choice."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question on a page."""

    name: str
    id: str
    label: str
    help: str
    kind: Kind
    value: str
    unknown: bool
    options: tuple[Option, ...]
    remarks: tuple[str, ...]
    other: str
    """What another tab says, where that differs; else ""."""

    @property
    def described_by(self) -> str:
        """The ids of what explains the field."""
        parts = [(self.help, "help"), (self.remarks, "remark"), (self.other, "other")]
        return " ".join(f"{self.id}-{part}" for said, part in parts if said)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together: those of a section, or of one act of its chain."""

    about: str
    """The act, "" for the section itself."""
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown beside the questions of a step."""

    language: str
    """Of the page."""
    remarks: Sequence[Remark]
    other: Answers | None
    """What another tab says."""


def groups_of(step: Step, answers: Answers, shown: Shown) -> tuple[Group, ...]:
    """The questions of *step*, the section's own first, then act by act."""
    fields: dict[str, list[Field]] = {about: [] for about in ("", *answers.acts)}
    for name, about, question in questions_of(step, answers):
        fields[about].append(_field(name, question, answers, shown))
    return tuple(
        Group(about, _title(about, shown.language), tuple(inside)) for about, inside in fields.items() if inside
    )


def _title(about: str, language: str) -> str:
    if not about:
        return ""
    number = about.partition(".")[2]
    title = the_form().act(about).label(language)
    return f"{title} {number}" if number else title


def _field(name: str, question: Question, answers: Answers, shown: Shown) -> Field:
    value = answers.words.get(name, "")
    return Field(
        name=name,
        id="q-" + name.replace("/", "-").replace(".", "-"),
        label=question.label(shown.language),
        help=question.help(shown.language),
        kind=question.kind,
        value=value,
        unknown=name in answers.unknown,
        options=tuple(_options(question, value, shown.language)),
        remarks=tuple(remark.sentence for remark in shown.remarks if remark.name == name),
        other=_other(name, question, answers, shown),
    )


def _options(question: Question, value: str, language: str) -> Iterable[Option]:
    for term in question.terms:
        yield Option(term.code, label(term.list, term.code, language), full_code(value) == term.code)


def _other(name: str, question: Question, answers: Answers, shown: Shown) -> str:
    if shown.other is None:
        return ""
    said = shown.other.words.get(name, "")
    if name in shown.other.unknown and name not in answers.unknown:
        return label("question", "unknown", shown.language)
    if said == answers.words.get(name, ""):
        return ""
    chosen = [option.label for option in _options(question, said, shown.language) if option.chosen]
    return chosen[0] if chosen else said


def posted(step: Step, form: QueryDict) -> Answers:
    """The answers that a form brings; an act that the form knows no kind of is dropped."""
    if step.section == "consent":
        return _posted_consent(form)
    kinds = {act.code for act in the_form().acts}
    acts = [about for about in dict.fromkeys(form.getlist("act")) if about.partition(".")[0] in kinds]
    has_acts = the_form().section(step.section).has_acts
    answers = Answers(acts=tuple(acts[:MOST_ACTS]) if has_acts else ())
    names = [name for name, _, _ in questions_of(step, answers)]
    words = {name: form.get(name, "") for name in names}
    unknown = frozenset(form.getlist("unknown")) | {name for name in names if words[name] == "unknown"}
    return Answers({name: said for name, said in words.items() if said != "unknown"}, unknown, answers.acts)


def _posted_consent(form: QueryDict) -> Answers:
    said = {purpose: form.get(purpose, "") for purpose in consent.purposes()}
    answered = {purpose: answer for purpose, answer in said.items() if answer in consent.ANSWERS}
    explainer, _ = clean_line(form.get(EXPLAINER, "")[:200])
    return Answers(answered | ({EXPLAINER: explainer} if explainer else {}))


def with_one_more(kind: str, answers: Answers) -> Answers:
    """*answers* with one more act of this kind at the end of the chain."""
    if len(answers.acts) >= MOST_ACTS or kind not in {act.code for act in the_form().acts}:
        return answers
    return Answers(answers.words, answers.unknown, (*answers.acts, next_about(kind, answers.acts)))


def without(about: str, answers: Answers) -> Answers:
    """*answers* without one act and what was said of it."""
    words = {name: said for name, said in answers.words.items() if not name.startswith(f"{about}/")}
    unknown = frozenset(name for name in answers.unknown if not name.startswith(f"{about}/"))
    return Answers(words, unknown, tuple(act for act in answers.acts if act != about))


def looked_at(remarks: Sequence[Remark]) -> str:
    """What a form carries once these remarks were shown: then they hold nobody up a second time."""
    said = "\n".join(f"{remark.name} {remark.sentence}" for remark in remarks)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def place_of(testimony: Testimony, step: Step) -> tuple[int, int]:
    """Which step it is, from 1, and how many there are; checking before saving is the last."""
    return testimony.steps.index(step) + 1, len(testimony.steps) + 1

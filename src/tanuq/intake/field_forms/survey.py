"""The form of a testimony as rows of an XLSForm: https://xlsform.org. What is asked is in ``form.toml`` alone."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tanuq.intake.testimony import consent
from tanuq.intake.testimony.form import Kind, Question, Section, the_form
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.labels import label

FORM_ID = "tanuq_testimony"
ROOT = "data"
"""What pyxform calls the root of a filled form."""

LANGUAGES = MappingProxyType(
    {
        "en": "English (en)",
        "ru": "Русский (ru)",
        "kk": "Қазақша (kk)",
        "ug": "ئۇيغۇرچە (ug)",
        "zh-hans": "简体中文 (zh)",
    }
)
"""Of each language, the name of its columns; Collect shows it in its menu."""

MEDIA = MappingProxyType({"photograph": "image", "audio": "audio", "video": "video", "file": "file"})
"""Of each kind of medium, the type of its question."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldForm:
    """The three sheets of an XLSForm."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row

    @property
    def version(self) -> str:
        """That of the form, and what stands in it: telephones fetch it anew when either changes."""
        return self.settings["version"]


@cache
def field_form(language: str = "en", public_key: str = "") -> FieldForm:
    """The form that telephones fill, which opens in *language*.

    With a *public_key* (RSA, base64) each filled form is encrypted on the telephone; tanuq keeps it and cannot read it.
    """
    survey, choices = tuple(_survey()), tuple(_choices())
    said = json.dumps([survey, choices], ensure_ascii=False).encode()
    settings = {
        # A telephone may be looked at by others: its list of forms says nothing of what is asked.
        "form_title": "tanuq",
        "form_id": FORM_ID,
        "version": f"{the_form().version}.{hashlib.sha256(said).hexdigest()[:8]}",
        "default_language": LANGUAGES[language],
        "style": "pages",
        # Neither may the list of filled forms name anybody.
        "instance_name": "concat('tanuq ', substr(string(${started}), 0, 16))",
        "allow_choice_duplicates": "no",
    }
    return FieldForm(survey, choices, settings | ({"public_key": public_key} if public_key else {}))


def _survey() -> Iterator[Row]:
    yield {"type": "start", "name": "started"}
    yield {"type": "select_one language", "name": "language", "required": "yes", **_words("label", "language")}
    yield from _consent()
    for section in the_form().sections:
        if section.code in {"consent", "media"} or section.each_person:
            continue
        yield from _section(section)
    yield {"type": "begin repeat", "name": "person", **_words("label", "person")}
    for section in the_form().sections:
        if section.each_person:
            yield from _section(section)
    yield {"type": "end repeat"}
    yield from _media()


def _consent() -> Iterator[Row]:
    section = the_form().section("consent")
    yield {"type": "begin group", "name": "consent", "appearance": "field-list", **_titles(section)}
    scripts = {code: consent.script(code) for code in LANGUAGES}
    yield {
        "type": "note",
        "name": "script",
        **{_column("label", code): script.text for code, script in scripts.items()},
    }
    for place, purpose in enumerate(consent.purposes()):
        asked = {_column("label", code): script.purposes[place][1] for code, script in scripts.items()}
        yield {"type": "select_one answer", "name": purpose, **asked}
    yield {"type": "text", "name": "taker", **_words("label", "taker")}
    yield {"type": "end group"}


def _section(section: Section) -> Iterator[Row]:
    yield {"type": "begin group", "name": section.code, **_titles(section)}
    yield from _questions(section.code, section.questions)
    if section.has_acts:
        yield from _acts()
    yield {"type": "end group"}


def _acts() -> Iterator[Row]:
    yield {"type": "begin repeat", "name": "act", **_words("label", "act")}
    yield {"type": "select_one act", "name": "kind", **_words("label", "act")}
    for act in the_form().acts:
        labels = {_column("label", code): act.label(code) for code in LANGUAGES}
        relevant = {"relevant": f"${{kind}} = '{act.code}'"}
        yield {"type": "begin group", "name": f"of_{act.code}", "appearance": "field-list", **relevant, **labels}
        yield from _questions(f"act_{act.code}", act.questions)
        yield {"type": "end group"}
    yield {"type": "end repeat"}


def _questions(asked_in: str, questions: Sequence[Question]) -> Iterator[Row]:
    for question in questions:
        kind, appearance = _type(question)
        labels = {_column("label", code): question.label(code) for code in LANGUAGES}
        hints = {_column("hint", code): _hint(question, code) for code in LANGUAGES}
        row = {"type": kind, "name": question.code, "appearance": appearance, **labels, **hints}
        yield {name: said for name, said in row.items() if said}
    if asked_in != "informant":
        yield {
            "type": f"select_multiple unknown_{asked_in}",
            "name": f"unknown_{asked_in}",
            **_words("label", "unknown"),
        }


def _type(question: Question) -> tuple[str, str]:
    if question.kind is Kind.CHOICE:
        return f"select_one {question.code}", ""
    # Dates are words, as at the desk: “about 2017” and “spring 2018” are answers that no calendar takes.
    return "text", "multiline" if question.kind in {Kind.TEXT, Kind.LINES} else ""


def _hint(question: Question, language: str) -> str:
    said = question.help(language)
    if said or question.kind is not Kind.DATE:
        return said
    return label("question_help", "taken_date", language)


def _media() -> Iterator[Row]:
    yield {"type": "begin repeat", "name": "medium", **_words("label", "medium")}
    yield {"type": "select_one medium", "name": "medium_kind", **_words("label", "medium")}
    for code, kind in MEDIA.items():
        # No picture is made smaller on the telephone: a photographed paper must stay legible.
        whole = {"parameters": "max-pixels=20000"} if kind == "image" else {}
        yield {"type": kind, "name": code, "relevant": f"${{medium_kind}} = '{code}'", **whole, **_words("label", code)}
    yield {"type": "text", "name": "caption", **_words("label", "caption")}
    yield {"type": "integer", "name": "shows", "default": "1", **_words("label", "shows")}
    yield {"type": "end repeat"}


def _choices() -> Iterator[Row]:
    for code in LANGUAGES:
        # Each language by its own name: whoever reads one of them finds it.
        yield {"list_name": "language", "name": code, **{_column("label", seen): LANGUAGES[code] for seen in LANGUAGES}}
    for answer in consent.ANSWERS:
        yield {"list_name": "answer", "name": answer, **_words("label", answer)}
    for act in the_form().acts:
        labels = {_column("label", code): act.label(code) for code in LANGUAGES}
        yield {"list_name": "act", "name": act.code, **labels}
    for code in MEDIA:
        yield {"list_name": "medium", "name": code, **_words("label", code)}
    for asked_in, questions in question_groups():
        for question in questions:
            labels = {_column("label", code): question.label(code) for code in LANGUAGES}
            yield {"list_name": f"unknown_{asked_in}", "name": question.code, **labels}
            for term in question.terms:
                named = {_column("label", code): label(term.list, term.code, code) for code in LANGUAGES}
                yield {"list_name": question.code, "name": term.code, **named}


def question_groups() -> Iterator[tuple[str, Sequence[Question]]]:
    """Questions that are asked on one screen, whom “I don't know” is asked of together, by the name of that list."""
    form = the_form()
    for section in form.sections:
        if section.each_person:
            yield section.code, section.questions
    for act in form.acts:
        yield f"act_{act.code}", act.questions


def _titles(section: Section) -> Row:
    return {_column("label", code): section.title(code) for code in LANGUAGES}


def _words(column: str, code: str) -> Row:
    said: dict[str, str] = read_toml("tanuq.intake.field_forms", "words.toml")[code]
    return {_column(column, language): words for language, words in said.items()}


def _column(name: str, language: str) -> str:
    return f"{name}::{LANGUAGES[language]}"

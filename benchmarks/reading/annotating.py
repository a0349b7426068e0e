"""Turns annotations that people write, by quoting words, into the offsets that the benchmark scores.

    uv run python -m benchmarks.reading.annotating [NAME …] [--show]

Reads ``corpus/*/NAME.marks`` beside ``NAME.txt`` and writes ``NAME.json``. The README of this folder has the language
of marks and the guideline of what to annotate.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.reading.locating import Span, WordsNotFound, locate, occurrences
from tanuq.reading.document import READ, Zone
from tanuq.reading.proposal import Field, Kind, Proposal, in_order
from tanuq.reading.sentences import paragraphs

FOLDER = Path(__file__).parent / "corpus"
GOLD = "people"
"""What stands for the engine in an annotation."""
_LINE = re.compile(r"(?P<kind>[a-z_]+)(?: +(?P<named>[^:(]+?))?(?: *\((?P<name>[^)]*)\))? *: *(?P<rest>.*)\Z")
_FIELD = re.compile(r"(?P<key>[a-z_]+): *(?P<words>.*?)(?: *=> *(?P<value>.*))?\Z")
_ENTITIES = frozenset({"person", "group", "place"})
_ABOUT = frozenset({"published", "language", "style"})
_MODALITIES = ("requested", "refused", "planned", "threatened", "feared", "possible", "called_for", "alleged")
_FLAGS: dict[str, tuple[str, str | int]] = {
    "negative": ("polarity", "negative"),
    **{word: ("modality", word) for word in _MODALITIES},
    "asked": ("modality", "requested"),
    "optional": ("optional", 1),
}
_OPERATORS = frozenset({"exactly", "over", "at_least", "under", "at_most", "about", "between", "up_to"})
_HAPPENS = frozenset({"act", "proceeding"})


class BadMark(ValueError):
    """A line of annotation that cannot be read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of annotation."""

    kind: str
    named: str
    """What stands between kind and colon: a number, a type, a manner."""
    name: str
    """In brackets: the fullest name of somebody whose name never stands in the text in that form."""
    parts: tuple[str, ...]


@dataclass
class Annotation:
    """What has been resolved so far of one document's marks."""

    text: str
    about: dict[str, str] = field(default_factory=dict)
    found: list[Proposal] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    """Of entities."""

    def of_kind(self, *kinds: str) -> Iterator[Proposal]:
        return (one for one in self.found if one.kind.value in kinds)

    def as_json(self) -> dict[str, Any]:
        """As the corpus keeps it: offsets, with the words for people who look."""
        proposals = [one.as_json(self.text) for one in in_order(self.found)]
        kept = ("kind", "start", "end", "text", "fields")
        return {**self.about, "proposals": [{key: one[key] for key in kept} for one in proposals]}


def annotated(text: str, marks: str) -> Annotation:
    """The annotation of *text* that the lines of *marks* are. Raises BadMark or WordsNotFound, with the line."""
    lines = [_mark(line) for line in marks.splitlines() if line.strip() and not line.startswith("#")]
    done = Annotation(text)
    done.about.update((mark.kind, mark.parts[0]) for mark in lines if mark.kind in _ABOUT)
    _zones(done, [mark for mark in lines if mark.kind in ("zone", "turn", "question")])
    _mentions(done, [mark for mark in lines if mark.kind in _ENTITIES or mark.kind == "except"])
    for mark in sorted(_others(lines), key=lambda mark: (mark.kind != "date", mark.kind in _HAPPENS)):
        done.found.append(_proposal(done, mark))
    done.found[:] = [_attributed(done, one) for one in done.found]
    return done


def _mark(line: str) -> Mark:
    matched = _LINE.match(line)
    if matched is None:
        raise BadMark(f"a mark begins with its kind and a colon: {line}")
    parts = tuple(part.strip() for part in matched["rest"].split(" | "))
    return Mark(matched["kind"], matched["named"] or "", matched["name"] or "", parts)


def _others(lines: Iterable[Mark]) -> Iterator[Mark]:
    done = _ENTITIES | _ABOUT | {"zone", "turn", "question", "except"}
    kinds = {kind.value for kind in Kind}
    for mark in lines:
        if mark.kind in done:
            continue
        if mark.kind not in kinds:
            raise BadMark(f"there is no kind “{mark.kind}”: {' | '.join(mark.parts)}")
        yield mark


def _two(part: str) -> tuple[str, str]:
    """The words before the arrow and the value behind it."""
    words, _, value = part.partition("=>")
    return words.strip(), value.strip()


# Zones and turns


def _zones(done: Annotation, marks: Iterable[Mark]) -> None:
    """Every paragraph: those that marks name by their first words, the rest body."""
    free = dict.fromkeys(paragraphs(done.text), Zone.BODY)
    turns: list[tuple[Span, Mark]] = []
    for mark in marks:
        if mark.kind == "zone":
            free[_paragraph(done.text, free, mark.parts[0])] = Zone(mark.named)
            continue
        label, _ = _two(mark.parts[0])
        spoken = [span for span in free if done.text.startswith(label, span[0])]
        if not spoken:
            raise WordsNotFound(f"no paragraph begins with “{label}”")
        free.update(dict.fromkeys(spoken, Zone.TURN))
        turns += [(span, mark) for span in spoken]
    for span, zone in free.items():
        done.found.append(Proposal(Kind.ZONE, *span, GOLD, {"zone": Field(zone.value)}))
    done.found += [_turn(done.text, span, mark) for span, mark in turns]


def _paragraph(text: str, free: Mapping[Span, Zone], words: str) -> Span:
    for span, zone in free.items():
        if zone is Zone.BODY and text.startswith(words, span[0]):
            return span
    raise WordsNotFound(f"no paragraph begins with “{words}”")


def _turn(text: str, span: Span, mark: Mark) -> Proposal:
    """What somebody says in a transcript; questions are neither missed nor wrong."""
    label, value = _two(mark.parts[0])
    start, end = span[0], span[0] + len(label)
    said = end + len(text[end : span[1]]) - len(text[end : span[1]].lstrip())
    speaker = label.rstrip(":：. ")
    fields = {
        "speaker": Field(value or speaker, start, start + len(speaker)),
        "manner": Field("direct"),
        "content": Field(text[said : span[1]], said, span[1]),
    }
    if mark.kind == "question":
        fields["optional"] = Field(1)
    return Proposal(Kind.STATEMENT, said, span[1], GOLD, fields)


# Named mentions


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which an entity is named."""

    words: str
    kind: str
    """"" where these words name nobody."""
    entity: int = -1
    optional: bool = False

    @property
    def in_context(self) -> bool:
        return "[" in self.words or "#" in self.words


def _mentions(done: Annotation, marks: Iterable[Mark]) -> None:
    """Every occurrence of every form in what is read: contexts first, then the longest."""
    forms = [form for mark in marks for form in _forms(done, mark)]
    plain = [form.words for form in forms if not form.in_context]
    if twice := {words for words in plain if plain.count(words) > 1}:
        raise BadMark(f"these forms name two entities; quote the words around each: {', '.join(sorted(twice))}")
    taken: list[Span] = []
    for form in sorted(forms, key=lambda form: (not form.in_context, -len(form.words))):
        places = [span for span in _places(done.text, form) if not _overlaps(span, taken)]
        if not form.in_context:
            places = [span for span in places if _is_read(done, span)]
        if not places:
            raise WordsNotFound(f"“{form.words}” names nobody in the text who is not named by longer words")
        taken += places
        done.found += [_mention(done, form, span) for span in places if form.kind]


def _forms(done: Annotation, mark: Mark) -> Iterator[_Form]:
    if mark.kind == "except":
        return (_Form(words, "") for words in mark.parts)
    number = int(mark.named)
    if number in done.names:
        raise BadMark(f"two entities have the number {number}")
    done.names[number] = mark.name or re.sub(r".*\[(.*)\].*", r"\1", mark.parts[0]).partition("#")[0]
    forms = [words for words in mark.parts if words != "optional"]
    return (_Form(words, mark.kind, number, len(forms) < len(mark.parts)) for words in forms)


def _places(text: str, form: _Form) -> list[Span]:
    return [locate(text, form.words)] if form.in_context else list(occurrences(text, form.words))


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _is_read(done: Annotation, span: Span) -> bool:
    zones = (one for one in done.of_kind("zone") if one.start <= span[0] < one.end)
    return any(str(zone.value("zone")) in READ for zone in zones)


def _mention(done: Annotation, form: _Form, span: Span) -> Proposal:
    fields = {"name": Field(done.names[form.entity], *span), "entity": Field(form.entity), "form": Field("name")}
    if form.optional:
        fields["optional"] = Field(1)
    return Proposal(Kind(form.kind), *span, GOLD, fields)


# Dates, statements, acts and the rest


def _proposal(done: Annotation, mark: Mark) -> Proposal:
    first, *more = mark.parts
    words, value = _two(first)
    span = locate(done.text, words)
    fields = {**_said_by_kind(done, mark, span, value), **_fields(done, mark, more, span)}
    if mark.kind in _HAPPENS:
        fields = {"polarity": Field("positive"), "modality": Field("actual")} | fields
    return Proposal(Kind(mark.kind), *span, GOLD, fields)


def _said_by_kind(done: Annotation, mark: Mark, span: Span, value: str) -> dict[str, Field]:
    """What the part before the colon says, and what stands behind the arrow."""
    match mark.kind, mark.named.split():
        case "date", []:
            return {"edtf": Field(value, *span)}
        case "statement", [manner]:
            return {"manner": Field(manner), "content": _content(done.text, span)}
        case "act", [kind]:
            return {"type": Field(kind, *span)}
        case "proceeding", [kind, stage]:
            return {"type": Field(kind, *span), "stage": Field(stage, *span)}
        case "number", [number, operator] if operator in _OPERATORS:
            return {"value": Field(float(number) if "." in number else int(number), *span), "operator": Field(operator)}
        case "legal_reference", []:
            return {"instrument": Field(value or done.text[slice(*span)], *span)}
    raise BadMark(f"“{mark.kind} {mark.named}” is none of the forms that the README has: {' | '.join(mark.parts)}")


def _content(text: str, span: Span) -> Field:
    """The words without the marks around them."""
    start, end = span
    marks = "“”\"„«»‘’'「」『』‹›"
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Field(text[start:end], start, end)


def _fields(done: Annotation, mark: Mark, parts: Iterable[str], near: Span) -> dict[str, Field]:
    found = {}
    for part in parts:
        if part in _FLAGS:
            name, value = _FLAGS[part]
            found[name] = Field(value)
        elif matched := _FIELD.match(part):
            found[matched["key"]] = _field(done, matched["key"], (matched["words"], matched["value"]), near)
        else:
            raise BadMark(f"“{part}” is neither a field nor one of {', '.join(_FLAGS)}")
    return found


def _field(done: Annotation, key: str, said: tuple[str, str | None], near: Span) -> Field:
    """The value given, else of the entity or the date whose words these are, else the words themselves."""
    words, value = said
    if value and value.startswith("@"):
        value = done.names[int(value[1:])]
    if not words or words == "-":
        return Field(value or "")
    span = locate(done.text, words, near)
    if value is None:
        value = _value_at(done, span) if key in ("date", "length") else _name_at(done, span)
    return Field(value, *span)


def _name_at(done: Annotation, span: Span) -> str:
    for one in done.of_kind("person", "group", "place"):
        if (one.start, one.end) == span:
            return str(one.value("name"))
    return done.text[slice(*span)]


def _value_at(done: Annotation, span: Span) -> str:
    for one in done.of_kind("date"):
        if one.start < span[1] and span[0] < one.end:
            return str(one.value("edtf"))
    raise BadMark(f"“{done.text[slice(*span)]}” needs a value behind =>, or an annotated date in its place")


def _attributed(done: Annotation, one: Proposal) -> Proposal:
    """An act within a statement is told by its speaker, the innermost where statements lie in each other."""
    if one.kind.value not in _HAPPENS or "attributed_to" in one.fields:
        return one
    around = [said for said in done.of_kind("statement") if said.start <= one.start and one.end <= said.end]
    speakers = [said.fields["speaker"] for said in sorted(around, key=_length) if "speaker" in said.fields]
    return replace(one, fields={**one.fields, "attributed_to": speakers[0]}) if speakers else one


def _length(one: Proposal) -> int:
    return one.end - one.start


def marked_files(names: Iterable[str] = ()) -> list[Path]:
    """The files of marks of the corpus, or those of these names."""
    wanted = set(names)
    return [path for path in sorted(FOLDER.glob("*/*.marks")) if not wanted or path.stem in wanted]


def annotation_of(path: Path) -> Annotation:
    """The annotation that a file of marks gives the text beside it."""
    return annotated(path.with_suffix(".txt").read_text("utf-8"), path.read_text("utf-8"))


def _shown(done: Annotation) -> Iterator[str]:
    """Each annotation with its fields and the words at them, to be read once against the text."""
    for one in in_order(done.found):
        if one.kind is Kind.ZONE and one.value("zone") == Zone.BODY:
            continue
        yield f"{one.kind} [{done.text[one.start : one.end]}]" + "".join(
            f"\n      {name} = {told.value}" + _where(done.text, told) for name, told in one.fields.items()
        )


def _where(text: str, told: Field) -> str:
    if told.start is None or told.end is None:
        return ""
    return (
        f"   …{text[max(0, told.start - 25) : told.start]}[{text[told.start : told.end][:40]}]{text[told.end :][:25]}"
    )


def main() -> int:
    """The exit status: 1 where a file of marks does not fit its text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="of articles; all where none is given")
    parser.add_argument("--show", action="store_true", help="print each annotation with the words at its fields")
    options = parser.parse_args()
    failed = 0
    for path in marked_files(options.names):
        try:
            done = annotation_of(path)
        except (BadMark, WordsNotFound) as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            failed = 1
            continue
        written = json.dumps(done.as_json(), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(written + "\n", "utf-8")
        print(f"{path.stem}: {len(done.found)} annotations")
        if options.show:
            print("\n".join(_shown(done)))
    return failed


if __name__ == "__main__":
    sys.exit(main())

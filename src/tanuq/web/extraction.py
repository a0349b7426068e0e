"""Every sentence that the pages can say: out of templates, views, and the errors that pages show to people."""

import ast
import re
from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tanuq.casebook.proposals import Reason
from tanuq.intake.anchoring import errors as anchoring
from tanuq.intake.lists.notices import Notice
from tanuq.linkage.evidence import dates, events
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.report.wording import GROUP, heading_of
from tanuq.reading.layout import errors as layout
from tanuq.reading.why import Why
from tanuq.vocabulary import errors as vocabulary
from tanuq.web.reading_words import WHY
from tanuq.web.said_in_reports import FOUND, REPORT, modules_of_estimation, sentences_found, sentences_of_reports
from tanuq.web.sentences import SENTENCE
from tanuq.web.views.refusals import STATUS

SOURCE = Path(__file__).parents[1]
"""The folder of the program: every room is looked through, so that a new one is found by itself."""

SHOWN = frozenset(STATUS) | {
    vocabulary.NotADate,
    vocabulary.NotAnAge,
    vocabulary.UnknownTerm,
    anchoring.NoWordsChosen,
    anchoring.WordsNotFound,
    anchoring.SeveralPlaces,
    anchoring.NotATime,
    anchoring.TextChanged,
    anchoring.NothingWritten,
    layout.NoTesseract,
    layout.LanguageNotInstalled,
    layout.RecognitionFailed,
}
"""Errors whose sentence a page shows: refusals, why a value was not understood, and why a form was not kept."""

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


@cache
def all_messages() -> Catalog:
    """Every message of the interface, untranslated, without its place: files move more often than words change.

    The source is read once in a process; nobody changes what is given.
    """
    found = Catalog(charset="utf-8")
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            # Left of the calls stand remains of the markup, whose depth would be read as Python's.
            _add_calls(found, re.sub(r"^\s+", "", templatize(path.read_text("utf-8")), flags=re.MULTILINE))
        elif path.suffix == ".jinja":
            _add_words_of_jinja(found, path.read_bytes())
    for path in sorted(SOURCE.rglob("*.py")):
        _add_words_of_python(found, path.read_text("utf-8"))
    for words in _words_of_evidence():
        found.add(words)
    _add_words_of_reports(found)
    return found


def _add_words_of_python(found: Catalog, source: str) -> None:
    if "gettext" in source:
        _add_calls(found, source)
    for sentence in sentences_raised(source):
        found.add(sentence, context=SENTENCE)
    for phrase in phrases_of_engines(source):
        found.add(phrase, context=WHY)


def _add_words_of_reports(found: Catalog) -> None:
    for sentence in sentences_of_reports():
        found.add(sentence, context=REPORT)
    for path in modules_of_estimation(SOURCE):
        for sentence in sentences_found(path.read_text("utf-8")):
            found.add(sentence, context=FOUND)


def _add_calls(found: Catalog, source: str) -> None:
    for _, message, _, context in extract("python", BytesIO(source.encode()), keywords=_KEYWORDS):
        found.add(message, context=context)


def _add_words_of_jinja(found: Catalog, template: bytes) -> None:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
    for _, message, _, _ in extract("jinja2", BytesIO(template), keywords=_KEYWORDS, options=options):
        found.add(message)


def _words_of_evidence() -> Iterator[str]:
    """What comparisons are called and say; of an event that has both, its days and its places by themselves."""
    yield from (GROUP, heading_of("group"))
    composed = set(events.LABELS) - set(dates.LABELS)
    for one in COMPARED:
        yield heading_of(one.name)
        for label in one.labels:
            yield from label.rsplit(", ", maxsplit=1) if label in composed else (label,)


def sentences_raised(source: str) -> Iterator[str]:
    """The sentences of errors of :data:`SHOWN`, engines' reasons and notices in a module, their values as named places.

    >>> list(sentences_raised('raise BadAddress(f"“{text}” is no page of the {total:,}.")'))
    ['“%(text)s” is no page of the %(total)s.']
    """
    names = {said.__name__ for said in (*SHOWN, Reason, Notice)}
    if not any(name in source for name in names):
        return
    tree = ast.parse(source)
    known = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _called(node.func) in names:
            yield from map(partial(_with_places, known=known), _alternatives(node.args[0]))


def phrases_of_engines(source: str) -> Iterator[str]:
    """The shapes of the phrases in a module by which an engine says why it proposes something.

    >>> list(phrases_of_engines('reason = Why("stands behind “%(words)s”", words=one)'))
    ['stands behind “%(words)s”']
    """
    if "Why(" in source:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and _called(node.func) == Why.__name__ and node.args:
                yield from (str(text.value) for text in node.args[:1] if isinstance(text, ast.Constant) and text.value)


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Texts that the module, or one that it imports from, gives a name: a sentence may end with one of them."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom) and (wanted := {each.name for each in node.names if each.name.isupper()}):
            path = SOURCE.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            there = _constants(ast.parse(path.read_text("utf-8"))) if path.is_file() else ()
            yield from ((name, text) for name, text in there if name in wanted)


Text = ast.Constant | ast.JoinedStr


def _alternatives(said: ast.expr) -> tuple[Text, ...]:
    """What is said, where one of two sentences is chosen on the spot: both. A sentence made elsewhere is not seen."""
    if isinstance(said, ast.IfExp):
        return (*_alternatives(said.body), *_alternatives(said.orelse))
    return (said,) if isinstance(said, Text) else ()


def _with_places(said: Text, known: dict[str, str]) -> str:
    if isinstance(said, ast.Constant):
        return str(said.value)
    text, places = "", 0
    for part in said.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("%", "%%")
        elif isinstance(part, ast.FormattedValue):
            name = _called(part.value)
            places += 1
            text += known.get(name) or f"%({_place(name, text, places)})s"
    return text


def _place(name: str, before: str, count: int) -> str:
    """A name for a place: its variable's, a number where that is taken or where it is no variable."""
    return name if name.isidentifier() and f"%({name})s" not in before else f"place{count}"

"""What the desk of proposals calls kinds, zones, rulings and reasons, in the language of the page."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tanuq.casebook.read_decisions import OF_NO_USE, Ruling
from tanuq.reading.document import Zone
from tanuq.reading.engines.agreement import Sureness
from tanuq.reading.on_record.coming import NoteOnly
from tanuq.reading.proposal import Kind

KINDS = MappingProxyType(
    {
        Kind.PERSON: _("People"),
        Kind.STATEMENT: _("Statements"),
        Kind.ACT: _("Acts"),
        Kind.PROCEEDING: _("Proceedings"),
        Kind.PLACE: _("Places"),
        Kind.GROUP: _("Groups"),
        Kind.LEGAL_REFERENCE: _("References to law"),
        Kind.NUMBER: _("Numbers"),
        Kind.DATE: _("Dates"),
    }
)
"""In the order in which they are worked off: who, then what is said and done, then the rest."""

ONE = MappingProxyType(
    {
        Kind.PERSON: _("Person mentioned"),
        Kind.STATEMENT: _("Statement"),
        Kind.ACT: _("Act"),
        Kind.PROCEEDING: _("Stage of a case"),
        Kind.PLACE: _("Place mentioned"),
        Kind.GROUP: _("Group mentioned"),
        Kind.LEGAL_REFERENCE: _("Reference to law"),
        Kind.NUMBER: _("Number"),
        Kind.DATE: _("Date"),
    }
)

ZONES = MappingProxyType(
    {
        Zone.TITLE: _("title"),
        Zone.SECTION: _("section"),
        Zone.DEK: _("summary"),
        Zone.BYLINE: _("author’s line"),
        Zone.BODY: _("text"),
        Zone.HEADING: _("heading"),
        Zone.BLOCK_QUOTATION: _("block quotation"),
        Zone.TURN: _("turn of a speaker"),
        Zone.CAPTION: _("caption"),
        Zone.CREDIT: _("credit"),
        Zone.NAVIGATION: _("navigation"),
        Zone.ADVERT: _("advertisement"),
        Zone.NOTE: _("note, or edge of a page"),
    }
)

RULINGS = MappingProxyType(
    {
        Ruling.ACCEPTED: _("accepted"),
        Ruling.CORRECTED: _("accepted with changes"),
        Ruling.REFUSED: _("refused"),
        Ruling.SKIPPED: _("left for later"),
        Ruling.NOT_THIS_PERSON: _("not this person"),
    }
)

REASONS = MappingProxyType(
    {
        "words": _("The words do not say so"),
        "kind": _("It is something else"),
        "whom": _("It is of somebody else"),
        "value": _("A value is wrong"),
        "happened": _("It did not happen, or nobody says that it did"),
        "furniture": _("It is no part of the article"),
        OF_NO_USE: _("Right, but of no use to the record"),
    }
)
"""Why somebody refuses: codes that stand in the ledger, so that engines are measured alike in every language."""

NOTES = MappingProxyType(
    {
        NoteOnly.DID_NOT_HAPPEN: _("The words say that this did not happen. Only a note with the words will be kept."),
        NoteOnly.NOT_SAID_TO_HAVE_HAPPENED: _(
            "The words do not say that this happened: it is asked for, refused, planned or feared. Only a note with "
            "the words will be kept."
        ),
        NoteOnly.NO_PLACE: _("The record has no list for this. Only a note with the words will be kept."),
    }
)

SURENESS = MappingProxyType(
    {
        Sureness.AGREE: _("Engines agree"),
        Sureness.DIFFER: _("Engines differ"),
        Sureness.MODEL_ALONE: _("Only a language model says so"),
    }
)

GROUNDS = MappingProxyType(
    {
        "stated": _("it stands in the source"),
        "page": _("the page or file says so of itself"),
        "known": _("I know it otherwise"),
    }
)

WHY = "why"
"""The context (msgctxt) of engines' phrases in the catalogues: why something is proposed."""

CODED = frozenset({"modality", "order", "field"})
"""The places of phrases at which codes stand."""

CODES = MappingProxyType(
    {
        "planned": pgettext_lazy("why", "planned"),
        "feared": pgettext_lazy("why", "feared"),
        "requested": pgettext_lazy("why", "asked for"),
        "called_for": pgettext_lazy("why", "called for"),
        "refused": pgettext_lazy("why", "refused"),
        "possible": pgettext_lazy("why", "possible"),
        "threatened": pgettext_lazy("why", "threatened"),
        "alleged": pgettext_lazy("why", "alleged"),
        "day": pgettext_lazy("why", "day"),
        "month": pgettext_lazy("why", "month"),
        "type": pgettext_lazy("why", "what was done"),
        "stage": pgettext_lazy("why", "the stage"),
        "polarity": pgettext_lazy("why", "whether it happened"),
        "modality": pgettext_lazy("why", "how sure it is told"),
        "name": pgettext_lazy("why", "the name"),
        "speaker": pgettext_lazy("why", "who speaks"),
        "agent": pgettext_lazy("why", "by whom"),
        "patient": pgettext_lazy("why", "to whom"),
        "person": pgettext_lazy("why", "the person"),
        "authority": pgettext_lazy("why", "the authority"),
        "attributed to": pgettext_lazy("why", "who says so"),
        "relayed by": pgettext_lazy("why", "who passes it on"),
        "addressee": pgettext_lazy("why", "to whom it is said"),
        "audience": pgettext_lazy("why", "who hears it"),
        "venue": pgettext_lazy("why", "the occasion"),
        "position": pgettext_lazy("why", "the office"),
        "role": pgettext_lazy("why", "the role"),
        "place": pgettext_lazy("why", "the place"),
        "state": pgettext_lazy("why", "the state"),
        "country": pgettext_lazy("why", "the country"),
        "date": pgettext_lazy("why", "the date"),
        "edtf": pgettext_lazy("why", "the date"),
        "charge": pgettext_lazy("why", "the charge"),
        "content": pgettext_lazy("why", "the words"),
        "manner": pgettext_lazy("why", "how it is quoted"),
        "cue": pgettext_lazy("why", "the word that says who speaks"),
        "instrument": pgettext_lazy("why", "the treaty or law"),
        "article": pgettext_lazy("why", "the article"),
        "value": pgettext_lazy("why", "the number"),
        "upper": pgettext_lazy("why", "the upper number"),
        "operator": pgettext_lazy("why", "more or fewer"),
        "unit": pgettext_lazy("why", "what is counted"),
    }
)
"""What stands at those places, for reading."""


STATED = MappingProxyType(
    {
        "JSON-LD datePublished": _("the page or file says so of itself"),
        "the header Date": _("the letter’s date"),
        "the address": _("the address of the page"),
        "a time in the page": _("a time in the page"),
        "the time that the page marks as its day": _("the time that the page marks as its day"),
    }
)
"""Where a page or a file states the day of its publication, as its layout says it."""
_WORDS, _META = "the words “", "meta "


def ground_in_words(ground: str) -> str:
    """How the day of publication is known: a code, or where the file says so; what a person said, as it was said."""
    if ground.startswith(_WORDS):
        return _("the words “%(words)s”") % {"words": ground.removeprefix(_WORDS).removesuffix("”")}
    if ground.startswith(_META):
        return str(GROUNDS["page"])
    return str(GROUNDS.get(ground) or STATED.get(ground) or ground)


def reason_in_words(reason: str) -> str:
    """A reason for reading: the label of a code, with what was typed beside it."""
    code, colon, more = reason.partition(": ")
    named = str(REASONS.get(code, code))
    return f"{named}{colon}{more}" if code in REASONS else reason

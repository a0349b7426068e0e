"""What a check, a mark and a question that is left are called, in the language of the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from tanuq.statements.checking import Verdict
from tanuq.statements.marks import MarkKind

VERDICTS: Mapping[Verdict, Any] = MappingProxyType(
    {
        Verdict.AGREES: _("agrees with the record"),
        Verdict.CONTRADICTS: _("contradicts the record"),
        Verdict.CANNOT: _("cannot be checked"),
    }
)

REASONS: Mapping[str, Any] = MappingProxyType(
    {
        "held_then": _("The record has the person taken or held on the day of these words."),
        "held_later": _("The record has the person taken or held later; nothing tells of the time between."),
        "sentenced_then": _("The record has the person sentenced on the day of these words."),
        "sentenced_later": _("The record has the person sentenced later; nothing tells of the time between."),
        "dead_before": _("The record has the death on the day of these words, or before."),
        "released_before": _("Another source tells of a release before these words."),
        "dead_later": _("The record has the death later than these words; nothing tells of the time between."),
        "held_before": _("The record has the person held, but nothing with a date tells how it was on this day."),
        "sentenced_before": _("The record has a sentence, but nothing with a date tells whether it was served."),
        "held_before_too": _("Another source has the person held too, and nothing tells of an end of it."),
        "sentenced_before_too": _("Another source tells of a sentence, and nothing tells of an end of it."),
        "released_before_held": _("The record has a release before these words; the person may have been taken again."),
        "sentence_told": _("Another source tells of a sentence too."),
        "sentence_later": _("The sentence on record is later than these words; there may have been one before it."),
        "untried_then_or_later": _("The record has the person still without a sentence on that day, or later."),
        "alive_later": _("The record has a sign of life later than these words."),
        "death_later": _("The record has the death later than these words."),
        "death_told": _("Another source tells of the death too."),
        "seen_at_home": _("The record has the person in the speaker’s state on the day of these words, or later."),
        "seen_at_home_before": _("The person was in the speaker’s state before, and may have left since."),
        "seen_abroad": _("Another source has the person in another state."),
        "away_told": _("Another source tells that the person has left."),
        "document_exists": _("The record has a document or a photograph of the person."),
        "eyewitness_exists": _("Somebody who speaks of himself or herself, or has seen it, is on record."),
        "sentence_exists": _("The record has a sentence: nobody is sentenced who does not exist."),
        "held_elsewhere_told": _("The record has a detention; that somebody is not found does not speak of it."),
        "no_fate": _("The words do not say what has become of anybody."),
        "no_answer": _("No answer was given."),
        "by_name_only": _("By name only, not linked: give the number of the person to have it checked."),
        "a_count": _("It is a count, and names nobody."),
        "nobody_named": _("It names nobody, and counts nobody."),
        "person_not_known": _("No person who may be shown to you bears the number."),
        "words_undated": _("Nobody tells on which day the words were said."),
        "own_source_only": _("Only the source of these words itself speaks of it."),
        "dates_do_not_decide": _("The dates on record leave it open."),
        "nothing_on_record": _("The record holds nothing that bears on it."),
    }
)
"""The reasons of ``statements/data/rules.toml`` and of `statements.checking`."""

ASKS: Mapping[str, Any] = MappingProxyType(
    {
        "where_released": _("When and where was the person released, and what shows it?"),
        "where_studied": _("Where was the “study”, on what ground, from when until when?"),
        "where_held": _("Where is the person held, since when, and on what ground?"),
        "where_is_verdict": _("Where is the verdict?"),
        "where_is_certificate": _("When and where did the person die, of what, and where is the certificate?"),
        "where_left": _("When did the person leave, by which crossing, and to which country?"),
        "how_searched": _("Where was searched, and by which names and numbers?"),
        "who_holds": _("Which authority holds the person, and who was asked?"),
        "what_became": _("What has become of the person?"),
    }
)
"""What an answer leaves to be asked."""

MARKS: Mapping[MarkKind, Any] = MappingProxyType(
    {
        MarkKind.NO_SPEAKER: _("Nobody is named as the speaker."),
        MarkKind.WORDS_NOT_IN_SOURCE: _("The quotation does not stand in its source as it is written here."),
        MarkKind.NO_WORDS: _("The words themselves are missing."),
        MarkKind.NO_DATE: _("No date is told."),
        MarkKind.DATE_NOT_UNDERSTOOD: _("The date was not understood."),
        MarkKind.COARSE_DATE: _("The date leaves ten years or more open: nothing can be put in order by it."),
        MarkKind.TOLD_DIFFERENTLY: _("Sources tell it differently:"),
    }
)

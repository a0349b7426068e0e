"""How words of the record are printed: isolated, in their script, with nothing hidden in them."""

import pytest
from django.utils.safestring import SafeString

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.views import ClaimView, SourceCard, ValueView
from tanuq.web.templatetags.record_text import filled, fingerprint, running, said, script_name, shown, term, visible

SOURCE = SourceCard("S-1", "", "", "text/plain", "", "2026-05-14T10:22:00Z")


def claim(display: str, value: str, written: str) -> ClaimView:
    return ClaimView(Claim("sex", value, written), "Sex", display, "A-1", SOURCE, "", 0)


def code_point(number: str, name: str) -> str:
    return f'<span class="hidden-character" title="{name}">⟦U+{number}⟧</span>'


@pytest.mark.parametrize(
    ("text", "tag", "direction"),
    [
        ("Сауле", "und-Cyrl", "ltr"),
        ("ساۋۇتباي", "und-Arab", "rtl"),
        ("沙吾提", "und-Hani", "ltr"),
        ("Ana", "und-Latn", "ltr"),
        ("1976", "und-Zyyy", "ltr"),
    ],
)
def test_words_of_the_record_carry_their_script_and_direction(text: str, tag: str, direction: str) -> None:
    assert said(text) == f'<bdi lang="{tag}" dir="{direction}">{text}</bdi>'


def test_markup_in_a_name_is_only_text() -> None:
    assert visible("<b>&'\"") == "&lt;b&gt;&amp;&#x27;&quot;"


@pytest.mark.parametrize(
    ("character", "number", "name"),
    [
        ("\u202e", "202E", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "2066", "LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "200F", "RIGHT-TO-LEFT MARK"),
        ("\u200b", "200B", "ZERO WIDTH SPACE"),
        ("\x00", "0000", "control character"),
        ("\U000e0041", "E0041", "TAG LATIN CAPITAL LETTER A"),
        ("\u3164", "3164", "HANGUL FILLER"),
    ],
)
def test_a_character_that_hides_is_printed_as_its_code_point(character: str, number: str, name: str) -> None:
    assert visible(f"Ali{character}x") == f"Ali{code_point(number, name)}x"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_are_spelling_and_stay(joiner: str) -> None:
    assert visible(f"می{joiner}خواهم") == f"می{joiner}خواهم"


def test_a_long_text_keeps_its_lines_and_marks_of_direction() -> None:
    assert running("one\n\ttwo\u200f three\r\n") == "one\n\ttwo\u200f three\r\n"


def test_a_long_text_shows_what_turns_its_words_round() -> None:
    assert running("a\u202eb") == f"a{code_point('202E', 'RIGHT-TO-LEFT OVERRIDE')}b"


def test_a_value_in_the_words_of_the_record_carries_their_script() -> None:
    assert shown(claim("Ақсу", "Ақсу", "Ақсуда")) == '<bdi lang="und-Cyrl" dir="ltr">Ақсу</bdi>'


def test_a_value_in_our_words_is_isolated_only() -> None:
    assert shown(claim("Female", "female", "女")) == "<bdi>Female</bdi>"


def test_several_claims_of_one_value_are_printed_once() -> None:
    claims = (claim("Female", "female", "女"), claim("Female", "female", "жен"))
    assert shown(ValueView("Female", "female", claims)) == "<bdi>Female</bdi>"


def test_a_filter_by_words_of_the_record_carries_their_script() -> None:
    assert (term("Ақсу", "Ақсу"), term("female", "Female")) == (
        '<bdi lang="und-Cyrl" dir="ltr">Ақсу</bdi>',
        "<bdi>Female</bdi>",
    )


def test_a_hash_is_shortened_and_whole_when_pointed_at() -> None:
    assert fingerprint("ab" * 32) == f'<code class="fingerprint" title="{"ab" * 32}">{"ab" * 6}</code>'


def test_what_is_printed_is_marked_as_safe_html() -> None:
    assert isinstance(visible("plain"), SafeString)


def test_a_script_without_a_name_keeps_its_code() -> None:
    assert (script_name("Cyrl"), script_name("Goth")) == ("Cyrillic", "Goth")


def test_what_stands_in_a_sentence_is_isolated_and_shown_as_its_letters() -> None:
    printed = filled("“%(path)s” doesn’t <answer>", {"path": "/run/\u202e<b>"})
    assert printed == (
        f"“<bdi>/run/{code_point('202E', 'RIGHT-TO-LEFT OVERRIDE')}&lt;b&gt;</bdi>” doesn’t &lt;answer&gt;"
    )

"""What was changed or noticed while a name was read, each in a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be found in a written name; programs read the word, people the sentence."""

    DIRECTION = "direction"
    INVISIBLE = "invisible"
    CONTROL = "control"
    UNASSIGNED = "unassigned"
    PRIVATE = "private"
    STRETCH = "stretch"
    VOWEL_MARK = "vowel_mark"
    STRESS = "stress"
    SPECIAL_FORM = "special_form"
    FULL_WIDTH = "full_width"
    ARABIC_FORM = "arabic_form"
    VARIANT = "variant"
    APOSTROPHE = "apostrophe"
    QUOTATION = "quotation"
    HYPHEN = "hyphen"
    COMMA = "comma"
    INTERPUNCT = "interpunct"
    SPACE = "space"
    LOOK_ALIKE = "look_alike"
    TWO_SCRIPTS = "two_scripts"
    KEYBOARD = "keyboard"
    NUMBER = "number"
    NO_VALUE = "no_value"
    NO_LETTER = "no_letter"
    CUT = "cut"


_SENTENCES = {
    Kind.DIRECTION: "direction mark removed",
    Kind.INVISIBLE: "invisible character removed",
    Kind.CONTROL: "control character removed",
    Kind.UNASSIGNED: "broken character removed",
    Kind.PRIVATE: "character of a private font, which no other program can read, kept",
    Kind.STRETCH: "stroke that only lengthens the word removed",
    Kind.VOWEL_MARK: "vowel mark removed",
    Kind.STRESS: "stress mark removed: {what}",
    Kind.SPECIAL_FORM: "{what}",
    Kind.FULL_WIDTH: "full-width {what}",
    Kind.ARABIC_FORM: "Arabic presentation form {what}",
    Kind.VARIANT: "Chinese character {what}",
    Kind.APOSTROPHE: "apostrophe {what}",
    Kind.QUOTATION: "quotation mark {what}",
    Kind.HYPHEN: "hyphen {what}",
    Kind.COMMA: "comma {what}",
    Kind.INTERPUNCT: "dot between names: {what}",
    Kind.SPACE: "unusual space made plain",
    Kind.LOOK_ALIKE: "look-alike letters of another script replaced: {what}",
    Kind.TWO_SCRIPTS: "letters of two scripts in one word: {what}",
    Kind.KEYBOARD: "letters of another keyboard made those of the language: {what}",
    Kind.NUMBER: "number or date left out: {what}",
    Kind.NO_VALUE: "“{what}” says that no name is known",
    Kind.NO_LETTER: "no letter in it",
    Kind.CUT: "only the first {what} characters are read",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was changed or noticed."""

    kind: Kind
    what: str = ""
    """The characters concerned, "before → after" where one was written for another."""
    at: int | None = None
    """Which character of the text as it was given, counted from 1; None where a whole word is meant."""

    def __str__(self) -> str:
        where = "" if self.at is None else f" at {self.at}"
        return _SENTENCES[self.kind].format(what=self.what) + where

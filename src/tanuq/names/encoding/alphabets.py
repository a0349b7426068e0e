"""The alphabets in which names are compared: which letters there are, and which letters are one."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Script(IntEnum):
    """The writing a token is compared in; the number stands in the arrays of prepared names."""

    LATIN = 0
    CYRILLIC = 1
    ARABIC = 2
    UYGHUR = 3  # Arabic letters with every vowel written: Uyghur, and Kazakh in China
    HAN = 4  # Mandarin sounds, and Latin letters read as pinyin
    KANA = 5
    HANGUL = 6  # also Chinese characters in their Korean reading
    HEBREW = 7
    CANTONESE = 8
    OTHER = 9  # every other script, in the Latin letters that anyascii gives


GAP = 20
"""In place of a script: what separates tokens (blanks, hyphens, dots, digits)."""
SILENT = 21
"""In place of a script: what separates nothing and says nothing (marks, apostrophes, invisible signs)."""


@dataclass(frozen=True)
class Alphabet:
    """The symbols of one script.

    ``letters`` gives each letter's symbols (several where one letter is written with two elsewhere: ю is a weak
    *y* and an *u*); ``joined`` gives the symbol for two that stand together (*s* *h*); capitals stand for sounds
    of two letters, superscripts for sounds that are often left out.
    """

    letters: Mapping[str, str]
    joined: Mapping[str, str] = field(default_factory=dict)

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol, in the order of its number; number 0 is kept for "nothing"."""
        seen = dict.fromkeys(symbol for letter in self.letters.values() for symbol in letter)
        seen.update(dict.fromkeys(self.joined.values()))
        return tuple(seen)


def _spelt(pairs: str) -> dict[str, str]:
    """A table written as words "from:to", without ":" where a letter stands for itself, ":" alone for nothing."""
    table = {}
    for word in pairs.split():
        letter, _, symbols = word.partition(":")
        table[letter] = symbols if ":" in word else letter
    return table


_LATIN = Alphabet(
    _spelt(
        "a b c d e f g h i j k l m n o p q r s t u v w x:xˢ y z ş:Š š:Š ș:Š ç:Č č:Č ć:Č ž:Ž ğ:G ǵ:G ġ:G ƣ:G "
        "ö:Ö ø:Ö œ:Ö ő:Ö ɵ:Ö ü:Ü ű:Ü ä:Ä æ:Ä ə:Ä ñ:Ñ ŋ:nᵍ ң:nᵍ ı ł:l đ:d ð:d þ:T ß:s ħ:h ķ:k ⱪ:q ⱨ:h ⱬ:Ž ẋ:X"
    ),
    _spelt("sh:Š ch:Č zh:Ž kh:X gh:G ph:f th:T ck:k dj:J ts:C tz:C sČ:Š tČ:Č CČ:Č CŠ:Č tŠ:Č dŽ:J ee:I oo:U ou:U ie:I"),
)

_CYRILLIC = Alphabet(
    _spelt(
        "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ:шᵗ ъ ы ь э ю:ʲу я:ʲа ё:ʲо і ї:ʲі є:ʲе ґ:г ј:й љ:ль "
        "њ:нь ћ:ч ђ:џ џ ѓ:г ќ:к ѕ:з ў ә ғ қ ң:нᵍ ҥ:нᵍ ӈ:нᵍ ө ұ ү һ җ:џ ӯ:у ҳ:һ ҷ:џ ӣ:и ҙ:з ҫ:с ӱ:ү ӧ:ө ӓ:ә ҡ:қ ҝ:г ҹ:џ"
    ),
    _spelt("дж:џ"),
)

_ARABIC = Alphabet(
    _spelt(
        "ا أ:ا إ:ا آ ٱ:ا ء ؤ:و ئ:ي ب پ ت ة ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ڤ ق ك ک:ك گ ل م ن ه ھ:ه ہ:ه ۀ:ه ە:ه "
        "و ۋ:و ۇ:و ي ی:ي ى ې:ي ے:ي ں:ن ٹ:ت ڈ:د ڑ:ر ڕ:ر ڭ:نك ۆ:و ۈ:و ێ:ي ڵ:ل ړ:ر ښ:ش ګ:گ ټ:ت ډ:د ڼ:ن ځ:ز څ:س"
    )
)

_UYGHUR = Alphabet(
    _spelt(
        "ا ە ه:ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك ک:ك گ ڭ:نᵍ ل م ن ھ ہ:ھ ح:ھ و ۇ ۆ ۈ ۋ ې ى ي ی:ي ئ: ء: ٴ: ع: "
        "ۅ:ۆ ۉ:ۈ ؤ:ۋ ط:ت ص:س ذ:ز ظ:ز ض:ز ث:س ة:ە أ:ا إ:ا آ:ا"
    )
)

_KANA = Alphabet(
    _spelt(
        "ア:a イ:i ウ:u エ:e オ:o カ:ka キ:ki ク:kᵘ ケ:ke コ:ko サ:sa シ:Si ス:sᵘ セ:se ソ:so "
        "タ:ta チ:Ci ツ:Tᵘ テ:te ト:tᵒ "
        "ナ:na ニ:ni ヌ:nᵘ ネ:ne ノ:no ハ:ha ヒ:hi フ:fᵘ ヘ:he ホ:ho マ:ma ミ:mi ム:mᵘ メ:me モ:mo ヤ:ya ユ:yu ヨ:yo "
        "ラ:ra リ:ri ル:rᵘ レ:re ロ:ro ワ:wa ヲ:o ン:N ガ:ga ギ:gi グ:gᵘ ゲ:ge ゴ:go ザ:za ジ:Ji ズ:zᵘ ゼ:ze ゾ:zo "
        "ダ:da ヂ:Ji ヅ:zᵘ デ:de ド:dᵒ バ:ba ビ:bi ブ:bᵘ ベ:be ボ:bo パ:pa ピ:pi プ:pᵘ ペ:pe ポ:po ヴ:vᵘ "
        "ァ:ᵃa ィ:ᶦi ゥ:ᵘu ェ:ᵉe ォ:ᵃo ャ:ᶦa ュ:ᶦu ョ:ᶦo ヮ:ᵃa ッ:ˑ ー:ː"
    )
)

_HEBREW = Alphabet(
    _spelt("א ב ג ד ה ו ז ח ט י כ ך:כ ל מ ם:מ נ ן:נ ס ע פ ף:פ צ ץ:צ ק ר ש ת װ:וו ױ:וי ײ:יי"),
    _spelt("וו:V יי:Y"),
)

_HANGUL_INITIALS = "ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄋᄌᄍᄎᄏᄐᄑᄒ"
_HANGUL_VOWELS = "".join(map(chr, range(0x1161, 0x1176)))
_HANGUL_FINALS = "".join(map(chr, range(0x11A8, 0x11C3)))


def _hangul() -> Alphabet:
    """Each syllable's letters, as Unicode's arithmetic decomposes it; a silent initial is left out."""
    letters = {}
    for code in range(0xAC00, 0xD7A4):
        syllable = chr(code)
        letters[syllable] = unicodedata.normalize("NFD", syllable).replace("ᄋ", "")
    return Alphabet(letters)


_PLAIN = Alphabet(_spelt("a b c d e f g h i j k l m n o p q r s t u v w x y z"), _spelt("sh:S ch:C kh:X th:T zh:Z"))

ALPHABETS: Mapping[Script, Alphabet] = {
    Script.LATIN: _LATIN,
    Script.CYRILLIC: _CYRILLIC,
    Script.ARABIC: _ARABIC,
    Script.UYGHUR: _UYGHUR,
    Script.KANA: _KANA,
    Script.HANGUL: _hangul(),
    Script.HEBREW: _HEBREW,
    Script.CANTONESE: _PLAIN,
    Script.OTHER: _PLAIN,
}
"""Han is not here: its letters are characters, whose sounds are read from a table (see `hanzi`)."""

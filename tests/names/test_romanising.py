"""Names in Latin letters: a table for each language, and ways there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.names.romanising import kazakh, romanisations, romanised, uyghur
from tanuq.names.romanising.turkic import readings_of_characters, readings_of_pinyin

BY_SYSTEM = [
    # name, system, in Latin letters
    ("Сайрагүл Жұмабай", "kk-press", "Sairagul Zhumabay"),
    ("Сайрагүл Жұмабай", "kk-2021", "Sairagül Jūmabai"),
    ("Жұмабай Шәріпұлы", "kk-2018", "Jumabaı Sháripuly"),
    ("Жұмабай Шәріпұлы", "kk-2017", "Jumabai' S'a'ripuly"),
    ("سايراگۇل جۇماباي", "kk-arab-press", "Sairagul Zhumabay"),
    ("ٴادىل ەرلان", "kk-arab-2021", "Ädıl Erlan"),
    ("Şäribai Ğalym Ūly", "kk-latn-2021-press", "Sharibay Galym Uly"),
    ("ئەخەت توختى", "ug-uly", "Exet Toxti"),
    ("ئەخەت توختى", "ug-press", "Ekhet Tokhti"),
    ("قۇربانجان غېنى", "ug-uyy", "Ⱪurbanjan Ƣeni"),
    ("Рәһимә Җан", "ug-usy-press", "Rehime Jan"),
    ("ƣeni Ⱨoxur", "uyy-latin", "ghëni Hoshur"),
    ("Ғафур Ўткиров", "uz-latin", "G'afur O'tkirov"),
    ("Ыскак уулу Бакыт", "ky-press", "Yskak uulu Bakyt"),
    ("Щербаков Юрий Алексеевич", "ru-press", "Shcherbakov Yury Alekseyevich"),
    ("Щербаков Юрий", "ru-passport", "Shcherbakov Iurii"),
    ("Щербаков Юрий", "ru-iso9", "Ŝerbakov Ûrij"),
    ("Юлія Згурська", "uk-2010", "Yuliia Zghurska"),
    ("Батбаяр Цэцэг", "mn-passport", "Batbayar Tsetseg"),
    ("ᠪᠠᠲᠤ", "mn-mong", "Batu"),
    ("王建国", "zh-pinyin", "Wang Jianguo"),
    ("王建国", "zh-pinyin-tones", "Wáng Jiànguó"),
    ("单田芳", "zh-pinyin", "Shan Tianfang"),
    ("吕布", "zh-pinyin", "Lü Bu"),
    ("蒋介石", "zh-wade-giles", "Chiang Chieh-shih"),
    ("沙依拉古丽·居马拜", "turkic-hani", "Sayragül Jumabay"),
    ("沙依拉古丽·居马拜", "zh-pinyin", "Shayilaguli Jumabai"),
    ("Shayilaguli Jumabai", "turkic-pinyin", "Sayragül Jumabay"),
    ("山田 ゆき", "ja-hepburn", "Yamata Yuki"),
    ("ジョン・スミス", "ja-hepburn", "Jon Sumisu"),
    ("홍길동", "ko-revised", "Hong Gildong"),
    ("홍길동", "ko-mccune", "Hong Kiltong"),
    ("요아힘 가우크", "ko-revised", "Yoahim Gaukeu"),
    ("محمد عبد الرحمن الخليل", "ar-press", "Muhammad Abd al-Rahman al-Khalil"),
    ("علی رضایی", "fa-press", "Ali Rzaei"),
    ("בנימין", "he-press", "Bnimin"),
    ("Γιώργος Παπαδόπουλος", "el-elot", "Giorgos Papadopoulos"),
    ("ნინო", "ka-2002", "Nino"),
    ("Անի Հակոբյան", "hy-bgn", "Ani Hakobyan"),
    ("नरेंद्र कुमार", "hi-plain", "Narendra Kumar"),
    ("அருண் குமார்", "ta-plain", "Arun Kumar"),
    ("സുരേഷ് കുമാർ", "ml-plain", "Suresh Kumar"),
    ("Recep Aydoğan", "tr-plain", "Recep Aydogan"),
    ("Juan Núñez", "latin-plain", "Juan Nunez"),
    ("ทักษิณ", "anyascii", "Thaksin"),
]


@pytest.mark.parametrize(("name", "system", "latin"), BY_SYSTEM)
def test_a_name_is_romanised_by_the_system_of_its_language(name: str, system: str, latin: str) -> None:
    assert {one.system: one.text for one in romanisations(name)}[system] == latin


TRANSCRIBED = [
    # characters, the Turkic name behind them
    ("古丽", "gül"),
    ("古力", "gül"),
    ("买买提江", "memetjan"),
    ("吐尔逊", "tursun"),
    ("图尔荪", "tursun"),
    ("阿卜杜热依木", "abdurëhim"),
    ("伊力哈木", "ilham"),
    ("买合木提", "mexmut"),
    ("热依拉", "rahile"),
    ("达吾提", "dawut"),
    ("努尔别克", "nurbek"),
    ("赛力克江", "serikjan"),
    ("艾尔肯", "erkin"),
    ("帕提古丽", "patigül"),
    ("玉山江", "hüsenjan"),
    ("塔依尔江", "tahirjan"),
    ("巴哈尔古丽", "bahargül"),
]


@pytest.mark.parametrize(("characters", "name"), TRANSCRIBED)
def test_the_turkic_name_behind_characters_is_found(characters: str, name: str) -> None:
    assert readings_of_characters(characters)[0].text == name


@pytest.mark.parametrize(
    ("pinyin", "name"),
    [("Maimaitiming", "memetimin"), ("Abudureheman", "abduraxman"), ("Tuerxun", "tursun"), ("Wumaier", "ömer")],
)
def test_the_turkic_name_behind_pinyin_is_found(pinyin: str, name: str) -> None:
    assert readings_of_pinyin(pinyin)[0].text == name


def test_a_chinese_word_without_turkic_syllables_has_no_turkic_reading() -> None:
    assert readings_of_characters("龘靐龗") == ()


def test_many_names_give_what_one_gives() -> None:
    names = [name for name, _, _ in BY_SYSTEM]
    assert romanised(names) == [romanisations(name)[0].text for name in names]


def test_what_is_no_name_has_no_latin_letters() -> None:
    assert (romanised(["", "—", "sin datos"]), romanisations("—")) == (["", "", ""], ())


def test_capitals_and_hyphens_stay() -> None:
    assert romanised(["ИВАНОВ-ПЕТРОВ Иван", "Núñez-O’Brien"]) == ["Ivanov-Petrov Ivan", "Nunez-O'Brien"]


CONSONANTS, VOWELS = "بپتجچخدرزژسشغفقكگڭلمنھۋي", "اەوۇۆۈېى"
SYLLABLE = st.tuples(st.sampled_from(CONSONANTS), st.sampled_from(VOWELS), st.sampled_from(["", *CONSONANTS])).map(
    "".join
)
UYGHUR_WORDS = st.tuples(
    st.one_of(st.just(""), st.sampled_from(VOWELS).map(lambda vowel: f"ئ{vowel}")),
    st.lists(st.one_of(SYLLABLE, st.sampled_from(VOWELS).map(lambda vowel: f"ئ{vowel}")), min_size=1, max_size=5),
).map(lambda parts: parts[0] + "".join(parts[1]))


@given(UYGHUR_WORDS)
def test_uyghur_comes_back_from_latin(word: str) -> None:
    assert uyghur.arabic_from_latin(uyghur.latin_from_arabic(word)) == word


@given(UYGHUR_WORDS)
def test_uyghur_comes_back_from_cyrillic(word: str) -> None:
    assert uyghur.arabic_from_cyrillic(uyghur.cyrillic_from_arabic(word)) == word


@given(UYGHUR_WORDS)
def test_uyghur_comes_back_from_the_old_latin(word: str) -> None:
    assert uyghur.arabic_from_yengi(uyghur.yengi_from_arabic(word)) == word


KAZAKH_SYLLABLE = st.tuples(
    st.sampled_from("бвгғджзкқлмнңпрстуфхш"), st.sampled_from("аәеоөұүыі"), st.sampled_from(["", *"йлмнңрстшқк"])
).map("".join)


# йу is written ю in Kazakh.
KAZAKH_WORDS = st.lists(KAZAKH_SYLLABLE, min_size=1, max_size=5).map("".join).filter(lambda word: "йу" not in word)


@given(KAZAKH_WORDS, st.sampled_from(["latin2021", "latin2017"]))
def test_kazakh_comes_back_from_latin(word: str, alphabet: str) -> None:
    latin = kazakh.latin_from_cyrillic(word, alphabet)
    assert kazakh.cyrillic_from_latin(latin, alphabet) == word


CYRILLIC_WORDS = st.text(st.sampled_from("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"), max_size=12)


@given(CYRILLIC_WORDS, st.sampled_from(kazakh.LATIN))
def test_kazakh_latin_of_any_word_is_stable(word: str, alphabet: str) -> None:
    latin = kazakh.latin_from_cyrillic(word, alphabet)
    assert kazakh.latin_from_cyrillic(kazakh.cyrillic_from_latin(latin, alphabet), alphabet) == latin


@pytest.fixture(scope="module")
def tables_read() -> None:
    """The tables of every script, which the first name of a process reads, so that no example waits for them."""
    romanisations("а ا 한 あ 汉")


@pytest.mark.usefixtures("tables_read")
@given(st.text())
def test_any_text_is_romanised(text: str) -> None:
    assert len(romanised([text])) == 1
    assert all(one.text for one in romanisations(text))


@pytest.mark.usefixtures("tables_read")
@given(st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12))
def test_letters_of_any_script_come_out_latin(text: str) -> None:
    (latin,) = romanised([text])
    assert all(ord(letter) < 0x2C80 or 0xA720 <= ord(letter) < 0xA800 for letter in latin)

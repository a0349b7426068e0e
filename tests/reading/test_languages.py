"""Languages: of a passage by its alphabet or its letters, of a short one by its neighbours."""

import subprocess
import sys

import pytest

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.language import language_of
from tanuq.reading.layout.plain import document

TOLD = {
    "eng": ["The mother of the young teacher waited in front of the court."],
    "rus": [
        "Мать ждала у суда одиннадцать дней, и никто ей ничего не сказал.",
        "Серікжан Біләш выступил в суде города Алматы и не признал вины, сообщает радио.",
    ],
    "kaz": [
        "Анасы сот алдында он бір күн күтті.",
        "انا سى سوت الدىندا ون ٴبىر كۇن كۇتتى، ەشكىم وعان ەشتەڭە ايتقان جوق",
        "قازاقستان حالقى ءوز تىلىندە سويلەيدى",
    ],
    "uig": [
        "ئانىسى سوت ئالدىدا ئون بىر كۈن ساقلىدى، ھېچكىم ئۇنىڭغا ھېچنېمە دېمىدى.",
        "ئۇ كەتتى.",
        "Униң аниси сот алдида он бир күн күтти, һечким униңға һечнемә демиди, җаваб йоқ.",
    ],
    "zho": ["他的母亲在法院门前等了十一天。", "新疆", "他說：「走吧。」"],
    "kir": [
        "Анын апасы соттун алдында он бир күн күттү, эч ким ага эч нерсе айткан жок, өзүнүн үйүнө келген жок, деңиз."
    ],
    "uzb": [
        "Uning onasi sud oldida oʻn bir kun kutdi, hech kim unga hech narsa demadi, oʻgʻli yoʻq.",
        "Унинг онаси суд олдида ўн бир кун кутди, ҳеч ким унга ҳеч нарса демади, ўғли йўқ қилинган.",
    ],
    "tur": ["Annesi mahkemenin önünde on bir gün bekledi, kimse ona bir şey söylemedi."],
    "ara": ["انتظرت الأم أمام المحكمة أحد عشر يوما ولم يخبرها أحد بشيء."],
    "fas": ["مادر یازده روز جلوی دادگاه منتظر ماند و هیچ کس به او چیزی نگفت."],
    "urd": ["ماں گیارہ دن عدالت کے سامنے انتظار کرتی رہی اور کسی نے اسے کچھ نہیں بتایا۔"],
    "deu": ["Die Mutter wartete elf Tage vor dem Gericht, und niemand sagte ihr etwas."],
    "fra": ["La mère a attendu onze jours devant le tribunal, et personne ne lui a rien dit."],
    "spa": ["La madre esperó once días frente al tribunal y nadie le dijo nada."],
    "ukr": ["Мати чекала одинадцять днів біля суду, і ніхто їй нічого не сказав."],
    "tat": ["Әнисе суд алдында унбер көн көтте, беркем дә аңа бернәрсә әйтмәде, җавап булмады."],
    "tgk": ["Модараш ёздаҳ рӯз дар назди суд интизор шуд ва касе ба ӯ чизе нагуфт, ҷавоб надод."],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in TOLD.items() for text in texts])
def test_a_sentence_is_known_by_its_letters(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12.04.2019", "* * *", "ANNEX 3", "Sairagul Sauytbay"])
def test_what_is_too_short_has_no_language_of_its_own(text: str) -> None:
    assert language_of(text) == ""


def test_a_short_passage_takes_the_language_before_it_in_its_script() -> None:
    text = "\n\n".join([TOLD["eng"][0], "Annex 3", TOLD["rus"][0], "Приложение", "***", "Annex 4", TOLD["zho"][0]])
    assert document(text).languages == ("eng", "eng", "rus", "rus", "rus", "eng", "zho")


def test_a_short_passage_at_the_beginning_takes_the_language_behind_it() -> None:
    assert document(f"Families Wait\n\n{TOLD['eng'][0]}").languages == ("eng", "eng")


def test_what_is_said_of_the_whole_fills_only_what_nothing_tells() -> None:
    text = "Annex 3\n新疆"
    spans = (Passage(0, 7, Zone.BODY), Passage(8, 10, Zone.BODY))
    assert Document(text, spans, language="deu").languages == ("deu", "zho")


def test_the_language_is_asked_by_the_place_of_a_word() -> None:
    read = document(f"{TOLD['eng'][0]}\n\n{TOLD['rus'][0]}")
    assert [read.language_at(5), read.language_at(len(read.text) - 5), read.language_at(len(read.text) + 5)] == [
        "eng",
        "rus",
        "",
    ]


def test_no_model_is_loaded_before_a_language_is_asked_for() -> None:
    program = (
        "import tanuq.reading.language as one; from tanuq.reading.layout.plain import document; document('One.').words;"
        "print(one._detector.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_letter_more_or_a_megabyte_more_takes_no_longer_to_tell() -> None:
    assert language_of(TOLD["eng"][0] + " x" * 1_000_000) == "eng"

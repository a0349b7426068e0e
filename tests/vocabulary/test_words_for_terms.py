"""Which term of a list a source's words mean, in many languages."""

from itertools import pairwise

import pytest

from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import all_lists, controlled_list, full_code, term_offered, terms_offered
from tanuq.vocabulary.written.codes import term_meant

ROOM = "tanuq.vocabulary"
WITH_SYNONYMS = names_in(ROOM, "data", "synonyms")

MEANT = [
    ("sex", "female", "Female|F|Femenino|mujer|женский|ж|Қыз|әйел|女|女性|أنثى|ئايال|kadın|femme|weiblich"),
    ("sex", "male", "Male|M|Masculino|Varón|мужской|Мужчина|ер|еркек|男|ذكر|ئەر|erkek|homme"),
    ("civil_status", "married", "Casado/a|casada|женат|замужем|үйленген|已婚|متزوج|evli|married"),
    ("civil_status", "cohabiting", "Conviviente|Union de hecho"),
    ("pregnant", "pregnant", "Sí|Si|yes|embarazada|EMBARAZADA|да|иә|是|3 Meses|2 Meses Y 1/2|1 O 2 Meses|1o 2 Meses|"
     "De 1 A 3 Meses|Entre 2 Y 4 Meses|1 Mes Y Medio, Aprox|6 Meses.|3 months|5个月"),
    ("pregnant", "not_pregnant", "No|no|нет|否|жоқ"),
    ("act", "030103",
     "DESAPARICION FORZADA|Desaparición forzada|Detenido/a desaparecido/a|disappeared|пропал без вести|"
     "失踪|اختفاء قسري|Disappearance|DESAPARICION FORZADA / PROBADO EL DECESO|"
     "PRESUNCION DE DESAPARICION FORZADA (SIN DENUNCIA FORMAL)|NIÑA DESAPARECIDA\" LOCALIZADA / RESTITUIDA\""),
    ("act", "010101", "ASESINATO|Asesinado/a|killed|убит|өлтірілген|被杀害|ASESINATO / PROBADO EN CAUSA JUDICIAL"),
    ("act", "030101", "arrest|Arrested|арест|задержана|тұтқындалды|被捕|قولغا ئېلىنغان"),
    ("act", "re_education_camp", "re-education camp|Campo de reeducación|лагерь|лагерьде|学习班|教育转化|لاگېر"),
    ("status", "0103", "Detenido/a desaparecido/a|still missing|пропала без вести|下落不明"),
    ("status", "0101", "Asesinado/a|dead|умер|қайтыс болды|去世"),
    ("status", "0202", "detained|в заключении|қамауда|在押"),
    ("status", "sentenced", "sentenced|осуждён|сотталды|判刑|كېسىلگەن"),
    ("basis", "020101", "relative|brother|hermana|родственник|туысы|家属|تۇغقىنى"),
    ("basis", "0102", "eyewitness|testigo|очевидец|куәгер|目击者"),
    ("basis", "told_by_unnamed", "hearsay|слухи|听说"),
    ("whereabouts", "010102", "incommunicado|incomunicada|без связи|无法联系"),
    ("yes_no", "yes", "Yes|да|Иә|ھەئە|是|evet|sí"),
    ("yes_no", "no", "No|нет|Жоқ|ياق|否|hayır"),
    ("proceeding_kind", "asylum", "asylum|Дело об убежище|баспана|پاناھلىق|庇护|iltica|asilo"),
    ("stage", "appeal", "appealed|апелляция|шағымдану|نارازىلىق|上诉|apelación"),
    ("stage", "removal", "deported|выслана|елден шығарылды|قوغلاپ چىقىرىلدى|被遣返"),
    ("outcome", "refused", "rejected|отказ|бас тартылды|رەت قىلىندى|驳回|reddedildi"),
    ("outcome", "upheld", "affirmed|оставлен в силе|күшінде қалдырылды|维持原判"),
    ("position", "declines_to_comment", "no comment|без комментариев|不予置评"),
]  # fmt: skip

LIST_OF = {"pregnant": "pregnancy", "status": "victim_status"}


def _cases() -> list[tuple[str, str, str]]:
    return [
        (LIST_OF.get(code, code), full_code(term), words)
        for code, term, writings in MEANT
        for words in writings.split("|")
    ]


@pytest.mark.parametrize(("name", "code", "written"), _cases())
def test_words_of_many_languages_mean_a_term(name: str, code: str, written: str) -> None:
    assert term_meant(name, written) == (code, "")


@pytest.mark.parametrize("name", [terms.name for terms in all_lists()])
def test_every_code_means_its_term(name: str) -> None:
    codes = [term.code for term in terms_offered(name)]
    assert [term_meant(name, code) for code in codes] == [(code, "") for code in codes]


@pytest.mark.parametrize("name", [terms.name for terms in all_lists()])
def test_every_english_term_means_itself_unless_the_standard_says_it_twice(name: str) -> None:
    names = [term.name for term in terms_offered(name)]
    twice = {"Surveillance", "Denial of the right to take proceedings"}
    found = {term.name: term_meant(name, term.name)[0] for term in terms_offered(name) if term.name not in twice}
    assert found == {term.name: term.code for term in terms_offered(name) if term.name not in twice}
    assert len(names) - len(set(names)) == (2 if name == "act" else 0)


@pytest.mark.parametrize("name", WITH_SYNONYMS)
def test_synonyms_are_of_terms_that_exist(name: str) -> None:
    table = read_toml(ROOM, "data", "synonyms", f"{name}.toml")
    assert [term_offered(name, code).code for code in table] == [full_code(code) for code in table]


@pytest.mark.parametrize("name", WITH_SYNONYMS)
def test_no_word_means_two_terms_of_one_list(name: str) -> None:
    table = read_toml(ROOM, "data", "synonyms", f"{name}.toml")
    words = [word for by_language in table.values() for of_one in by_language.values() for word in of_one]
    assert [word for word in words if not word.startswith("^") and term_meant(name, word)[0] == ""] == []


@pytest.mark.parametrize("name", [terms.name for terms in all_lists() if terms.ordered])
def test_a_scale_runs_the_same_way_in_every_language(name: str) -> None:
    # The translations shipped with an older program exchange "likely" and "unlikely": its readers were misled.
    scale = controlled_list(name).ordered
    table = {full_code(code): row for code, row in read_toml(ROOM, "data", "synonyms", f"{name}.toml").items()}
    for language in {language for row in table.values() for language in row}:
        places = [
            scale.index(term_meant(name, table[code][language][0])[0]) for code in scale if language in table[code]
        ]
        assert all(first < second for first, second in pairwise(places)), language


def test_likely_and_unlikely_are_what_they_are_called() -> None:
    meant = {word: label("violation_status", term_meant("violation_status", word)[0]) for word in (
        "probable", "improbable", "вероятно", "маловероятно", "很可能", "不太可能", "ықтимал", "екіталай",
    )}  # fmt: skip
    assert meant == {
        "probable": "Likely",
        "improbable": "Unlikely",
        "вероятно": "Likely",
        "маловероятно": "Unlikely",
        "很可能": "Likely",
        "不太可能": "Unlikely",
        "ықтимал": "Likely",
        "екіталай": "Unlikely",
    }

"""Who and what a document mentions; the people and events are invented."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.entities import NOBODY, KnownNames, mentions, proposed
from tanuq.reading.layout.plain import document
from tanuq.reading.mention import Form, Mention
from tanuq.reading.proposal import Kind

ARTICLES = Path(__file__).parent / "people_in_articles"
_MARK = re.compile(r"\{P\|([^}]*)\}")


def read(text: str, known: Iterable[str] = ()) -> tuple[Mention, ...]:
    return mentions(document(text), KnownNames(tuple(known)))


def words(text: str, kind: Kind, form: Form = Form.NAME) -> list[str]:
    return [text[one.start : one.end] for one in read(text) if one.kind is kind and one.form is form]


def people(text: str) -> list[str]:
    return words(text, Kind.PERSON)


def groups(text: str) -> list[str]:
    return words(text, Kind.GROUP)


def places(text: str) -> list[str]:
    return words(text, Kind.PLACE)


def entity(text: str, said: str) -> int:
    return next(one.entity for one in read(text) if text[one.start : one.end] == said)


def reference(text: str, said: str) -> str:
    """Whom words that are no name mean."""
    found = [one.name for one in read(text) if text[one.start : one.end] == said and one.form is not Form.NAME]
    return found[-1] if found else ""


def marked(path: Path) -> tuple[str, set[tuple[int, int]]]:
    """An article without its marks, and where the names of its people stand."""
    written = path.read_text(encoding="utf-8")
    text, spans, last = "", set(), 0
    for mark in _MARK.finditer(written):
        text += written[last : mark.start()]
        spans.add((len(text), len(text) + len(mark[1])))
        text, last = text + mark[1], mark.end()
    return text + written[last:], spans


@pytest.mark.parametrize("style", ["wire", "feature", "release", "court", "transcript", "analysis"])
def test_nine_of_ten_people_are_found_in_every_style(style: str) -> None:
    right = found = there = 0
    for path in ARTICLES.glob(f"*_{style}.txt"):
        text, gold = marked(path)
        body = document(text)
        gold = {span for span in gold if body.is_read(*span)}
        read_there = {
            (one.start, one.end) for one in mentions(body) if one.kind is Kind.PERSON and one.form is Form.NAME
        }
        right, found, there = right + len(gold & read_there), found + len(read_there), there + len(gold)
    assert there > 20
    assert 2 * right >= 0.9 * (found + there)


def test_an_office_before_a_name_is_its_role() -> None:
    text = "Deputy Foreign Minister Marat Ospanov arrived on Monday in the capital."
    assert [(one.name, one.role) for one in read(text) if one.kind is Kind.PERSON] == [
        ("Marat Ospanov", "Deputy Foreign Minister")
    ]


def test_what_stands_behind_a_name_between_commas_is_its_role() -> None:
    text = "Gulnar Bekova, a volunteer with Atameken, waited outside the court for three hours."
    assert [one.role for one in read(text) if one.kind is Kind.PERSON] == ["volunteer with Atameken"]


def test_a_secretary_of_state_is_no_state() -> None:
    assert people("In March, Secretary of State Jane Holloway flew to Astana.") == ["Jane Holloway"]


def test_a_surname_is_joined_to_the_full_name() -> None:
    text = "Alice Moreno spoke in Almaty. Later Moreno left the country with her children."
    assert entity(text, "Moreno") == entity(text, "Alice Moreno")


def test_the_fullest_name_is_the_name_of_all_mentions() -> None:
    text = "Bilalov was freed. Kairat Bilalov had been held for a year, his lawyer said on Friday."
    assert {one.name for one in read(text) if one.kind is Kind.PERSON and one.form is Form.NAME} == {"Kairat Bilalov"}


def test_names_joined_by_and_are_two_people() -> None:
    assert people("The court fined Serik Akhmet and Murat Ömirbek on Tuesday.") == ["Serik Akhmet", "Murat Ömirbek"]


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert people("They published Dana Osman’s letter in full last week.") == ["Dana Osman"]


def test_an_honorific_inside_a_name_belongs_to_it() -> None:
    assert people("The bakery of Sidiq Haji Rozi was searched in May.") == ["Sidiq Haji Rozi"]


def test_the_head_of_an_office_is_not_called_after_it() -> None:
    assert people("The Head of the Office for Foreigners refused in December.") == []


def test_small_words_inside_a_name_belong_to_it() -> None:
    assert people("The judge questioned Rosa de la Vega for two hours.") == ["Rosa de la Vega"]


def test_a_ministry_with_its_state_is_one_organisation() -> None:
    assert groups("The Kazakh Foreign Ministry declined to comment on Monday.") == ["Kazakh Foreign Ministry"]


def test_a_ministry_of_two_things_is_one_organisation() -> None:
    text = "She wrote to the Ministry of Labour and Social Protection twice."
    assert groups(text) == ["Ministry of Labour and Social Protection"]


def test_a_committee_to_do_something_is_one_organisation() -> None:
    text = "The Committee to Protect Journalists welcomed the ruling of the court."
    assert groups(text) == ["Committee to Protect Journalists"]


def test_a_court_ends_before_the_day() -> None:
    assert groups("The Supreme Court of Kyrgyzstan on Friday freed him.") == ["Supreme Court of Kyrgyzstan"]


def test_a_group_on_detention_is_no_prison() -> None:
    text = "Norway supports the Working Group on Arbitrary Detention and its members."
    assert groups(text) == ["Working Group on Arbitrary Detention"]


def test_acronyms_with_a_slash_are_one_organisation() -> None:
    assert groups("He spoke to RFE/RL by telephone.") == ["RFE/RL"]


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    text = "The National Border Council (NBC) met in May. In June the NBC met again in the capital."
    assert entity(text, "NBC") == entity(text, "National Border Council")


def test_another_name_that_the_text_gives_is_the_same_person() -> None:
    text = "Erkin Tursunov, also known as Abu Yusuf, was held in Osh. Abu Yusuf denied everything in court."
    assert entity(text, "Abu Yusuf") == entity(text, "Erkin Tursunov")


def test_whose_founder_somebody_is_is_a_group() -> None:
    assert groups("Qayrat, the founder of Erkindik, was fined last week.") == ["Erkindik"]


def test_what_an_apposition_calls_a_group_is_one() -> None:
    assert groups("Nurly Zhol, a volunteer group, has met since January in Almaty.") == ["Nurly Zhol"]


def test_courts_of_a_people_are_a_group_without_a_name() -> None:
    assert words("Last year Kazakh courts refused two such requests.", Kind.GROUP, Form.NOMINAL) == ["Kazakh courts"]


def test_a_people_by_itself_is_no_name() -> None:
    assert [
        *people("Many Kazakhs and Uyghurs live there in peace."),
        *groups("Many Kazakhs live there in peace."),
    ] == []


def test_a_convention_is_nobody() -> None:
    text = "Kazakhstan has been a party to the Refugee Convention since 1999."
    assert [text[one.start : one.end] for one in read(text)] == ["Kazakhstan"]


def test_a_month_is_no_part_of_a_name() -> None:
    assert people("On Tuesday Marat Ospanov March 3 was seen as Marat Ospanov.") == ["Marat Ospanov", "Marat Ospanov"]


def test_a_detention_centre_is_a_place() -> None:
    assert places("She was taken to the Emin County Detention Centre at night.") == ["Emin County Detention Centre"]


def test_a_numbered_colony_is_a_place() -> None:
    assert places("They waited outside Colony No. 19 for hours.") == ["Colony No. 19"]


def test_a_capital_that_denies_stands_for_its_government() -> None:
    text = "Beijing denies the charge. He flew to Beijing in May with his wife."
    told = [one.reason.startswith("stands for its government") for one in read(text) if one.kind is Kind.PLACE]
    assert told == [True, False]


def test_two_names_of_one_state_are_one_place() -> None:
    text = "She left the United States in May. The U.S. embassy had refused her a visa."
    assert entity(text, "U.S.") == entity(text, "United States")


def test_a_place_is_proposed_with_its_key_and_its_state() -> None:
    text = document("He was born in Kashgar and went to school there.")
    fields = [one.fields for one in proposed(text, mentions(text)) if one.kind is Kind.PLACE]
    assert [one["country"].value for one in fields] == ["CN"]


def test_a_role_is_proposed_with_the_words_that_say_it() -> None:
    body = document("The lawyer Aina Shorman spoke to reporters after the hearing.")
    role = next(one.fields["role"] for one in proposed(body, mentions(body)) if one.kind is Kind.PERSON)
    assert (role.value, role.start, role.end) == ("lawyer", 4, 10)


def test_a_known_name_is_found_without_any_sign() -> None:
    text = "We asked about Xyzal Qwert at the gate."
    assert [one.reason for one in read(text, ["Xyzal Qwert"]) if one.kind is Kind.PERSON] == [
        "the case file has this name"
    ]


def test_a_known_name_is_found_in_another_case() -> None:
    text = "Родные ищут Сайрагүл Қожабекову уже третий год подряд."
    assert [one.reason for one in read(text, ["Сайрагүл Қожабекова"])] == ["the case file has this name"]


def test_she_is_the_woman_who_was_the_subject() -> None:
    text = "Alice Moreno met Marat Ospanov in May. She gave him the letters of the family."
    assert (reference(text, "She"), reference(text, "him")) == ("Alice Moreno", "Marat Ospanov")


def test_nobody_is_proposed_where_two_women_count_the_same() -> None:
    text = "The guards took Alice Moreno and Dina Osmanova away. Nobody has seen her since that day."
    assert reference(text, "her") == ""


def test_a_speaker_is_not_he_in_his_own_quotation() -> None:
    text = "Kairat Bilalov was taken in May. “He was ill,” said Marat Ospanov."
    assert reference(text, "He") == "Kairat Bilalov"


def test_i_in_a_turn_is_who_speaks() -> None:
    text = (
        "INTERVIEWER: Where were you?\n\nDINA OSMANOVA: I was at home.\n\n"
        "INTERVIEWER: And then?\n\nDINA OSMANOVA: Then they came.\n"
    )
    assert reference(text, "I") == "DINA OSMANOVA"


def test_the_ambassador_is_the_one_who_was_named() -> None:
    text = "Ambassador Alice Moreno spoke first. Nobody answered when the ambassador sat down."
    assert reference(text, "the ambassador") == "Alice Moreno"


def test_a_secretary_is_not_a_deputy_assistant_secretary() -> None:
    text = (
        "Secretary of State Jane Holloway came with Alice Moreno, deputy assistant secretary for trade. "
        "Families met with the secretary."
    )
    assert reference(text, "the secretary") == "Jane Holloway"


def test_the_group_is_the_group_named_last() -> None:
    text = "He is a volunteer with Erkindik. The police searched the office of the group in May."
    assert reference(text, "the group") == "Erkindik"


def test_the_government_is_none_of_two() -> None:
    text = "The Chinese government agreed. The Kazakh government did not. In May the government fell."
    assert reference(text, "the government") == "the government"


def test_the_court_is_the_only_one_of_the_text() -> None:
    text = "The Almaty City Court met in May. Nobody came when the court met again."
    assert reference(text, "the court") == "Almaty City Court"


def test_somebody_without_a_name_who_speaks_is_proposed() -> None:
    text = "They were beaten, a former guard said, and nobody was told of it."
    assert words(text, Kind.PERSON, Form.NOMINAL) == ["a former guard"]


def test_russian_names_are_joined_across_their_cases() -> None:
    text = "Суд арестовал Серика Ахметова в мае. Адвокат Ахметова сообщила, что Серик Ахметов болен."
    assert entity(text, "Серика Ахметова") == entity(text, "Серик Ахметов") == entity(text, "Ахметова")


def test_a_russian_ministry_is_one_organisation() -> None:
    assert groups("Вчера Министерство внутренних дел отказалось отвечать на вопросы.") == [
        "Министерство внутренних дел"
    ]


def test_a_place_is_known_in_the_russian_case() -> None:
    assert places("Она живёт в Казахстане уже пять лет и работает врачом.") == ["Казахстане"]


def test_an_organisation_before_a_russian_name_is_no_part_of_it() -> None:
    text = "Сотрудница Хьюман Райтс Вотч Мария Лебедева приехала в город вечером."
    assert (groups(text), people(text)) == (["Хьюман Райтс Вотч"], ["Мария Лебедева"])


def test_the_embassy_of_a_state_is_a_group_in_russian() -> None:
    assert words("Пикет прошёл у посольства Китая в пятницу вечером.", Kind.GROUP, Form.NOMINAL) == ["посольства Китая"]


def test_kazakh_names_are_joined_across_their_cases() -> None:
    text = "Адвокат Динара Мұхаметова сотқа келді. Мұхаметованың сөзі қысқа болды."
    assert entity(text, "Мұхаметованың") == entity(text, "Динара Мұхаметова")


def test_a_chinese_name_behind_an_office_is_a_person() -> None:
    assert people("律师李建国说，法院没有回答。后来李建国离开了北京。") == ["李建国", "李建国"]


def test_a_transcribed_name_is_one_person() -> None:
    assert people("维吾尔族教师买买提江·吐尔逊被判处十二年有期徒刑。") == ["买买提江·吐尔逊"]


def test_she_in_chinese_is_the_only_person_named_before() -> None:
    assert reference("律师王芳说，法院没有回答。她还在等待。", "她") == "王芳"


def test_they_in_chinese_is_not_he() -> None:
    assert reference("律师李建国说，他们还在等待。", "他") == ""


def test_a_known_name_is_found_inside_chinese_text() -> None:
    told = [one.reason for one in read("有人在塔城见过赛里克别克阿合买提。", ["赛里克别克阿合买提"])]
    assert "the case file has this name" in told


def test_a_chinese_court_begins_with_its_place() -> None:
    assert groups("去年，乌鲁木齐市中级人民法院作出判决。") == ["乌鲁木齐市中级人民法院"]


def test_a_chinese_detention_centre_is_a_place() -> None:
    assert places("他说，塔城看守所关押了许多人。") == ["塔城看守所"]


def test_a_uyghur_name_of_the_lexicon_is_a_person() -> None:
    assert people("ئادۋوكات ئابدۇرېھىم ئەپەندى مۇنداق دېدى.") == ["ئابدۇرېھىم"]


def test_a_uyghur_place_is_known_with_its_ending() -> None:
    assert places("ئۇ ئىككى يىل شىنجاڭدا تۇردى.") == ["شىنجاڭدا"]


def test_furniture_mentions_nobody() -> None:
    text = "Photo by Marat Ospanov\n\nThe committee met for the second time this year and came to no decision at all.\n"
    assert people(text) == []


@pytest.mark.parametrize(
    "hostile", ["A" * 5000, "Abc " * 2000, "“" * 5000, "Ministry of " * 1000, "王" * 5000, "阿·" * 2000]
)
def test_hostile_text_gives_no_words_outside_the_text(hostile: str) -> None:
    text = hostile + "."
    body = Document(text, (Passage(0, len(text), Zone.BODY),))
    assert all(0 <= one.start < one.end <= len(text) for one in mentions(body, NOBODY))


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_mentions_of_one_entity_share_kind_and_name(path: Path) -> None:
    told = {(one.entity, one.kind, one.name) for one in mentions(document(marked(path)[0]))}
    assert len(told) == len({number for number, _, _ in told})


def test_a_committee_with_a_purpose_is_one_group_and_no_other() -> None:
    text = "The Committee to Protect Reporters, a watchdog, called on Tajikistan to release him."
    assert groups(text) == ["Committee to Protect Reporters"]
    assert words(text, Kind.GROUP, Form.NOMINAL) == []


def test_of_a_family_the_bare_surname_is_of_whom_the_text_is_about() -> None:
    text = (
        "Rustam Joni, a journalist of the capital, was jailed in March, and he is held since then in Vahdat.\n\n"
        "“He cannot stand,” Zulfiya Joni said outside the court in Dushanbe, where she had filed a complaint.\n\n"
        "In a letter of last month Joni wrote that he was kept in a cell without heating for nine days and nights.\n"
    )
    found = [one.name for one in read(text) if text[one.start : one.end] == "Joni"]
    assert found == ["Rustam Joni"]


def test_she_is_the_lawyer_of_the_sentence_before_and_not_the_wife_of_an_earlier_paragraph() -> None:
    text = (
        "“They told me the package was lost,” Zulfiya Joni told reporters outside the Supreme Court on Wednesday.\n\n"
        "Joni's lawyer, who asked not to be named for fear of retaliation, said the letters were lost as well. "
        "“I have written eleven,” she said.\n"
    )
    assert reference(text, "she") == "Joni's lawyer"


def test_who_is_named_within_a_quotation_is_no_subject_of_what_follows_it() -> None:
    text = "Dana Karim answered at once. “Aliya Bekova has made no complaint,” the office wrote. She gave no details."
    assert reference(text, "She") == "Dana Karim"


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    assert people("The court heard Alistair Penn QC, for the defence, on Monday.") == ["Alistair Penn"]


def test_two_words_behind_in_are_a_place_where_no_word_is_of_people() -> None:
    assert places("She was held in Velika Rijeka for a week.") == ["Velika Rijeka"]
    assert people("She was held in Velika Rijeka for a week.") == []


def test_where_people_come_from_is_a_place() -> None:
    assert places("A boy from Sarandal came to us, and later two women from Sarandal.") == ["Sarandal", "Sarandal"]


def test_what_a_place_is_belongs_to_its_name() -> None:
    assert places("He was registered in Nilka county. The Nilka county court heard nobody.")[0] == "Nilka county"


def test_one_of_several_is_named_behind_the_comma() -> None:
    assert people("One of the women, Refugio, went home. Nobody asked Refugio why.") == ["Refugio", "Refugio"]


def test_what_is_called_so_is_what_it_was_said_to_be() -> None:
    assert groups("In a basement an organisation called Zhebe helped people to record videos.") == ["Zhebe"]
    assert people("Its founder, a man whom everybody calls Agai, was arrested.") == ["Agai"]


def test_a_ministry_with_a_capital_is_the_one_that_was_named() -> None:
    text = "The Ministry of Home Affairs denied it. The claim is rejected by the Ministry."
    assert groups(text) == ["Ministry of Home Affairs", "Ministry"]
    assert entity(text, "Ministry") == entity(text, "Ministry of Home Affairs")


def test_words_of_the_name_of_a_treaty_are_nobody() -> None:
    text = "It breaches Article 3 of the European Convention on Human Rights and Article 4 of Protocol No. 4."
    assert people(text) == groups(text) == []


def test_an_acronym_is_one_though_an_address_writes_it_small() -> None:
    text = "The Frontier Justice Network (FJN) said so. FJN fears for him. Contact: press@fjn.example"
    assert groups(text) == ["Frontier Justice Network", "FJN", "FJN"]


def test_a_surname_within_a_longer_name_stands_for_it() -> None:
    text = "Mercedes Olvera de Pinto is 67. “Eight years,” Olvera says."
    assert entity(text, "Olvera") == entity(text, "Mercedes Olvera de Pinto")


def test_peoples_and_states_as_adjectives_name_nobody() -> None:
    text = "Sri Lankan prosecutors met Croatian police near the Lithuanian border."
    assert people(text) == places(text) == []


def test_the_agency_of_a_dateline_is_a_group() -> None:
    text = "VILNIUS, Nov 23 (Northern Wire) - Belarus released eleven prisoners on Saturday, relatives said."
    assert groups(text) == ["Northern Wire"]


def test_what_an_outlet_or_a_watchdog_is_called_is_a_group() -> None:
    text = "Press watchdog Open Page asked the news site Al Midan. The association, Ak Jol, answered."
    assert groups(text) == ["Open Page", "Al Midan", "Ak Jol"]


def test_a_town_of_the_world_is_a_place_by_its_name_alone() -> None:
    assert places("Tapachula is far away.") == ["Tapachula"]


def test_a_russian_court_is_named_with_its_adjectives_and_its_area() -> None:
    text = "Вчера Талгарский районный суд Абайской области огласил решение по делу."
    assert groups(text) == ["Талгарский районный суд Абайской области"]


def test_a_russian_name_in_marks_behind_a_word_for_groups_is_one_everywhere() -> None:
    text = "Объединение «Белая юрта» закрыли. Власти давно не любили «Белую юрту» и её людей."
    assert groups(text) == ["Белая юрта", "Белую юрту"]


def test_initials_behind_a_russian_surname_belong_to_it() -> None:
    assert people("Дело рассмотрела судья Воронцова Л. М. в открытом заседании.") == ["Воронцова Л. М."]


def test_a_russian_noun_that_opens_a_sentence_is_no_part_of_a_court() -> None:
    assert groups("Решение Бостандыкского районного суда Алматы обжаловано.") == [
        "Бостандыкского районного суда Алматы"
    ]


def test_a_russian_code_is_nobody() -> None:
    assert people("Его судили по статье 170 УК РК в закрытом заседании.") == []


def test_a_chinese_name_in_marks_beside_who_speaks_for_it_is_a_group() -> None:
    assert groups("“雪山之友”负责人艾山说，没有人回答。") == ["雪山之友"]


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert people("台北律師林佩珊表示，政府應該給他一個答案。") == ["林佩珊"]


def test_a_name_that_ends_the_text_is_read() -> None:
    assert people("We met Serik Bekov") == ["Serik Bekov"]


def test_an_assistant_us_attorney_is_nobody_by_that_name() -> None:
    assert people("Assistant U.S. Attorney Dana Orr spoke on Monday.") == ["Dana Orr"]


def test_a_state_before_its_secretary_is_a_place() -> None:
    assert places("U.S. Secretary of State Jane Holloway left on Monday.") == ["U.S."]


def test_somebody_behind_mr_with_a_dot_is_named() -> None:
    assert people("The editor, Mr. Omar, was not freed.") == ["Omar"]


def test_a_nickname_in_marks_belongs_to_the_name() -> None:
    assert people("José Luis “Pepe” Aguirre was killed.") == ["José Luis “Pepe” Aguirre"]


def test_a_nickname_that_is_an_office_elsewhere_belongs_to_the_name() -> None:
    text = "Arman “Boxer” Duisenov spent nine months there. The camp broke Duisenov."
    assert [(text[one.start : one.end], one.name, one.role) for one in read(text) if one.form is Form.NAME] == [
        ("Arman “Boxer” Duisenov", "Arman Duisenov", ""),
        ("Duisenov", "Arman Duisenov", ""),
    ]


def test_a_nickname_alone_means_who_bears_it() -> None:
    text = "José Luis “Pepe” Aguirre was killed. Witnesses had seen Pepe in the van."
    assert [one.name for one in read(text) if one.kind is Kind.PERSON] == ["José Luis Aguirre", "José Luis Aguirre"]


def test_an_office_before_a_name_with_a_nickname_is_its_role() -> None:
    text = "On Monday Captain Arman “Boxer” Duisenov left."
    assert [(one.name, one.role) for one in read(text) if one.kind is Kind.PERSON] == [("Arman Duisenov", "Captain")]


def test_one_head_makes_two_topics_one_organisation() -> None:
    assert groups("He spoke to the Truth and Reconciliation Commission.") == ["Truth and Reconciliation Commission"]


def test_he_of_whom_his_lawyer_speaks_is_the_client() -> None:
    text = "A court freed Serik Bekov on Monday, but his lawyer said he would not be allowed to leave the country."
    assert reference(text, "he") == "Serik Bekov"

"""Who speaks where the words around a quotation do not say it, and what belongs to whom."""

import pytest
from said import statements

from tanuq.reading.proposal import Proposal


def read(text: str) -> list[Proposal]:
    """What is said in paragraphs that a “|” parts."""
    return statements(text.replace("|", "\n\n"))


def told(text: str) -> list[tuple[object, object]]:
    """What is said, with who says it; of what is quoted, without its marks."""
    return [(one.value("content"), one.value("speaker")) for one in read(text)]


def last_speaker(text: str) -> object:
    return read(text)[-1].value("speaker")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who acts at the end of the paragraph before
        ("His wife, Zulpiya, pours tea and corrects herself.|“He signed it in the end.”", "Zulpiya"),
        # but nobody of whom the words speak
        ("“I waited,” Zulpiya said.|Her brother Timur left. He drank his tea.|“I asked him to stay.”", "Zulpiya"),
        # a question of the text is put to who spoke last
        ("“I defend nobody,” said Ileana Munteanu.|Did he ever talk about it?|“He counted.”", "Ileana Munteanu"),
        # who is asked answers, and who asked asks again
        ("Tom Okafor asked the manager, Lorraine Betts, whether she knew.|“I did not,” she said.", "Lorraine Betts"),
        ("Tom Okafor asked Lorraine Betts whether she knew.|“No,” she said.|“Do you now?”", "Tom Okafor"),
        (
            "“For how long?” Harriet Quayle asked.|“Two days,” Dean Marsh replied. “Two days, Mr Marsh?”",
            "Harriet Quayle",
        ),
        # whole sentences go on rather than single words of somebody else
        (
            "“They are gone,” the experts said.|In its reply, the Government called this “false”.|“We ask again.”",
            "experts",
        ),
        # the words of the text told it just before
        ("Their father had been arrested, his sister Lea said when he rang. “In his pyjamas, Samir.”", "Lea"),
    ],
)
def test_who_speaks_follows_from_the_scene(text: str, speaker: str) -> None:
    found = str(last_speaker(text))
    assert found.removeprefix("the ") == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sekou Dolo stood up as Judge Comfort Wreh read out the names. “It is over,” she said.", "Comfort Wreh"),
        ("Hawa Kollie sang outside.|Sekou Dolo himself spoke once. “I have understood,” he said.", "Sekou Dolo"),
        ("Samir Haddou waited for her.|A guard rang Ms Saadi. “Bring the pills,” he said.", "A guard"),
        (
            "Gerardo Xicay preached.|The general’s driver was in the church. He reported that it was about maize.",
            "driver",
        ),
        ("The embassy wrote to Daniyar Akhmet.|The ministry was silent. It has said that nobody is held.", "ministry"),
        ("Ilya Bek told officers nothing. “Think of your mother,” he was told by one. He said: “I do.”", "Ilya Bek"),
    ],
)
def test_a_pronoun_means_whom_a_reader_would_take_it_for(text: str, speaker: str) -> None:
    assert str(last_speaker(text)).endswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He was jailed on Tuesday after a judge told him that he had “made a market of men.”", "a judge"),
        ("One of the passengers, who gave his name as Farid, said: “I have told this in five countries.”", "Farid"),
        ("Their teacher, a Swiss named Urs Rellstab, says: “We teach them to be glass.”", "Urs Rellstab"),
        ("A woman whose husband and son were among the men said: “I walked all day.”", "A woman"),
        ("He was sent home with a paper saying that he had “graduated”.", "a paper"),
        ("The guard would shout back, “Then sing about them!”", "The guard"),
        ("It was a ruling that her lawyer called “small, late and welcome.”", "her lawyer"),
        ("Mara wrote to the Labour Ministry, which replied that he was “not on any list.”", "Labour Ministry"),
        ("A 23-year-old man from the north, reached by telephone, said: “They guided my hand.”", "A 23-year-old man"),
    ],
)
def test_the_words_that_name_a_speaker_are_found_whole(text: str, speaker: str) -> None:
    assert str(last_speaker(text)).removesuffix(" from the north") == speaker


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police said on Sunday they had found 17 people.", [("they had found 17 people", "Police")]),
        ("Dana Orazova said in a letter on Monday she had waited.", [("she had waited", "Dana Orazova")]),
        (
            "Dana Orazova said the men, mostly Afghans, had crossed.",
            [("the men, mostly Afghans, had crossed", "Dana Orazova")],
        ),
        ("Dana Orazova said at least 14 men had left.", [("at least 14 men had left", "Dana Orazova")]),
        ("Three were ill, said a doctor who asked not to be named.", [("Three were ill", "a doctor")]),
        ("He will appeal, his lawyer, Timur Ali, told reporters.", [("He will appeal", "Timur Ali")]),
        ("Some had left, Dana Orazova said, and ordered tea.", [("Some had left", "Dana Orazova")]),
        ("She was told that her visa would lapse.", [("her visa would lapse", None)]),
        ("According to a letter that was smuggled out, she was beaten.", [("she was beaten", "a letter")]),
        ("Police refused to act, saying there was no evidence.", [("there was no evidence", "Police")]),
        ("Dana Orazova knocked. They said, Then wait, she is out.", [("Then wait, she is out", "They")]),
        (
            "Dana Orazova said that men had left, that some came back and that others died.",
            [("men had left", "Dana Orazova"), ("some came back", "Dana Orazova"), ("others died", "Dana Orazova")],
        ),
        (
            "The Ombudsman found that men had been beaten and the Supreme Court ruled that their rights were violated.",
            [("men had been beaten", "The Ombudsman"), ("their rights were violated", "Supreme Court")],
        ),
    ],
)
def test_what_is_told_begins_and_ends_with_its_clause(text: str, found: list[tuple[object, object]]) -> None:
    assert told(text) == found


def test_what_is_told_in_a_quotation_keeps_both_speakers() -> None:
    found = read("“He told me he had been handcuffed for a night,” said his wife, Patigul.")
    assert [(one.value("content"), one.value("relayed_by")) for one in found][1:] == [
        ("he had been handcuffed for a night", "Patigul")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orazova asked whether anybody had come back.",
        "Dana Orazova asked the guard how many men had left.",
        "When Dana Orazova told her, she took a card and put it away.",
        "Experts urged the ministry to disclose the fate of 19 men who were taken away.",
        "Dana Orazova wrote a letter to each of the men who were held.",
        "Neither government would say that they had met.",
    ],
)
def test_what_is_asked_or_only_done_is_not_told(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("“No,” Dana Orazova told reporters on Monday. “Never.”", "addressee", "reporters"),
        ("“No,” Dana Orazova told Lake News by telephone. “Never.”", "venue", "telephone"),
        ("“No,” Dana Orazova said in the kitchen. “Never.”", "venue", "kitchen"),
        ("“No,” Dana Orazova said outside the courthouse. “Never.”", "venue", "outside the courthouse"),
        ("“No,” said Dana Orazova, a researcher at a group based in Vienna.", "venue", None),
        ("“No,” Dana Orazova said after her release.", "venue", None),
        ("“No,” Mr Timur Ali said.", "position", None),
        ("Dana Orazova said to her there was nobody.", "addressee", "her"),
    ],
)
def test_where_and_to_whom_is_told_only_by_words_about_the_cue(text: str, field: str, value: str | None) -> None:
    found = read(text)[-1].value(field)
    assert (found and str(found).removeprefix("the ")) == value


@pytest.mark.parametrize(
    "text",
    [
        "They don’t say ‘missing’ here.",
        "There was a box marked “particulars” on the form.",
        "Arman “Boxer” Duisenov spent nine months in the so-called “study centre”.",
    ],
)
def test_words_between_marks_that_nobody_says_are_none(text: str) -> None:
    assert read(text) == []


def test_an_apostrophe_ends_no_quotation_in_which_another_stands() -> None:
    found = told("‘My professors’ favourite word was “discipline”,’ Timur Ali says.")
    assert found[0] == ("My professors’ favourite word was “discipline”,", "Timur Ali")

"""Zones of plain texts of many kinds: transcripts, judgments, letters, press releases, lists, copied pages."""

from tanuq.reading.layout.plain import document

LONG = (
    "At home, with my wife and with her brother, who had come for the holiday and stayed until the morning of the "
    "next day."
)


def zones_in(text: str) -> list[tuple[str, str]]:
    """Zone and words of each passage."""
    read = document(text)
    return [(one.zone.value, read.text[one.start : one.end]) for one in read.passages]


def zones_of(text: str) -> list[str]:
    """The zones alone."""
    return [zone for zone, _ in zones_in(text)]


def test_a_short_sentence_at_the_beginning_is_no_title() -> None:
    assert zones_of(f"He was taken in May.\n\n{LONG}\n\nShe left.") == ["body", "body", "body"]


def test_a_testimony_of_short_sentences_is_a_body() -> None:
    assert zones_of("My name is Saule Bekova. I was born in 1979.\n\nIn May 2018 I was told to come.\n\nI went.") == [
        "body",
        "body",
        "body",
    ]


def test_question_and_answer_by_their_letters_are_turns() -> None:
    text = f"Q. State your name.\nA. Jonas Petkov.\nQ. Where were you that night?\nA. {LONG}"
    read = document(text)
    assert [text[slice(*one.speaker)] for one in read.passages if one.speaker] == ["Q", "A", "Q", "A"]


def test_an_initial_is_no_turn() -> None:
    text = f"A. Baitasov was heard first. {LONG}\n\nA. Baitasov left. {LONG} Q. Omar stayed."
    assert zones_of(text) == ["body", "body"]


def test_a_turn_goes_on_in_a_second_paragraph() -> None:
    first, second = "WITNESS: I was a teacher.", "I taught in the upper village for nine years, and nobody complained."
    text = f"CHAIR: Who were you?\n\n{first}\n\n{second}\n\nCHAIR: Go on.\n\nWITNESS: I stopped in May."
    assert zones_in(text)[1] == ("turn", f"{first}\n\n{second}")


def test_a_remark_in_brackets_belongs_to_no_speaker() -> None:
    text = "CHAIR: Who were you?\n(The witness weeps.)\nWITNESS: A teacher.\nCHAIR: Go on.\nWITNESS: I stopped in May."
    assert zones_in(text)[1] == ("note", "(The witness weeps.)")


def test_the_last_turn_does_not_take_the_article_behind_it() -> None:
    text = f"CHAIR: Who were you?\nWITNESS: A teacher.\nCHAIR: Go on.\nWITNESS: I stopped in May.\n{LONG}"
    assert zones_in(text)[-2:] == [("turn", "WITNESS: I stopped in May."), ("body", LONG)]


def test_the_head_of_a_judgment_that_goes_on_from_line_to_line_is_body() -> None:
    text = "\n\n".join(
        [
            "DISTRICT COURT OF TARKENT",
            "JUDGMENT",
            "The court, composed of Judge M. Tulenov, with the secretary A. Bekova, having heard in open session the "
            "case against the driver",
            "Serov Aman, born in 1979, a driver, resident of Karasai,",
            "charged under article 392 of the Criminal Code of the Republic,",
            "FOUND:",
            "1. The defendant crossed the border at night, without papers, with two men whom he says he did not know.",
        ]
    )
    assert zones_of(text)[2:] == ["body", "body", "body", "heading", "body"]


def test_a_letter_begins_with_its_salutation_and_ends_with_its_signature() -> None:
    text = f"Karasai, 3 October 2008\n\nTo the Minister\n\nDear Minister,\n\nI write for my brother.\n\n{LONG}\n\n"
    assert zones_of(f"{text}Yours sincerely,\n\nTimur Serov\n12 Long Street") == [
        "byline",
        "section",
        "body",
        "body",
        "body",
        "byline",
        "byline",
        "byline",
    ]


def test_numbered_entries_are_the_body_of_a_list() -> None:
    text = "Persons held in the district\n\n1. Aman Serov, born 1979, driver\n2. Jonas Petkov, born 1961, farmer"
    assert zones_of(text) == ["title", "body", "body"]


def test_a_menu_above_the_title_is_navigation() -> None:
    menu = "Home\nAsia\nCourts\nOpinion\nCentral Asia"
    text = f"{menu}\nCourt in Tarkent frees a teacher\nDina Orazova\n14 March 2021\n{LONG}"
    assert zones_of(text) == [*["navigation"] * 4, "section", "title", "byline", "byline", "body"]


def test_quotation_marks_of_angles_make_no_path_of_sections() -> None:
    assert zones_of(f"Суд: «Вина не доказана»\n\n{LONG}")[0] == "title"


def test_a_short_sentence_goes_on_behind_a_link_between_two_paragraphs() -> None:
    text = f"{LONG}\nЧитайте также: Что известно о законе\nОтвета пока нет.\nПодпишитесь на наш канал"
    assert zones_of(text) == ["body", "navigation", "body", "advert"]


def test_teasers_behind_a_list_of_links_are_no_body() -> None:
    text = f"{LONG}\n{LONG[:-1]}, too.\nMost read\nA river without water\nA school closes its doors at last."
    assert zones_of(text)[2:] == ["navigation", "navigation", "navigation"]


def test_what_stands_below_a_text_without_furniture_is_a_note() -> None:
    assert zones_of(f"{LONG}\n\nJudge M. Tulenov")[1] == "note"


def test_who_reported_and_who_edited_is_a_byline() -> None:
    assert zones_of(f"{LONG}\n\n(Reporting by A. Writer; Editing by B. Editor)")[1] == "byline"


def test_questions_of_an_interview_are_body_from_the_first_on() -> None:
    text = f"When did you know?\n\n{LONG}\n\nWhat were you asked?\n\nOnly one name.\n\nWere you told why?\n\n{LONG} No."
    assert set(zones_of(text)) == {"body"}


def test_a_title_may_be_a_question() -> None:
    assert zones_of(f"Who closed the road?\n\n{LONG}")[0] == "title"


def test_a_sentence_that_speaks_of_comments_is_no_furniture() -> None:
    assert zones_of(f"{LONG}\n\nThe ministry made no comments.\n\nHe asked them to donate.") == ["body"] * 3


def test_a_sentence_that_ends_in_whose_picture_it_is_is_a_caption() -> None:
    caption = (
        "Relatives of the detained stand outside the district court in Tarkent on a cold morning in March, waiting for "
        "the verdict. (AP Photo/A. Example)"
    )
    assert zones_of(f"{LONG}\n\n{caption}\n\n{LONG[:-1]}, too.") == ["body", "caption", "body"]


def test_a_second_headline_is_the_dek_of_the_first() -> None:
    headlines = "Former commander jailed for abuse\nThree officers found guilty, a fourth let go; two to appeal"
    assert zones_of(f"Courts\n{headlines}\n{LONG}") == ["section", "title", "dek", "body"]


def test_the_kind_of_a_document_beside_its_day_is_no_name() -> None:
    assert zones_of(f"Case of Omar v. the Republic\nPROCEDURE AND FACTS\n10 March 2020\n{LONG}")[1] == "section"


def test_a_line_that_goes_on_with_a_small_letter_is_no_heading() -> None:
    assert zones_of(f"{LONG}\n\na violation of article 5; and\n\n{LONG[:-1]}, too.") == ["body", "body", "body"]


def test_who_speaks_may_be_an_office_with_a_name_in_brackets() -> None:
    text = "CHAIR (Ms Tully): Welcome.\nDr Brodie: Thank you.\nCHAIR (Ms Tully): Go on.\nDr Brodie: I was there."
    read = document(text)
    assert text[slice(*(read.passages[0].speaker or (0, 0)))] == "CHAIR (Ms Tully)"


def test_notes_to_editors_are_no_body() -> None:
    text = f"{LONG}\n\nNotes to editors:\n1. The network was founded in 2015.\n2. It has nine members."
    assert zones_of(text) == ["body", "note", "note", "note"]


def test_a_remark_of_the_editor_is_a_note() -> None:
    assert zones_of(f"{LONG}\n\nSome names in this article have been changed.") == ["body", "note"]

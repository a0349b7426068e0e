"""A testimony as a desk takes it: whoever tells it and whoever it is about are invented."""

from dataclasses import replace

from tanuq.intake.testimony.answers import Answers, Step, Testimony

INFORMANT = "Әйгерім Құпия"
CONTACT = "+7 700 000 00 01"
NAME = "Ерлан Қанапия"
UYGHUR_NAME = "ئېرلان قاناپىيا"
CHINESE_NAME = "叶尔兰·哈纳皮亚"
STORY = "Ағам жұмыстан қайтпады.\nЕкі күннен соң полиция келді."

EMPTY = Testimony(key="k0123456789abcde", receipt="2026-11-26-07", language="kk", taker="Saule")


def told(**sections: Answers) -> Testimony:
    """A testimony with these sections: ``missing_1=…`` is what is asked of the first person."""
    return replace(EMPTY, sections={name.replace("_", "/"): answers for name, answers in sections.items()})


def typical() -> Testimony:
    """One brother, two acts, one date not known, one purpose refused, two not asked."""
    return told(
        consent=Answers(
            {
                "publish_name": "given",
                "publish_photograph": "refused",
                "publish_account": "given",
                "submit_to_un": "given",
                "contact_again": "given",
                "explained_by": "Saule",
            }
        ),
        informant=Answers(
            {"informant_name": INFORMANT, "informant_relation": "қарындасы", "informant_contact": CONTACT}
        ),
        missing_1=Answers(
            {
                "name": NAME,
                "name_other": f"{UYGHUR_NAME}\n{CHINESE_NAME}",
                "sex": "male",
                "birth_date": "шамамен 1983 жылы",
                "residence": "Саржаз",
            },
            frozenset({"identity_document"}),
        ),
        known_1=Answers({"basis": "020101", "basis_detail": "көршісі Бейсен"}),
        happened_1=Answers(
            {
                "story": STORY,
                "taken/taken_date": "2017 көктем",
                "taken/taken_place": "Саржаз",
                "detention/detention_place": "Шапшал түрмесі",
                "detention.2/detention_place": "Көнес",
            },
            frozenset({"detention.2/detention_date"}),
            ("taken", "detention", "detention.2"),
        ),
        reasons_1=Answers({"reason_suspected": "намаз оқыды", "reason_stated": "«оқуда»"}),
    )


MISSING = Step("missing", 1)
HAPPENED = Step("happened", 1)

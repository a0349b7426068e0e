"""The words of a whole column are those of each of its texts."""

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tanuq.linkage.evidence.skeletons import skeletons_in, skeletons_of

# Letters newer than this Python are none to it, and letters to Polars.
KNOWN = st.characters(exclude_categories=("Cn", "Cs"))


@settings(deadline=None)
@given(st.text(KNOWN))
@example("Sh'aban-Oglu, O’Brien_J.  26-1b")
@example("İbrahim ʻAbd al-Raḥmān, caf\u0065\u0301 ـ")
@example("沙依拉古丽·沙吾提巴依 ساۋۇتباي")
def test_the_words_of_a_column_are_those_of_each_text(text: str) -> None:
    assert skeletons_in(pl.Series([text]))["word"].to_list() == skeletons_of(text)

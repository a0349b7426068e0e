"""Runs of capitalised words: what may be a name in Latin and Cyrillic script, with the small words that names hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import stem
from tanuq.reading.words import Words

LONGEST = 16
"""Words of a run, at most."""
_OPENERS = frozenset("\"“‘«„([—–-•*:'”’»…")
_CONNECTORS = marks("connectors")
_PURPOSES = marks("purposes")
_PLIGHTS = marks("plights")
_STATES_OF_TWO = marks("states_of_two")
NICKNAME_OPENS = frozenset('"“‘«')
NICKNAME_CLOSES = frozenset('"”’»')
_NO_SYLLABLES = marks("behind_hyphens")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SYLLABLE = 5
"""Letters of a syllable of a Chinese or Korean name, at most."""
_JOINED_BY_POSSESSION = marks("owned_offices")
_OWNERS = marks("owners_of_offices")
_NEVER = marks("never_names")
_SURNAME_OPENERS = marks("surname_openers")
_WITH_A_PURPOSE = marks("with_a_purpose")
ADJECTIVES = (
    "ый",
    "ий",
    "ой",
    "ого",
    "ому",
    "ым",
    "им",
    "ом",
    "ая",
    "ую",
    "ое",
    "ее",
    "лық",
    "лік",
    "дық",
    "дік",
    "тық",
    "тік",
    "стер",
)
"""Endings of what stands before the head of a Russian or a Kazakh organisation."""
_OF_PEOPLE = ("ұлы", "қызы", "улы", "кызы", "баев", "баева")
KAZAKH_LOCATIVES = ("дағы", "дегі", "тағы", "тегі")
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cutter:
    """Finds the runs of a text. *small*: the words that the text also writes without a capital."""

    words: Words
    lexicon: Lexicon
    small: frozenset[str]

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """The runs of one sentence, as token spans."""
        written = self.words.written
        at = first
        while at < last:
            if not written[at][0].isupper() and not self._with_article(at):
                at += 1
                continue
            if self._is_no_beginning(first, at, last):
                at += 1
                continue
            end = self._end(at, last)
            begin = self._with_particles(first, at)
            if self.words.folded[begin].isdigit() and not self._is_counted_head(at, end):
                begin = at
            yield begin, end
            at = end

    def _with_particles(self, first: int, at: int) -> int:
        """Where a surname begins that small words open: “von Hagen said”."""
        begin = at
        while begin > first and self.words.folded[begin - 1] in _SURNAME_OPENERS and self._touches(begin):
            begin -= 1
        if self.words.written[begin][0].islower():
            return begin
        counted = begin - 2 >= first and self.words.folded[begin - 1] in _ORDINALS
        return begin - 2 if counted and self.words.folded[begin - 2].isdigit() else at

    def _is_counted_head(self, begin: int, end: int) -> bool:
        """“32nd Heavy Penal Court”: only what an organisation is called has its number before it."""
        return any(self._is_head(place) for place in range(begin, end))

    def is_name(self, at: int) -> bool:
        """Whether the token begins as names do."""
        word = self.words.written[at]
        if not word[0].isupper():
            return self._with_article(at)
        head, _, tail = word.rpartition("-")
        if head >= "Ѐ" and ((head.isupper() and len(head) > 1) or word.casefold() in self.lexicon.middles):
            return True  # БҰҰ-ға, Көші-қон комитеті
        if not tail[:1].islower() or (not word.isalpha() and tail.casefold() in self.lexicon.particles):
            return True
        return self._is_given_name(at) or self._before_head(at)

    def _is_given_name(self, at: int) -> bool:
        """The second word of “Leung Kwok-fai”: two short syllables, and no adjective as “Minsk-led”."""
        head, _, tail = self.words.written[at].partition("-")
        short = 0 < len(head) <= _SYLLABLE and head[0] < "Ѐ" and tail.isalpha() and len(tail) <= _SYLLABLE
        before = self.words.written[at - 1] if at else ""
        named = before[:1].isupper() and before.casefold() not in self.lexicon.closed and self._touches(at)
        return short and named and head.isalpha() and tail not in _NO_SYLLABLES

    def _before_head(self, at: int) -> bool:
        """“First-tier Tribunal”, “Anti-corruption Bureau”: with the head of an organisation right behind it."""
        behind = at + 1
        if behind >= len(self.words) or not self._touches(behind) or not self.words.written[behind][0].isupper():
            return False
        return stem(self.words.folded[behind]) in self.lexicon.group_heads

    def _with_article(self, at: int) -> bool:
        word = self.words.written[at]
        head, dash, tail = word.partition("-")
        return bool(dash) and tail[:1].isupper() and f"{head}-" in self.lexicon.joined_before

    def opens(self, first: int, at: int) -> bool:
        """Whether a capital is owed to the place: at the beginning of a sentence or of a quotation."""
        return at == first or self.words.written[at - 1] in _OPENERS

    def _is_no_beginning(self, first: int, at: int, last: int) -> bool:
        word, lexicon = self.words.folded[at], self.lexicon
        if not self.is_name(at):
            return True
        if len(word) == 1 and self._is_initial(at, last):
            return False
        titled = stem(word) in lexicon.titles and at + 1 < last and self.words.written[at + 1] == "."
        nothing = stem(word) in lexicon.nothing and not titled
        if stem(word) in lexicon.dates or (nothing and not self._follows_name(at, last)):
            return True
        if word in _NEVER or word.startswith(("i'", "you'", "we'", "they'", "he'", "she'", "it'")):
            return True
        if not self.opens(first, at):
            return False
        if word in lexicon.closed:
            return True
        return (
            word in lexicon.ordinary
            or (word in self.small and not self.words.written[at].isupper())
            or ("'" in word and word.endswith("t"))
        ) and not self._follows_name(at, last)

    def _is_initial(self, at: int, last: int) -> bool:
        written = self.words.written
        return (
            at + 2 < last
            and written[at + 1] == "."
            and self.words.starts[at + 1] == self.words.ends[at]
            and written[at + 2][0].isupper()
        )

    def _follows_name(self, at: int, last: int) -> bool:
        """Whether a capitalised word stands behind this one, or an office or a head has its “of” there."""
        written, folded = self.words.written, self.words.folded
        if at + 1 >= last or not self._touches(at + 1):
            return False
        if self._opens_a_group(at) or (folded[at + 1] == "for" and "".join(folded[at + 2 : at + 3]) in _PURPOSES):
            return True
        if stem(folded[at]) in self.lexicon.topics and folded[at + 1][0] >= "Ѐ" and self._is_head(at + 1):
            return True  # Бас прокуратура
        if folded[at + 1] == "of":
            headed = stem(folded[at]) in self.lexicon.roles or self._is_head(at)
            return headed and at + 2 < last and written[at + 2][0].isupper()
        return written[at + 1][0].isupper() and folded[at + 1] not in self.lexicon.closed

    def _opens_a_group(self, at: int) -> bool:
        """Whether a known organisation begins with this ordinary word: Reporters Without Borders."""
        keys = tuple(stem(word) for word in self.words.folded[at : at + 4])
        return any(keys[:size] in self.lexicon.groups for size in (2, 3, 4))

    def _touches(self, at: int) -> bool:
        """Whether only a blank stands before the token."""
        gap = self.words.text[self.words.ends[at - 1] : self.words.starts[at]]
        return len(gap) <= 2 and (not gap or gap.isspace())

    def _end(self, at: int, last: int) -> int:
        end, limit = at + 1, min(last, at + LONGEST)
        while end < limit:
            step = self._step(at, end, limit)
            if not step:
                break
            end += step
        return end

    def _step(self, begin: int, at: int, limit: int) -> int:
        """How many tokens belong to the run from here on; 0 where it ends."""
        written, folded = self.words.written, self.words.folded
        word = written[at]
        if not self._touches(at) or self._ends_before(at):
            return 0
        if word[0].isupper() or self._with_article(at):
            dated = stem(folded[at]) in self.lexicon.dates and stem(folded[at - 1]) not in self.lexicon.given
            return int(not dated and self.is_name(at))
        if word[0].isdigit():
            return int(self._takes_number(at))
        if word in NICKNAME_OPENS:
            return self._nickname(at, limit)
        if "Ѐ" <= word[0] <= "ӿ" and (step := self._small_cyrillic(begin, at, limit)):
            return step
        after = at + 1 < limit and (written[at + 1][0].isupper() or self._with_article(at + 1))
        if word in {".", "№"}:
            return self._full_stop(at, limit) if word == "." else int(self._takes_sign(at, limit))
        if not after:
            return self._small_words(begin, at, limit)
        return self._joined(begin, at, folded)

    def _takes_number(self, at: int) -> bool:
        before = self.words.folded[at - 1]
        headed = stem(before) in self.lexicon.facilities | self.lexicon.group_heads
        return headed or before in {"no", "number", "№"} or self._numbered(at)

    def _takes_sign(self, at: int, limit: int) -> bool:
        """“№” behind a prison and before its number."""
        folded = self.words.folded
        return stem(folded[at - 1]) in self.lexicon.facilities and at + 1 < limit and folded[at + 1].isdigit()

    def _nickname(self, at: int, limit: int) -> int:
        """“José “Lupe” Terrazas”: a name in marks between two names."""
        written = self.words.written
        if written[at - 1][0] >= "Ѐ":
            return 0  # Russian and Kazakh put the names of organisations in such marks
        closed = at + 3 < limit and written[at + 2] in NICKNAME_CLOSES and self._touches(at + 3)
        return 3 if closed and written[at + 1][0].isupper() and written[at + 3][0].isupper() else 0

    def _ends_before(self, at: int) -> bool:
        """Whether a Kazakh run has ended: Шыңжаңдағы Алтай, Ардақты Шәуешек түбінде."""
        last = self.words.folded[at - 1].startswith(self.lexicon.last)
        return last or self.words.written[at - 1].endswith(KAZAKH_LOCATIVES) or self._has_kazakh_case(at - 1)

    def _has_kazakh_case(self, at: int) -> bool:
        """Whether a Kazakh word has lost the ending of a case to be compared: with it, the group of words ends."""
        folded = self.words.folded[at]
        return folded[0] >= "Ѐ" and folded != self.words.written[at].casefold()

    def _numbered(self, at: int) -> bool:
        return self.words.written[at - 1] in {".", "№"} and self.words.folded[at - 2] in {"no", "number"}

    def _full_stop(self, at: int, limit: int) -> int:
        """Behind an initial, a title or “No.” the run goes on."""
        before = self.words.written[at - 1]
        if self.words.starts[at] != self.words.ends[at - 1] or at + 1 >= limit:
            return 0
        following = self.words.written[at + 1][0]
        if (
            (len(before) == 1 and before.isupper())
            or stem(before.casefold()) in self.lexicon.titles
            or before in {"Jr", "St", "г"}
        ):
            return int(following.isupper())
        return int(before == "No" and following.isdigit())

    def _joined(self, begin: int, at: int, folded: Sequence[str]) -> int:
        word, lexicon = folded[at], self.lexicon
        headed = any(self._is_head(place) for place in range(begin, at))
        if word in lexicon.particles or word == "&" or self._in_a_fixed_name(begin, at, word):
            return 1
        if word == "/":
            upper = self.words.written[at - 1].isupper() and self.words.written[at + 1].isupper()
            return int(upper and self.words.starts[at + 1] == self.words.ends[at])
        if word in _CONNECTORS:
            return int(self._takes_of(begin, at) and stem(folded[at + 1]) not in lexicon.dates)
        if word == "to":
            return int(folded[at - 1] in _WITH_A_PURPOSE)
        if word in {"and", "и", "және"}:
            return int(self._and_goes_on(begin, at, headed))
        if word in {"'s", "'"}:
            owner = stem(folded[at - 1])
            return int(folded[at + 1] in _JOINED_BY_POSSESSION and owner not in lexicon.demonyms and owner in _OWNERS)
        return 0

    def _in_a_fixed_name(self, begin: int, at: int, word: str) -> bool:
        """“Mothers for Peace”, “Poets in Prison”, “Enforced or Involuntary”, “Bosnia and Herzegovina”."""
        before, behind = self.words.folded[at - 1], self.words.folded[at + 1]
        if (word == "for" and behind in _PURPOSES) or (word == "in" and behind in _PLIGHTS):
            return self._bears_a_purpose(begin, at)
        joined = f"{before}_{behind}"
        return (word == "or" and joined == "enforced_involuntary") or (word == "and" and joined in _STATES_OF_TWO)

    def _and_goes_on(self, begin: int, at: int, headed: bool) -> bool:
        """Whether “and” joins two topics of one organisation, or two names with one head."""
        folded, lexicon = self.words.folded, self.lexicon
        connected = any(folded[place] in _CONNECTORS for place in range(begin, at)) or (
            headed and folded[begin] != folded[at - 1] and "," in folded[begin:at]
        )
        if self._one_head_for_both(begin, at):
            return True
        topical = stem(folded[at + 1]) in lexicon.topics and stem(folded[at - 1]) in lexicon.topics
        return ((headed or connected) and topical) or (topical and self._headed_behind(at))

    def _bears_a_purpose(self, begin: int, at: int) -> bool:
        """“Montagnards Stand for Justice”, “Mothers for Peace”: no office, and nobody who fights for it."""
        keys = [stem(self.words.folded[place]) for place in range(begin, at)]
        lists = self.lexicon
        opened = len(keys) > 1 or keys[0].endswith("s")
        return opened and not any(key in lists.roles or key in lists.titles or key in lists.given for key in keys)

    def _one_head_for_both(self, begin: int, at: int) -> bool:
        """“the Truth and Reconciliation Commission”: no head before “and”, one behind, and one “the” for both."""
        folded, lists = self.words.folded, self.lexicon
        before = [stem(folded[place]) for place in range(begin, at)]
        if begin == 0 or folded[begin - 1] != "the" or any(map(self._is_head, range(begin, at))):
            return False
        named = (lists.demonyms, lists.given, lists.roles, lists.titles, lists.surnames)
        if known_place(self.words.written[at - 1]) or any(key in words for key in before for words in named):
            return False
        return self._headed_behind(at)

    def _headed_behind(self, at: int) -> bool:
        """Whether a head of an organisation follows: Labour and Social Protection Ministry."""
        ahead = range(at + 1, min(len(self.words), at + 4))
        return any(self.words.written[place][0].isupper() and self._is_head(place) for place in ahead)

    def _small_words(self, begin: int, at: int, limit: int) -> int:
        """“of the” before a capital."""
        folded, lexicon = self.words.folded, self.lexicon
        word = folded[at]
        if (
            word in _CONNECTORS
            and at + 2 < limit
            and folded[at + 1] == "the"
            and self.words.written[at + 2][0].isupper()
        ):
            return 2 if self._takes_of(begin, at) else 0
        if word in lexicon.particles and at + 2 < limit and folded[at + 1] in lexicon.particles:
            return 2 if self.words.written[at + 2][0].isupper() else 0
        return 0

    def _small_cyrillic(self, begin: int, at: int, limit: int) -> int:
        """Small words of an organisation: “Зайсанский районный суд Абайской области”, “Комитет по правам человека”."""
        folded, lexicon = self.words.folded, self.lexicon
        key, whole = stem(folded[at]), [stem(folded[place]) for place in range(begin, at)]
        headed = any(one in lexicon.group_heads for one in whole)
        if key in lexicon.group_heads:
            if folded[at - 1].endswith(_OF_PEOPLE):
                return 0  # Айгүл Сатқызы сот залында
            named = (at + 1 < limit and self.words.written[at + 1][0].isupper()) or whole[0] in lexicon.roles
            described = folded[at - 1].endswith(ADJECTIVES) or whole[-1] in lexicon.topics | lexicon.areas
            return int(headed or described or not (named or any(one in lexicon.given for one in whole)))
        if key in lexicon.middles and not headed:
            ahead = [stem(folded[place]) for place in range(at + 1, min(limit, at + 4))]
            return int(any(one in lexicon.group_heads for one in ahead))
        if folded[at] == "по" and headed and at + 1 < limit:
            return int(stem(folded[at + 1]) in lexicon.topics)
        if key in lexicon.areas and folded[at - 1].endswith(ADJECTIVES):
            return 1
        if key in lexicon.areas and folded[at].endswith(("ның", "нің")) and self._has_head_ahead(at, limit):
            return 1  # Маңғыстау облысының әкімшілік соты
        return int(headed and key in lexicon.topics | lexicon.middles | lexicon.areas | lexicon.areas_before)

    def _has_head_ahead(self, at: int, limit: int) -> bool:
        """Whether the noun of a Kazakh organisation follows, behind words that such names hold."""
        for place in range(at + 1, min(limit, at + 7)):
            key = stem(self.words.folded[place])
            if key in self.lexicon.group_heads:
                return True
            held = key in self.lexicon.middles | self.lexicon.topics or self.words.written[place][0].isupper()
            if not held:
                return False
        return False

    def _takes_of(self, begin: int, at: int) -> bool:
        """Whether “of” belongs to the run: behind a head or an office, or inside the name of an organisation."""
        if self._is_head(at - 1) or stem(self.words.folded[at - 1]) in self.lexicon.roles:
            return True
        keys = [stem(self.words.folded[place]) for place in range(begin, at)]
        if keys[-1] in self.lexicon.nothing_heads:
            return True  # European Convention on Human Rights
        return any(map(self._is_head, range(begin, at))) and not any(
            key in self.lexicon.given or key in self.lexicon.titles for key in keys
        )

    def _is_head(self, at: int) -> bool:
        key, lexicon = stem(self.words.folded[at]), self.lexicon
        heads = (lexicon.group_heads, lexicon.facilities, lexicon.areas, lexicon.areas_before)
        return any(key in one for one in heads)

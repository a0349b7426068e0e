"""Invented people of history with several flawed records each, in the columns of Splink's historical_50k.

The sorts of error are those that its makers published (moj-analytical-services/splink_synthetic_data):
another form of the name, nicknames, a part of the name lost, typing errors, first and last name exchanged; dates of
birth moved, mistyped or set to 1 January; a neighbouring postcode; another occupation; more in each further record.
Their strength is set so that Splink's tutorial settings fare as they do on the real table.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl


def words(text: str) -> list[str]:
    """The words of a table that is written as running text."""
    return text.split()


GIVEN = {
    "male": words(
        "john:jack,johnny william:will,bill,billy,willie thomas:tom,tommy james:jim,jimmy,jem "
        "george:geo,georgie charles:charlie,chas henry:harry,hal edward:ted,ned,eddie robert:bob,rob,bobby "
        "richard:dick,rick frederick:fred,freddie arthur:art joseph:joe samuel:sam alfred:alf,fred "
        "walter:walt,wat francis:frank,fran david:dave,davy alexander:alec,sandy albert:bert,al "
        "herbert:bert,herb benjamin:ben daniel:dan,danny edmund:ned,ed hugh:hughie peter:pete philip:phil,pip "
        "andrew:andy,drew stephen:steve matthew:matt michael:mike,mick ernest:ernie percy:perce nicholas:nick "
        "harold:harry reginald:reg,reggie sidney:sid cecil:cis ralph:rafe lawrence:larry,laurie "
        "patrick:pat,paddy edwin:ed,ned archibald:archie bernard:bernie christopher:kit,chris duncan:dunc "
        "evan:ev gilbert:gil isaac:ike jonathan:jon leonard:len,leo martin:marty maurice:morris nathaniel:nat "
        "oliver:ollie oswald:oz simon:si theodore:theo,ted timothy:tim vincent:vince josiah:joe augustus:gus "
        "humphrey:humph jeremiah:jerry"
    ),
    "female": words(
        "mary:molly,polly,may elizabeth:eliza,liz,beth,bess anne:annie,nan sarah:sally,sadie jane:jenny,janey "
        "margaret:maggie,meg,peggy catherine:kate,kitty,cathy alice:ally emily:em,emmie florence:flo,florrie "
        "ellen:nell,nellie charlotte:lottie harriet:hattie edith:edie louisa:lou frances:fanny,fran "
        "caroline:carrie,caro rose:rosie dorothy:dolly,dot eleanor:nell,nora isabella:bella,izzy emma:em "
        "martha:mattie,patty lucy:lou julia:jules agnes:aggie constance:connie gertrude:gertie,trudy "
        "helen:nell,lena ethel:eth winifred:win,freda amelia:millie,amy beatrice:bea,trixie victoria:vicky "
        "matilda:tilly,maud rebecca:becky sophia:sophie susannah:sue,susan"
    ),
}
FRONT = words(
    "ald ash bar beck bel black bram bren brad bright bur cald carl chad clif col cran dal dray dun east ed "
    "ell elm fair fen fern gar glad good grim had hal ham har hart hav hay hazel heath hol horn hux kel ken "
    "kirk lang law lin lock mal mar mel mid mor nor oak old pem pen pres rad raven red ridge ros row rud salt "
    "sand shel sher sid stan stock strat sut sway tal thorn til tre up wake wal war wat wel west wet whit wil "
    "win wood wor wyn york"
)
BACK = words(
    "bourne bridge bury by comb cote croft dale den don field ford gate gill grave ham hurst land ley ling "
    "lock man mere more mouth ness ridge shaw ster son stead stoke ston ter thorpe ton wald ward water well "
    "wick wood worth"
)
TOWNS = words(
    "exeter:devon:ex plymouth:devon:pl torquay:devon:tq truro:cornwall:tr bath:somerset:ba "
    "taunton:somerset:ta bristol:gloucestershire:bs gloucester:gloucestershire:gl oxford:oxfordshire:ox "
    "reading:berkshire:rg swindon:wiltshire:sn southampton:hampshire:so portsmouth:hampshire:po "
    "brighton:sussex:bn canterbury:kent:ct maidstone:kent:me dover:kent:ct guildford:surrey:gu "
    "london:middlesex:n chelsea:middlesex:sw kensington:middlesex:w islington:middlesex:n hackney:middlesex:e "
    "greenwich:kent:se ipswich:suffolk:ip norwich:norfolk:nr cambridge:cambridgeshire:cb colchester:essex:co "
    "lincoln:lincolnshire:ln nottingham:nottinghamshire:ng derby:derbyshire:de leicester:leicestershire:le "
    "coventry:warwickshire:cv birmingham:warwickshire:b worcester:worcestershire:wr hereford:herefordshire:hr "
    "shrewsbury:shropshire:sy chester:cheshire:ch stockport:cheshire:sk liverpool:lancashire:l "
    "manchester:lancashire:m preston:lancashire:pr bolton:lancashire:bl leeds:yorkshire:ls "
    "sheffield:yorkshire:s york:yorkshire:yo hull:yorkshire:hu bradford:yorkshire:bd durham:durham:dh "
    "newcastle:northumberland:ne carlisle:cumberland:ca cardiff:glamorgan:cf swansea:glamorgan:sa "
    "edinburgh:midlothian:eh glasgow:lanarkshire:g aberdeen:aberdeenshire:ab dundee:angus:dd "
    "inverness:inverness:iv belfast:antrim:bt"
)
WORK = words(
    "politician writer painter cricketer poet clergyman architect engineer lawyer physician botanist composer "
    "journalist photographer actor soldier teacher barrister rower explorer naturalist sculptor chemist "
    "geologist banker printer mathematician surgeon judge novelist playwright historian publisher priest "
    "missionary astronomer economist zoologist illustrator organist businessperson footballer naval_officer "
    "civil_servant diplomat translator singer farmer"
)
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {row[i]: row[max(i - 1, 0) : i + 2].replace(row[i], "") for row in KEYBOARD for i in range(len(row))}


def invented_history(people: int = 5156, seed: int = 1, strength: float = 1.1) -> pl.DataFrame:
    """About 9.8 records for each of so many people, the first of each without a flaw."""
    chance = random.Random(seed)  # noqa: S311  (invented people)
    surnames = _surnames(chance)
    rows = [record for number in range(people) for record in _person(number, surnames, chance, strength)]
    chance.shuffle(rows)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


COLUMNS = (
    "unique_id", "cluster", "full_name", "first_and_surname", "first_name", "surname", "dob", "birth_place",
    "postcode_fake", "gender", "occupation",
)  # fmt: skip
SCHEMA = dict.fromkeys(COLUMNS, pl.String)


def _surnames(chance: random.Random) -> list[str]:
    names = [front + back for front in FRONT for back in BACK]
    chance.shuffle(names)
    return names[:3000]


def _zipf(values: list[str], chance: random.Random) -> str:
    return values[min(int(len(values) * chance.random() ** 1.8), len(values) - 1)]


def _person(
    number: int, surnames: list[str], chance: random.Random, strength: float
) -> Iterator[tuple[str | None, ...]]:
    sex = "female" if chance.random() < 0.2 else "male"
    given = [entry.partition(":") for entry in GIVEN[sex]]
    first, _, short = given[min(int(len(given) * chance.random() ** 2), len(given) - 1)]
    middle = [_zipf([name for name, _, _ in given], chance)] if chance.random() < 0.45 else []
    middle += [_zipf(surnames, chance)] if chance.random() < 0.15 else []
    parts = [first, *middle, _zipf(surnames, chance)]
    town, county, area = chance.choice(TOWNS).split(":")
    born = date(1800, 1, 1) + timedelta(days=chance.randrange(40000))
    if chance.random() < 0.25:
        born = date(born.year, 1, 1)
    postcode = (area, chance.randrange(1, 30), chance.randrange(1, 10), chance.choice("abdefghjlnpqrstuw"))
    work = _zipf(WORK, chance)
    where = county if chance.random() < 0.3 else town
    yield _row(number, 1, parts, [born.isoformat(), where, _post(postcode, chance), sex, work])
    count = chance.choice((2, 5, 7, 9, 10, 11, 12, 13, 14, 16, 20)) if chance.random() < 0.93 else 1
    for serial in range(2, count + 1):
        flawed = strength * (0.15 + 0.6 * serial / 20)
        place = _zipf([town, county, town], chance)
        if chance.random() < flawed * 0.25:
            place = chance.choice(TOWNS).split(":")[0]
        yield _row(
            number, serial, _name(parts, short.split(","), flawed, chance),
            [
                _lost(_dob(born, flawed, chance), flawed * 0.35, chance),
                _lost(place, flawed * 0.5, chance),
                _lost(_post(postcode, chance, flawed), flawed * 0.5, chance),
                _lost(sex if chance.random() > 0.01 else "male", 0.15, chance),
                _lost(work if chance.random() > flawed * 0.5 else _zipf(WORK, chance), flawed * 0.5, chance),
            ],
        )  # fmt: skip


def _row(number: int, serial: int, name: list[str], rest: list[str | None]) -> tuple[str | None, ...]:
    key = f"Q{10000 + number}"
    full = " ".join(name) or None
    first, last = (name[0], name[-1]) if len(name) > 1 else (name[0] if name else None, None)
    both = f"{first} {last}" if last else first
    return (f"{key}-{serial}", key, full, both, first, last, *rest)


def _name(parts: list[str], short: list[str], flawed: float, chance: random.Random) -> list[str]:
    first, *middle, last = parts
    if chance.random() < flawed:
        first = chance.choice(short)
    if chance.random() < flawed * 0.35:
        last = chance.choice(FRONT) + chance.choice(BACK) if chance.random() < 0.4 else last.replace("e", "", 1)
    middle = [part for part in middle if chance.random() > flawed]
    name = [first, *middle, last]
    if len(name) > 1 and chance.random() < flawed * 0.2:
        name.pop(chance.choice((0, -1)))
    if chance.random() < flawed * 0.1:
        name.reverse()
    return [_mistyped(part, chance) if chance.random() < flawed * 0.35 else part for part in name]


def _mistyped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    near = chance.choice(NEIGHBOURS.get(text[at], text[at]))
    return text[:at] + chance.choice((near, near, "", text[at] + near)) + text[at + 1 :]


def _dob(born: date, flawed: float, chance: random.Random) -> str:
    luck = chance.random()
    if luck < flawed * 0.3:
        return f"{born.year}-01-01"
    if luck < flawed * 0.5:
        return (born + timedelta(days=chance.randint(-60, 60))).isoformat()
    written = born.isoformat()
    if luck < flawed * 0.75:
        at = chance.choice((2, 3, 5, 6, 8, 9))
        return written[:at] + chance.choice("0123456789") + written[at + 1 :]
    return written


def _post(postcode: tuple[str, int, int, str], chance: random.Random, flawed: float = 0.0) -> str:
    area, district, sector, unit = postcode
    if chance.random() < flawed:
        sector, unit = chance.randrange(1, 10), chance.choice("abdefghjlnpqrstuw")
        district = district if chance.random() < 0.7 else chance.randrange(1, 30)
    return f"{area}{district} {sector}{unit}{unit}"


def _lost(value: str | None, share: float, chance: random.Random) -> str | None:
    return None if chance.random() < share else value

"""Makes the fonts that dossiers are set in from those of Debian, and the table of the characters that they hold.

    apt-get install fonts-noto-core fonts-noto-cjk; pip install fonttools
    python .ci/make_dossier_fonts.py src/tanuq/publishing/dossier/fonts

Noto Sans and Noto Naskh Arabic are Debian's files as they are (fonts-noto-core 20201225): the newer builds of Noto
Naskh Arabic compose letters, and what is copied out of a PDF is garbage then. Noto Sans CJK SC is cut down to the
characters of GB 2312, the common ones of Big5, those of tanuq's own tables, and further ones that stand in names; a
font that was changed bears another name.
"""

import shutil
import sys
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
WHOLE = ("NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")
HAN = "TanuqHan-Regular"
IN_NAMES = (
    "喆堃玥瑀玹珺昇淼祎煊翀甯仝镕犇骉垚頔赟燊烜玘玙玚玭珅珣珩珽琇琎琤瑄瑢璟璿璠瓛曦曌昉昕昱晅晗晞暐暠杬枟栩桓梓棨楒榕"
    "樾橦沄沚沺泇泓洺浠涴淏湉湑溦滢漪潆澍濛灏炜炘烨焓焱熠燚燏禕禛祾秾竑筱筠箐綮翯翾聿艿芃芊芮苒苡茉茗荃荻莀莞菡萱葳蒽蓁蓥蔺"
    "薏藜蘅虓袆裎褀觜訢詝諲譞贇赪踔轶迦逯遹邗邝郃郗郜郦鄢鄯酆钊钖钘钜铖铠铤锃锜锳锴镒镛镡镱闫闳阚陟隽雱霈霓霏靓韫頫颀颢飏飚馥馨"
    "騄骁骅骎骞骢骥魁鲲鸢鸾鹍麒麟黛龑龢張劉陳楊趙黃吳孫馬韓鄧許蕭馮謝鄒蘇盧葉閻鐘譚陸韋賈龍萬錢鄭嚴賀賴龔齊"
    "買買提艾熱提熱合曼熱孜婭爾孜爾圖爾遜萊麗鮮衛維吾爾自治區烏魯木齊喀什噶爾阿克蘇昌吉伊犁塔城克孜勒蘇庫爾勒"
)


def main(folder: Path) -> None:
    """Write the fonts and ``letters.txt`` into *folder*."""
    for name in WHOLE:
        shutil.copyfile(NOTO / f"{name}.ttf", folder / f"{name}.ttf")
    han = cut_down(wanted(folder))
    han.save(folder / f"{HAN}.otf")
    regular = (name for name in WHOLE if name.endswith("-Regular"))
    held = set(han.getBestCmap()).union(*(TTFont(folder / f"{name}.ttf").getBestCmap() for name in regular))
    (folder / "letters.txt").write_text("".join(f"{line}\n" for line in ranges(held)), "ascii")


def wanted(folder: Path) -> set[int]:
    """Code points of the Chinese font."""
    gb2312 = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    common = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    letters = set("".join(pair.decode("gb2312", "ignore") for pair in gb2312)) | set(IN_NAMES)
    letters |= set("".join(pair.decode("big5", "ignore") for pair in common))
    package = folder.parents[2]
    readings = package / "names" / "romanising"  # of every character there is
    for table in (*package.glob("**/*.tsv"), *package.glob("**/*.toml")):
        if table.is_relative_to(readings):
            continue
        letters |= {letter for letter in table.read_text("utf-8") if is_han(letter)}
    return {ord(letter) for letter in letters if ord(letter) > 0x2E7F}


def is_han(letter: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"


def cut_down(letters: set[int]) -> TTFont:
    """Noto Sans CJK SC with these characters only, under another name."""
    fonts = TTCollection(str(CJK)).fonts
    font = next(one for one in fonts if one["name"].getDebugName(1) == "Noto Sans CJK SC")
    options = Options(layout_features=[], hinting=False, desubroutinize=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    told = {1: "Tanuq Han", 3: "Tanuq Han Regular, from Noto Sans CJK SC 2.004", 4: "Tanuq Han Regular", 6: HAN}
    names = font["name"]
    names.names = [
        one for one in names.names if one.nameID not in {16, 17} and one.platformID == 3 and one.langID == 0x409
    ]
    for number, text in told.items():
        names.setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created
    cff = font["CFF "].cff
    cff.fontNames = [HAN]
    cff.topDictIndex[0].FullName, cff.topDictIndex[0].FamilyName = told[4], told[1]
    return font


def ranges(points: set[int]) -> list[str]:
    """Runs of code points as ``first-last`` in hexadecimal."""
    runs = []
    for _, run in groupby(enumerate(sorted(points)), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        runs.append(f"{numbers[0]:X}-{numbers[-1]:X}")
    return runs


if __name__ == "__main__":
    main(Path(sys.argv[1]))

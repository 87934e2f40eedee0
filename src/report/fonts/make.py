#!/usr/bin/env python3
"""Makes `siyu-sans-sc.otf` and `characters.txt` from Noto Sans CJK SC.

    python3 src/report/fonts/make.py NotoSansCJK-Regular.ttc

The source is the file of that name in the Debian package `fonts-noto-cjk`. Needs `fonttools`. Run it again when a
Chinese sentence of the program uses a character that the font lacks (a test says so); the README beside this file
keeps the SHA-256 of the result.
"""

import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

HERE = pathlib.Path(__file__).resolve().parent
FAMILY = "Siyu Sans SC"
# Ascent and descent in em. plotters lays text out as if a line were 1.24 em high; other values misplace it.
ASCENT, DESCENT = 0.94, -0.30


def wanted():
    """ASCII, Latin-1, punctuation, arrows and shapes, all of GB2312, and whatever our own sources use."""
    chars = {chr(c) for c in range(0x20, 0x7F)} | {chr(c) for c in range(0xA0, 0x100)}
    chars |= set("–—‘’“”…‰′″※←↑→↓≈≠≤≥×÷±−∞√□■▲△▼▽◆◇○●◎★☆✓✗¥￥·•")
    # Units and signs that marketers type and GB2312 lacks.
    chars |= set("㎡㎏㎜㎝㎞㏄㎎℃℉№™®©€£")
    # Signs, figures in circles and brackets, Latin, kana, Greek, Cyrillic, lines; then both levels of characters.
    for row in [*range(0xA1, 0xAA), *range(0xB0, 0xF8)]:
        for cell in range(0xA1, 0xFF):
            try:
                chars.add(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    source = HERE.parent.parent
    for path in sorted(source.rglob("*.rs")):
        # Test samples hold characters that the font is meant to lack.
        if path.name != "sample.rs":
            chars |= {c for c in path.read_text(encoding="utf-8") if ord(c) > 0xA0}
    return chars


def rename(font):
    """Another family name: the reserved and trademarked names may not be used for a changed font."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 13, 14)]
    for name_id, text in {1: FAMILY, 2: "Regular", 3: "SiyuSansSC-Regular;1", 4: FAMILY, 5: "Version 1.000",
                          6: "SiyuSansSC-Regular"}.items():
        names.setName(text, name_id, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = ["SiyuSansSC-Regular"]
    for field in ("FullName", "FamilyName"):
        setattr(top.topDictIndex[0], field, FAMILY)


def main():
    collection = TTCollection(sys.argv[1])
    font = next(f for f in collection.fonts if f["name"].getDebugName(1) == "Noto Sans CJK SC")
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, desubroutinize=False,
                             drop_tables=["VORG", "vhea", "vmtx", "BASE", "GPOS", "GSUB", "GDEF", "DSIG"],
                             name_IDs=[0, 13, 14], recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in wanted()])
    subsetter.subset(font)
    unit = font["head"].unitsPerEm
    up, down = round(ASCENT * unit), round(DESCENT * unit)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = up, down, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = up, down, 0
    os2.usWinAscent, os2.usWinDescent = up, -down
    rename(font)
    target = HERE / "siyu-sans-sc.otf"
    font.recalcTimestamp = False
    font.save(target)
    covered = sorted(c for c in font.getBestCmap() if c > 0x20)
    (HERE / "characters.txt").write_text("".join(map(chr, covered)), encoding="utf-8")
    data = target.read_bytes()
    print(f"{hashlib.sha256(data).hexdigest()}  {target.name}  {len(data)} bytes, {len(covered)} characters")


main()

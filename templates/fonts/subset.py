"""Makes the font that `--embed-font` puts into a page: `python templates/fonts/subset.py texgyrepagella-math.otf`.

That font comes from the Debian package fonts-texgyre-math (apt-get download fonts-texgyre-math; dpkg -x). It takes
fonttools and brotli, which nothing else here needs. What is cut out has another name, as its licence asks.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
NAME = "Grader Math"
# Latin and Greek, upright, italic and bold; signs, arrows, relations, sets, brackets with all of their sizes; script,
# blackboard and bold capitals; accents. First and last character of each range.
GLYPHS = (
    "0020-007E 00A0 00AC 00AF 00B0-00B7 00D7 00F7 0131 0237 02C6 02C7 02D8-02DC 0300-0304 0307 0308 030C 20D7 "
    "20D6 0391-03A9 03B1-03C9 03D1 03D5 03D6 03F0 03F1 03F5 2013 2014 2016 2018-201D 2020 2022 2026 2032-2034 "
    "2044 2061-2064 2102 210B 210E 210F 2110-2113 2115 2118-211D 2124 2128 212C 2130 2131 2133 2135 2190-2199 "
    "21A6 21D0-21D5 21CC 21C0 21BC 2200-220D 220F-2213 2215-221E 2220 2223-222E 2234 2235 223C 2243 2245 2248 "
    "224D 2250 2254 2260 2261 2264 2265 226A 226B 227A-227D 2282-2287 2293-2299 22A2-22A5 22C0-22C6 22EE-22F1 "
    "2308-230B 23DE 23DF 25A1 25CB 2713 27E8 27E9 27F5-27FA 29F5 2A00-2A02 1D400-1D467 1D49C-1D4B5 1D538-1D550 "
    "1D6A4 1D6A5 1D6E2-1D71B 1D7CE-1D7D7"
)


def characters() -> list[int]:
    """Every code point that is asked for."""
    ends = [[int(end, 16) for end in each.split("-")] for each in GLYPHS.split()]
    return [code for first, *last in ends for code in range(first, (last or [first])[0] + 1)]


def subset(source: Path, out: Path) -> int:
    """How many glyphs there are; the tables of MATH bring the larger sizes along."""
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        flavor="woff2", layout_features=["*"], hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        drop_tables=["FFTM", "DSIG"], recalc_timestamp=False, notdef_outline=True,
    )  # fmt: skip
    font = load_font(str(source), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6}:
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    font["CFF "].cff.fontNames[0] = NAME.replace(" ", "")
    save_font(font, str(out), options)
    return len(font.getGlyphOrder())


if __name__ == "__main__":
    print(subset(Path(sys.argv[1]), HERE / "grader-math.woff2"), "glyphs")

"""What people type where something else is expected."""

ARABIC_FOUR_AND_A_HALF = "\u0664\u066b\u0665"
WIDE_TEN = "\uff11\uff10"
#: What answers nothing: no letters, no digits we know, other directions, far too much.
NOTHING = (
    *(
        "🏃",
        "🏃🏽‍♀️💨",
        ".",
        "?!",
        "—",
        "\u200b.",
        "שלום, רצתי",
        "مرحبا",
        "\u202eqwxyz",
        "½",
        "Ⅳ",
        ARABIC_FOUR_AND_A_HALF,
    ),
    *("<b>&amp;", "x" * 4000, "🏃" * 2000, "Zoë-Ñandú O'Çelik 李雷", "Ȯ̷̹̈́" * 200),
)  # fmt: skip - one list
#: And what holds a number.
NUMBERS = (
    *(
        "²",
        "1:45",
        "1h45",
        "105 min",
        "4,5",
        "4.5",
        WIDE_TEN,
        f"{WIDE_TEN} km",
        "-5",
        "1e9",
        "9" * 21,
        "5 " * 2000,
        "1/0",
    ),
    *("999999", "0", "max 300", "3 May 2020", "31.2.2027", "1000 km in 1:00", "NaN", "inf", "n\n\nm 7"),
)  # fmt: skip - one list

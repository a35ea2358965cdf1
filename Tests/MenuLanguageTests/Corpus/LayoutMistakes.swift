/// Lines that are not where they belong, or begin with no word of the language (L01 to L05).
let layoutMistakes = [
    Mistake("L01", "a tab before a title", .city, "birth.menu", "  title\n", "\ttitle\n", on: "title"),
    Mistake(
        "L01",
        "a tab before an option",
        .city,
        "report.menu",
        "    option 2 road",
        "\toption 2 road",
        on: "option 2 road"
    ),
    Mistake(
        "L01",
        "a no-break space",
        .desk,
        "desk.menu",
        "  dial *100#",
        "\u{00A0}\u{00A0}dial *100#",
        on: "\u{00A0}\u{00A0}dial *100#"
    ),
    Mistake("L02", "a step is misspelt", .city, "birth.menu", "  confirm pay", "  confrim pay"),
    Mistake("L02", "`wrong` is misspelt", .town, "water.menu", "    wrong\n", "    wrnog\n"),
    Mistake("L02", "`flow` is misspelt", .city, "birth.menu", "flow birth", "flwo birth"),
    Mistake("L02", "`option` is misspelt", .city, "report.menu", "    option 2 road", "    optoin 2 road"),
    Mistake("L02", "a title with a colon", .city, "birth.menu", "  title\n", "  title:\n"),
    Mistake("L02", "`languages` is misspelt", .desk, "service.menu", "  languages fr en", "  langages fr en"),
    Mistake("L02", "`stage` is misspelt", .desk, "desk.menu", "  stage handed\n", "  stgae handed\n"),
    Mistake("L02", "`they` is misspelt", .town, "water.test.menu", "  they reply 1\n", "  tehy reply 1\n"),
    Mistake(
        "L03",
        "an Arabic text without its language",
        .city,
        "birth.menu",
        "    ar: من أي مكتب؟",
        "    من أي مكتب؟"
    ),
    Mistake(
        "L03",
        "an English text without its language",
        .town,
        "water.menu",
        "    en: Thank you\n    receipt",
        "    Thank you\n    receipt",
        on: "Thank you"
    ),
    Mistake("L03", "a title without its language", .desk, "desk.menu", "    en: Ask for help", "    Ask for help"),
    Mistake("L04", "a comment behind a line", .city, "birth.menu", "  takes nid\n", "  takes nid # the number\n"),
    Mistake(
        "L04",
        "a comment that is indented",
        .city,
        "report.menu",
        "  takes kind place detail\n",
        "  # three answers\n  takes kind place detail\n"
    ),
    Mistake(
        "L04",
        "a comment behind an outcome",
        .city,
        "birth.menu",
        "    refused go refused",
        "    refused go refused # no money"
    ),
    Mistake(
        "L05",
        "a line outside its step",
        .city,
        "birth.menu",
        "    after 3 wrong go visit",
        "  after 3 wrong go visit"
    ),
    Mistake(
        "L05",
        "an option in a question",
        .city,
        "report.menu",
        "  ask detail as text up to 60\n",
        "  ask detail as text up to 60\n    option 1 other\n"
    ),
    Mistake("L05", "a text too deep", .town, "water.menu", "    en: Water meter", "      en: Water meter"),
    Mistake(
        "L05",
        "a line between two levels",
        .city,
        "birth.menu",
        "  takes nid\n",
        "     takes nid\n",
        on: "takes nid"
    ),
    Mistake("L05", "a flow with spaces before it", .town, "water.menu", "flow water", "  flow water", on: "flow water"),
    Mistake(
        "L05",
        "a text not under its title",
        .desk,
        "desk.menu",
        "  title\n    fr: Demander\n    en: Ask for help\n",
        "  title\n  fr: Demander\n  en: Ask for help\n",
        on: "fr: Demander"
    ),
    Mistake(
        "T07",
        "a mark that turns the line",
        .city,
        "birth.menu",
        "    en: Birth certificate",
        "    en: Birth\u{202E} certificate"
    ),
    Mistake("T07", "a space of no width", .city, "report.menu", "  choose kind", "  choose ki\u{200B}nd"),
]

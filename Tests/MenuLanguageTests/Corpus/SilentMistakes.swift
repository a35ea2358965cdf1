/// What was taken without a word although it did not do what the operator meant.
let silentMistakes = [
    Mistake("S06", "one value for two options", .city, "report.menu", "    option 2 road", "    option 2 water"),
    Mistake("S06", "a value again, after another", .city, "report.menu", "    option 3 light", "    option 3 water"),
    Mistake(
        "K06",
        "a flow takes all SMS of the service",
        .city,
        "birth.menu",
        "  dial *123*1#\n",
        "  dial *123*1#\n  sms 1234\n",
        on: "sms 1234"
    ),
    Mistake(
        "K06",
        "a flow takes all SMS of a small service",
        .town,
        "water.menu",
        "  dial *55*1#\n",
        "  dial *55*1#\n  sms 5500\n",
        on: "sms 5500"
    ),
    Mistake(
        "K08",
        "a second code that opens nothing",
        .city,
        "service.menu",
        "  dial *123#\n  sms",
        "  dial *123#\n  dial *98#\n  sms",
        on: "dial *98#"
    ),
    Mistake(
        "K08",
        "a slip in the code of the service",
        .city,
        "service.menu",
        "  dial *123#\n  sms",
        "  dial *213#\n  sms",
        on: "dial *213#"
    ),
    Mistake(
        "K08",
        "no flow has the code of the service",
        .city,
        "service.menu",
        "flow start\n  dial *123#\n",
        "flow start\n  dial *123*7#\n",
        on: "dial *123#"
    ),
    Mistake("O03", "one key for two things", .city, "service.menu", "  key home 00", "  key home 0"),
    Mistake("O03", "more and previous alike", .town, "service.menu", "  key previous 99", "  key previous 98"),
    Mistake("K02", "a yes among the noes", .city, "service.menu", "    en: NO\n", "    en: NO YES\n"),
    Mistake("K02", "STOP asks for help", .town, "service.menu", "    en: HELP", "    en: HELP STOP"),
    Mistake("K02", "a word of another language", .city, "service.menu", "    en: NO\n", "    en: NO O\n"),
    Mistake(
        "T01",
        "no words for yes",
        .town,
        "service.menu",
        "  words yes\n    ar: نعم\n    en: YES Y\n",
        "",
        on: "service town"
    ),
    Mistake(
        "H09",
        "a value twice",
        .city,
        "birth.menu",
        "with nid office\n",
        "with nid office office\n",
        on: "call civil.order-birth as order with nid office office"
    ),
    Mistake(
        "K04",
        "an answer is taken twice",
        .city,
        "report.menu",
        "  takes kind place detail",
        "  takes kind kind place detail"
    ),
    Mistake(
        "S04",
        "a screen that offers nothing yet",
        .town,
        "service.menu",
        "    option 1 go water\n    option 2 go tongue\n      ar: اللغة\n      en: Language\n",
        "    option 1 later\n    option 2 later\n",
        on: "screen first"
    ),
    Mistake(
        "S02",
        "a text that is not shown yet",
        .city,
        "report.menu",
        "    option 3 light\n",
        "    option 3 light later\n"
    ),
]

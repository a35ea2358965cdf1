/// Lists, exchanged options, and what a handler gives.
let listMistakes = [
    Mistake(
        "L07",
        "a list without a key for the next page",
        .city,
        "service.menu",
        "  key more 98\n    ar: المزيد\n    fr: Suite\n    en: More\n",
        "",
        on: "pick office from offices",
        in: "birth.menu"
    ),
    Mistake(
        "T06",
        "a list that nobody gave",
        .city,
        "birth.menu",
        "    ok next\n    no-answer go later\n",
        "    ok next\n    no-answer next\n"
    ),
    Mistake(
        "K06",
        "two options exchanged",
        .city,
        "service.menu",
        "    option 1 go birth\n    option 2 go report",
        "    option 1 go report\n    option 2 go birth"
    ),
    Mistake(
        "H03",
        "a value after an outcome that never happens",
        .city,
        "handlers.catalog",
        "  gives fee money up to 9999",
        "  gives fee money up to 9999 on fond"
    ),
    Mistake(
        "S06",
        "an outcome twice",
        .city,
        "handlers.catalog",
        "  outcomes found not-found no-answer\n",
        "  outcomes found not-found not-found no-answer\n"
    ),
    Mistake(
        "L06",
        "short without a number",
        .city,
        "birth.menu",
        "    en: Certificate for {person.name}.",
        "    en: Certificate for {person.name short}.",
        on: "en: Certificate for {person.name short}. Fee {person.fee} DA. Order?"
    ),
    Mistake(
        "L06",
        "a misspelt short",
        .city,
        "birth.menu",
        "    en: Certificate for {person.name}.",
        "    en: Certificate for {person.name shrt 5}.",
        on: "en: Certificate for {person.name shrt 5}. Fee {person.fee} DA. Order?"
    ),
    Mistake(
        "L05",
        "the first of several lines too deep",
        .city,
        "service.menu",
        "    ar: اختر الخدمة\n",
        "      ar: اختر الخدمة\n"
    ),
    Mistake(
        "A01",
        "a kind with a size misspelt",
        .city,
        "report.menu",
        "as digits 5",
        "as digit 5",
        on: "ask place as digit 5"
    ),
    Mistake("L06", "a code without its end", .city, "report.menu", "  dial *123*2#", "  dial *123*2"),
    Mistake("L06", "a number in letters", .city, "report.menu", "    option 2 road", "    option two road"),
    Mistake(
        "L03",
        "a text that lost its language, beside others",
        .city,
        "report.menu",
        "    en: Please call the town hall on 115",
        "    Please call the town hall on 115"
    ),
    Mistake(
        "L03",
        "a wide colon",
        .city,
        "report.menu",
        "    en: Please call the",
        "    en：Please call the",
        on: "en：Please call the town hall on 115"
    ),
]

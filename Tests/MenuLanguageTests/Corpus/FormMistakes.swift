/// Lines that cannot be read, and lines that are missing (L06, L07, A02, S08).
let formMistakes = [
    Mistake("L06", "a code without its star", .city, "birth.menu", "  dial *123*1#", "  dial 1231"),
    Mistake(
        "L06",
        "a word for a number",
        .city,
        "birth.menu",
        "    after 3 wrong go visit",
        "    after three wrong go visit"
    ),
    Mistake("L06", "no digits at all", .city, "report.menu", "ask place as digits 5", "ask place as digits 0"),
    Mistake("L06", "a target that is neither", .city, "birth.menu", "    refused go refused", "    refused to refused"),
    Mistake(
        "L06",
        "a brace is open",
        .city,
        "birth.menu",
        "    ar: تم الطلب {order.number}.",
        "    ar: تم الطلب {order.number.",
        on: "ar: تم الطلب {order.number. وصلتك رسالة"
    ),
    Mistake("L06", "keywords with a comma", .city, "report.menu", "    ar: بلاغ شكوى", "    ar: بلاغ، شكوى"),
    Mistake(
        "L06",
        "a list that is misspelt",
        .city,
        "handlers.catalog",
        "  gives list offices",
        "  gives lists offices"
    ),
    Mistake("L06", "a key that there is not", .city, "service.menu", "  key more 98", "  key next 98"),
    Mistake("L06", "words that there are not", .city, "service.menu", "  words yes", "  words maybe"),
    Mistake(
        "L06",
        "a label on the option's line",
        .city,
        "report.menu",
        "    option 2 road\n",
        "    option 2 bad road\n"
    ),
    Mistake("L06", "a case without `opens with`", .desk, "desk.menu", "  opens with place", "  opens by place"),
    Mistake(
        "L06",
        "moves without `to`",
        .desk,
        "desk.menu",
        "  moves received to ready or refused",
        "  moves received ready or refused",
        on: "moves received ready or refused, ready to handed"
    ),
    Mistake("L06", "due without a unit", .desk, "desk.menu", "  due in 3 days", "  due in 3"),
    Mistake(
        "L06",
        "an unknown check digit",
        .desk,
        "desk.menu",
        "digits 8 with damm",
        "digits 8 with crc",
        on: "check digits 8 with crc"
    ),
    Mistake("L06", "a key without `as`", .town, "water.menu", "  key meter as digits 6", "  key meter digits 6"),
    Mistake("L06", "they do what nobody can", .town, "water.test.menu", "  they reply 1\n", "  they press 1\n"),
    Mistake(
        "L06",
        "a test without quotation marks",
        .town,
        "water.test.menu",
        "test \"a meter is read in English\"",
        "test a meter is read"
    ),
    Mistake("L07", "a confirm without a no", .city, "birth.menu", "    no go cancelled\n", "", on: "confirm pay"),
    Mistake(
        "L07",
        "a pick without `each`",
        .city,
        "birth.menu",
        "    each\n      ar: {office.name}\n      fr: {office.name}\n      en: {office.name}\n",
        "",
        on: "pick office from offices"
    ),
    Mistake("L07", "a service without languages", .desk, "service.menu", "  languages fr en\n", "", on: "service desk"),
    Mistake(
        "L07",
        "a case without a title",
        .desk,
        "desk.menu",
        "  title\n    fr: Demande\n    en: Request for help\n",
        "",
        on: "case desk"
    ),
    Mistake("L07", "a type that says nothing", .desk, "service.menu", "  check digits 8\n", "", on: "type file-number"),
    Mistake(
        "L07",
        "a handler without outcomes",
        .city,
        "handlers.catalog",
        "  outcomes ok no-answer\n",
        "",
        on: "handler civil.offices"
    ),
    Mistake(
        "L07",
        "a handler without its time",
        .city,
        "handlers.catalog",
        "  outcomes ok no-answer\n  within 3\n",
        "  outcomes ok no-answer\n",
        on: "handler civil.offices"
    ),
    Mistake(
        "L07",
        "a question without options",
        .city,
        "report.menu",
        """
            option 1 water
              ar: ماء
              fr: Eau
              en: Water
            option 2 road
              ar: طريق
              fr: Route
              en: Road
            option 3 light
              ar: إنارة
              fr: Lampe
              en: Light
        """ + "\n",
        "",
        on: "choose kind"
    ),
    Mistake("A02", "a question without a kind", .city, "birth.menu", "ask nid as national-id", "ask nid"),
    Mistake("A02", "nothing after `as`", .town, "water.menu", "ask meter as digits 6", "ask meter as"),
    Mistake(
        "S08",
        "the service file is not there",
        .city,
        "service.menu",
        String(CheckSamples.service.split(separator: "flow start", maxSplits: 1)[0]),
        "",
        on: "# Order a birth certificate. One flow serves *123*1#, \"BIRTH 123456789012\" and SMS chat.",
        in: "birth.menu"
    ),
    Mistake("S08", "the service was cut out", .town, "service.menu", ParserSamples.service, "", on: "flow start"),
    Mistake("L02", "`service` is another word", .desk, "service.menu", "service desk", "servce desk"),
    Mistake("L02", "`service` is a number", .city, "service.menu", "service city", "12 city"),
]

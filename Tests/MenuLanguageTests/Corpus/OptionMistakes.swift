/// The numbers of options (O01 to O05).
let optionMistakes = [
    Mistake(
        "O01",
        "a number is jumped over",
        .city,
        "report.menu",
        "    option 3 light",
        "    option 4 light",
        on: "choose kind"
    ),
    Mistake(
        "O01",
        "numbers begin with two",
        .city,
        "service.menu",
        "    option 1 go birth\n    option 2 go report\n    option 3 go change-language",
        "    option 2 go report\n    option 3 go birth\n    option 4 go change-language",
        on: "screen services"
    ),
    Mistake("O02", "a number twice", .city, "report.menu", "    option 3 light", "    option 2 light"),
    Mistake(
        "O02",
        "a number twice on the first screen",
        .city,
        "service.menu",
        "    option 3 go change-language",
        "    option 2 go change-language"
    ),
    Mistake("O03", "the back key as an option", .city, "report.menu", "    option 3 light", "    option 0 light"),
    Mistake(
        "O03",
        "the key for more as an option",
        .city,
        "service.menu",
        "    option 3 go change-language",
        "    option 98 go change-language"
    ),
    Mistake(
        "O04",
        "seven options",
        .city,
        "report.menu",
        "    option 3 light\n",
        (3...6).map(kind).joined() + "    option 7 light\n",
        on: "choose kind"
    ),
    Mistake(
        "O04",
        "eight options",
        .city,
        "report.menu",
        "    after 3 wrong go call-us\n\n  ask place",
        (4...8).map(kind).joined() + "    after 3 wrong go call-us\n\n  ask place",
        on: "choose kind"
    ),
    Mistake(
        "O05",
        "two items do not fit on a page",
        .city,
        "birth.menu",
        "      fr: {office.name}\n",
        "      fr: Bureau dit {office.name short 3}\n",
        on: "fr: Retrait à quel bureau ?"
    ),
    Mistake(
        "O05",
        "a long text for each item",
        .city,
        "birth.menu",
        "      ar: {office.name}\n      fr: {office.name}\n",
        "      ar: المكتب الذي اسمه {office.name}\n      fr: {office.name}\n",
        on: "ar: من أي مكتب؟"
    ),
]

private func kind(_ number: Int) -> String {
    "    option \(number) k\(number)\n      ar: ب\(number)\n      fr: Type \(number)\n      en: Kind \(number)\n"
}

/// What questions accept (A01, A03 to A05).
let answerMistakes = [
    Mistake("A01", "a type is misspelt", .city, "birth.menu", "ask nid as national-id", "ask nid as natonal-id"),
    Mistake(
        "A01",
        "a kind is misspelt",
        .town,
        "water.menu",
        "  gives street text up to 12\n",
        "  gives street txt\n",
        on: "dataset meters"
    ),
    Mistake(
        "A01",
        "a type that stands on itself",
        .desk,
        "desk.menu",
        "  check digits 8 with damm",
        "  check other-number",
        on: "type other-number"
    ),
    Mistake(
        "A01",
        "a handler gives an unknown kind",
        .city,
        "handlers.catalog",
        "  gives fee money up to 9999",
        "  gives fee amount",
        on: "handler civil.find-birth"
    ),
    Mistake(
        "A03",
        "the back key is an answer",
        .city,
        "report.menu",
        "ask place as digits 5",
        "ask place as number 0 to 20"
    ),
    Mistake("A03", "the home key is an answer", .city, "report.menu", "ask place as digits 5", "ask place as digits 2"),
    Mistake(
        "A03",
        "an own back key is an answer",
        .desk,
        "desk.menu",
        "  ask place as digits 5\n    fr: Code du quartier\n    en: Code of the area\n",
        "  ask place as number 1 to 99\n    fr: Code du quartier\n    en: Code of the area\n    back with 9\n"
    ),
    Mistake(
        "A04",
        "a question without a limit",
        .city,
        "birth.menu",
        "    after 3 wrong go visit\n",
        "",
        on: "ask nid as national-id"
    ),
    Mistake(
        "A04",
        "a choice without a limit",
        .city,
        "report.menu",
        "    after 2 wrong go thanks\n",
        "",
        on: "choose solved"
    ),
    Mistake(
        "A05",
        "nothing says what was wrong",
        .city,
        "birth.menu",
        "    wrong\n      ar: رقم غير صحيح. اكتب 12 رقما\n      fr: Numéro incorrect. Tapez les 12 chiffres\n      en: That number is not right. Type all 12 digits\n",
        "",
        on: "ask nid as national-id"
    ),
    Mistake(
        "A05",
        "nothing says what was wrong with the meter",
        .town,
        "water.menu",
        "    wrong\n      ar: اكتب 6 أرقام\n      en: Type 6 digits\n",
        "",
        on: "ask meter as digits 6"
    ),
]

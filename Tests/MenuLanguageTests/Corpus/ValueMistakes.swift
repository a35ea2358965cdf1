/// Values in tests that no handler and no event can ever bring.
let valueMistakes = [
    value("T05", "a value that the register does not have", "    street = Nile\n", "    street = Nile\n    m = 12\n"),
    value("T05", "a misspelt value", "    street = Nile\n", "    stret = Nile\n"),
    value("L06", "a value that is too long", "    street = Nile\n", "    street = The Long Road of the River\n"),
    value("T02", "no value at all", "    street = Nile\n", "    street =\n"),
    catalog("L06", "a code that is too long", "    n = A1\n", "    n = 123456789\n"),
    catalog("L06", "a day that is not in the calendar", "    until = 2027-05-31\n", "    until = 2027-05-32\n"),
    catalog("L06", "money in words", "    amount = 100\n", "    amount = lots\n"),
    catalog("T05", "an event brings nothing of this name", "    number = W1\n", "    number = W1\n    m = 12\n"),
    catalog("L06", "an event with a number that is too long", "    number = W1\n", "    number = W123456789\n"),
    Mistake(
        "L07",
        "an event without its number",
        .city,
        "report.menu",
        "# Report a problem",
        "\(dialog.replacing("    number = W1\n", with: ""))# Report a problem",
        on: "event works.ticket-closed"
    ),
]

private func value(_ code: String, _ what: String, _ old: String, _ new: String) -> Mistake {
    Mistake(code, what, .town, "water.test.menu", old, new)
}

private let dialog = """
    handler shop.price
      gives n code up to 4
      gives until date
      gives amount money up to 9999
      outcomes ok
      within 2
    test "a price and a closed ticket"
      handler shop.price answers ok
        n = A1
        until = 2027-05-31
        amount = 100
      event works.ticket-closed
        number = W1
      sms says
        Case W1 is closed. Is the problem solved?
      not called shop.price

    """

private func catalog(_ code: String, _ what: String, _ old: String, _ new: String) -> Mistake {
    let changed = new.split(separator: "\n").last.map { $0.drop { $0 == " " } } ?? ""
    return Mistake(
        code,
        what,
        .city,
        "report.menu",
        "# Report a problem",
        "\(dialog.replacing(old, with: new))# Report a problem",
        on: String(changed)
    )
}

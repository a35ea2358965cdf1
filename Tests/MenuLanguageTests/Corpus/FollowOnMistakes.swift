/// Mistakes after which other lines look wrong, too: only the mistake itself is told.
let followOnMistakes = [
    Mistake(
        "H01",
        "a misspelt call whose values have names in each language",
        .city,
        "birth.menu",
        """
          call civil.find-birth as person with nid
        """,
        """
          call civil.find-brith as person with nid
        """
    ),
    Mistake(
        "L02",
        "a misspelt register whose values have names in each language",
        .town,
        "water.menu",
        "dataset meters",
        "datasett meters"
    ),
    Mistake(
        "A01",
        "an unknown kind in a register whose values have names in each language",
        .town,
        "water.menu",
        "  gives street text up to 12",
        "  gives street txet up to 12"
    ),
    Mistake(
        "L02",
        "accents that are misspelt",
        .city,
        "service.menu",
        "  sms 1234\n",
        "  sms 1234\n  accent plain for fr\n"
    ),
    Mistake(
        "L06",
        "accents that are neither plain nor kept",
        .city,
        "service.menu",
        "  sms 1234\n",
        "  sms 1234\n  accents plane for fr\n"
    ),
    Mistake(
        "T03",
        "accents of a language that the service does not have",
        .city,
        "service.menu",
        "  sms 1234\n",
        "  sms 1234\n  accents plain for de\n"
    ),
    Mistake(
        "L05",
        "the line of a call is lost",
        .city,
        "birth.menu",
        "  call civil.find-birth as person with nid\n",
        "",
        on: "found next"
    ),
    Mistake(
        "S02",
        "the moves of a case are lost",
        .desk,
        "desk.menu",
        "  moves received to ready or refused, ready to handed\n",
        "",
        on: "case desk"
    ),
    Mistake(
        "S06",
        "a stage has another one's name",
        .desk,
        "desk.menu",
        "  stage handed\n",
        "  stage ready\n",
        turn: 2
    ),
    Mistake(
        "S06",
        "a question has another one's name",
        .city,
        "report.menu",
        "  ask place as digits 5",
        "  ask kind as digits 5"
    ),
    Mistake(
        "S06",
        "a type has another one's name",
        .desk,
        "desk.menu",
        "type other-number",
        "type file-number",
        in: "service.menu"
    ),
    Mistake(
        "S06",
        "a register twice",
        .town,
        "water.menu",
        "dataset meters\n",
        "dataset meters\ndataset meters\n",
        on: "dataset meters",
        turn: 2
    ),
    Mistake(
        "D01",
        "a register without its key, which a flow asks",
        .town,
        "water.menu",
        "  key meter as digits 6\n",
        "",
        on: "dataset meters"
    ),
    Mistake(
        "T01",
        "an option whose `go` is forgotten",
        .city,
        "service.menu",
        "    option 2 go report",
        "    option 2 report"
    ),
    Mistake(
        "H05",
        "a misspelt `later`",
        .city,
        "birth.menu",
        "with nid office\n",
        "with nid office latter\n",
        on: "call civil.order-birth as order with nid office latter"
    ),
    Mistake(
        "S06",
        "the line of the service twice",
        .city,
        "service.menu",
        "service city\n",
        "service city\nservice city\n",
        on: "service city",
        turn: 2
    ),
]

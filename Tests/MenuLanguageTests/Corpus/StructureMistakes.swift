/// Where steps lead (S01 to S07).
let structureMistakes = [
    Mistake("S01", "a step is misspelt", .city, "birth.menu", "    not-found go unknown", "    not-found go unknwon"),
    Mistake("S01", "an option leads nowhere", .city, "service.menu", "    option 1 go birth", "    option 1 go brith"),
    Mistake(
        "S01",
        "too many tries lead nowhere",
        .town,
        "water.menu",
        "    after 3 wrong go sorry",
        "    after 3 wrong go sory"
    ),
    Mistake(
        "S01",
        "a case moves to no stage",
        .desk,
        "desk.menu",
        "  moves received to ready or refused",
        "  moves received to raedy or refused",
        on: "moves received to raedy or refused, ready to handed"
    ),
    Mistake("S01", "a test names no step", .town, "water.test.menu", "  screen is sure", "  screen is sur"),
    Mistake(
        "S02",
        "nobody comes to a step",
        .city,
        "birth.menu",
        "    not-found go unknown",
        "    not-found go later",
        on: "end unknown"
    ),
    Mistake("S02", "nobody comes to a stage", .desk, "desk.menu", ", ready to handed", "", on: "stage handed"),
    Mistake("S02", "a flow without a door", .desk, "desk.menu", "  dial *100#\n", "", on: "flow desk-flow"),
    Mistake(
        "S02",
        "a step that is jumped over",
        .town,
        "water.menu",
        "    found next\n",
        "    found go done\n",
        on: "confirm sure"
    ),
    Mistake(
        "S03",
        "the last call has no next step",
        .city,
        "report.menu",
        "    after 2 wrong go thanks\n  call works.rate-ticket with solved\n    saved go thanks\n  end thanks\n    ar: شكرا لك\n    fr: Merci\n    en: Thank you\n",
        "    after 2 wrong go start\n  call works.rate-ticket with solved\n    saved next\n",
        on: "call works.rate-ticket with solved"
    ),
    Mistake(
        "S03",
        "a question is the last step",
        .town,
        "water.menu",
        "  end sorry\n    ar: راجع البلدية\n    en: Please visit the town hall\n",
        "  screen sorry\n    ar: راجع البلدية\n    en: Please visit the town hall\n    option 1\n      ar: حسنا\n      en: All right\n",
        on: "screen sorry"
    ),
    Mistake(
        "S04",
        "two screens that lead to each other",
        .city,
        "report.menu",
        "  end call-us\n    ar: اتصل بالبلدية على الرقم 115\n    fr: Appelez la mairie au 115\n    en: Please call the town hall on 115\n",
        """
          screen call-us
            ar: اتصل بالبلدية
            fr: Appelez la mairie
            en: Please call the town hall
            option 1 go more-help
              ar: كيف
              fr: Comment
              en: How do I call
          screen more-help
            ar: من هاتفك
            fr: De votre mobile
            en: From your phone
            option 1 go call-us
              ar: عودة
              fr: Revenir
              en: Go back

        """,
        on: "screen call-us"
    ),
    Mistake(
        "S04",
        "a screen that leads to itself",
        .town,
        "water.menu",
        "  end sorry\n    ar: راجع البلدية\n    en: Please visit the town hall\n",
        "  screen sorry\n    ar: راجع البلدية\n    en: Please visit the town hall\n    option 1 go sorry\n      ar: حسنا\n      en: All right\n",
        on: "screen sorry"
    ),
    Mistake(
        "S05",
        "a call that calls itself",
        .city,
        "birth.menu",
        "    ok next\n    no-answer go later",
        "    ok next\n    no-answer go offices",
        on: "call civil.offices as offices"
    ),
    Mistake(
        "S05",
        "two calls in a ring",
        .city,
        "birth.menu",
        "    ok next\n    no-answer go later",
        "    ok next\n    no-answer go person",
        on: "call civil.find-birth as person with nid"
    ),
    Mistake(
        "S06",
        "two steps with one name",
        .city,
        "birth.menu",
        "  end cancelled\n",
        "  end refused\n",
        on: "end refused",
        turn: 2
    ),
    Mistake(
        "S06",
        "two flows with one name",
        .city,
        "report.menu",
        "flow solved\n",
        "flow report\n",
        on: "flow report",
        turn: 2
    ),
    Mistake(
        "S06",
        "a text twice",
        .town,
        "water.menu",
        "    en: Water meter\n",
        "    en: Water meter\n    en: Meter of water\n"
    ),
    Mistake(
        "S06",
        "a line twice",
        .city,
        "birth.menu",
        "  takes nid\n",
        "  takes nid\n  takes nid\n",
        on: "takes nid",
        turn: 2
    ),
    Mistake(
        "S06",
        "an outcome twice",
        .city,
        "birth.menu",
        "    refused go refused\n",
        "    refused go refused\n    refused go later\n"
    ),
    Mistake(
        "S06",
        "a stage twice",
        .desk,
        "desk.menu",
        "  stage handed\n",
        "  stage ready\n  stage handed\n",
        on: "stage ready",
        turn: 2
    ),
    Mistake(
        "S06",
        "two services",
        .desk,
        "desk.menu",
        "type other-number\n",
        "service help\n  languages fr en\ntype other-number\n",
        on: "service desk",
        in: "service.menu"
    ),
    Mistake(
        "S07",
        "six questions",
        .desk,
        "desk.menu",
        "  call desk.open",
        (1...5).map { question($0, "digits 3") }.joined() + "  call desk.open",
        on: "flow desk-flow"
    ),
    Mistake(
        "S07",
        "five questions and three calls in one session",
        .desk,
        "desk.menu",
        "    duplicate go later\n    unavailable go later\n  end done",
        "    duplicate go later\n    unavailable go later\n" + slowRoad + "  end done",
        on: "flow desk-flow"
    ),
]

private func question(_ number: Int, _ kind: String) -> String {
    """
      ask more-\(number) as \(kind)
        fr: Numéro \(number)
        en: Number \(number)
        wrong
          fr: Trois chiffres
          en: Three digits
        after 3 wrong go later

    """
}

/// Four more questions, with a look-up after each: few enough screens, but too much time.
private let slowRoad =
    (1...4).map { number in
        question(number, "digits 3") + """
              call places.list as places-\(number)
                found next
                unavailable go later

            """
    }.joined()
    + (5...17).map { number in
        """
          call places.list as places-\(number)
            found next
            unavailable go later

        """
    }.joined()

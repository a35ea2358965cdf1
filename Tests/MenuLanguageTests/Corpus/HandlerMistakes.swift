/// Calls, what they are given, and what follows them (H01 to H08).
let handlerMistakes = [
    Mistake(
        "H01",
        "a handler is misspelt",
        .city,
        "birth.menu",
        "call civil.find-birth as",
        "call civil.find-brith as",
        on: "call civil.find-brith as person with nid"
    ),
    Mistake(
        "H01",
        "an event is misspelt",
        .city,
        "report.menu",
        "start when works.ticket-closed",
        "start when works.ticket-close"
    ),
    Mistake(
        "H01",
        "a register is misspelt",
        .town,
        "water.menu",
        "call meters.find as",
        "call metres.find as",
        on: "call metres.find as found with meter"
    ),
    Mistake(
        "H01",
        "a test answers for no handler",
        .town,
        "water.test.menu",
        "  handler meters.find answers found",
        "  handler meters.fnid answers found"
    ),
    Mistake(
        "H02",
        "an outcome is not handled",
        .city,
        "birth.menu",
        "    not-found go unknown\n    no-answer go later\n",
        "    not-found go unknown\n",
        on: "call civil.find-birth as person with nid"
    ),
    Mistake(
        "H02",
        "the only road to a step is missing",
        .city,
        "birth.menu",
        "    not-found go unknown\n",
        "",
        on: "call civil.find-birth as person with nid"
    ),
    Mistake(
        "H02",
        "the outcomes of a register",
        .town,
        "water.menu",
        "    too-many-tries go sorry\n",
        "",
        on: "call meters.find as found with meter"
    ),
    Mistake(
        "H02",
        "a handler ends in one more way",
        .city,
        "handlers.catalog",
        "  outcomes saved\n",
        "  outcomes saved lost\n",
        on: "call works.rate-ticket with solved",
        in: "report.menu"
    ),
    Mistake(
        "H03",
        "an outcome that never happens",
        .city,
        "birth.menu",
        "    refused go refused\n",
        "    refused go refused\n    lost go later\n"
    ),
    Mistake(
        "H03",
        "an outcome is misspelt",
        .city,
        "birth.menu",
        "    not-found go unknown\n",
        "    not-fund go unknown\n"
    ),
    Mistake(
        "H03",
        "a test gives an outcome that never happens",
        .town,
        "water.test.menu",
        "  handler meters.find answers found",
        "  handler meters.find answers lost"
    ),
    Mistake(
        "H04",
        "a handler is too slow",
        .city,
        "handlers.catalog",
        "  within 6\n",
        "  within 20\n",
        on: "call civil.order-birth as order with nid office",
        in: "birth.menu"
    ),
    Mistake(
        "H04",
        "a look-up is too slow",
        .city,
        "handlers.catalog",
        "  outcomes ok no-answer\n  within 3\n",
        "  outcomes ok no-answer\n  within 9\n",
        on: "call civil.offices as offices",
        in: "birth.menu"
    ),
    Mistake(
        "H05",
        "an argument is missing",
        .city,
        "birth.menu",
        "with nid office",
        "with nid",
        on: "call civil.order-birth as order with nid"
    ),
    Mistake(
        "H05",
        "an argument is misspelt",
        .city,
        "birth.menu",
        "with nid office",
        "with nid ofice",
        on: "call civil.order-birth as order with nid ofice"
    ),
    Mistake(
        "H05",
        "nothing is handed over",
        .town,
        "water.menu",
        "as found with meter",
        "as found",
        on: "call meters.find as found"
    ),
    Mistake(
        "H05",
        "what nobody asks is handed over to nobody",
        .city,
        "birth.menu",
        "as person with nid",
        "as person with nid year",
        on: "call civil.find-birth as person with nid year"
    ),
    Mistake(
        "H09",
        "a handler needs less now",
        .city,
        "handlers.catalog",
        "  needs kind place detail\n",
        "  needs kind place\n",
        on: "call works.open-ticket as ticket with kind place detail",
        in: "report.menu"
    ),
    Mistake(
        "H09",
        "a list takes nothing",
        .city,
        "birth.menu",
        "  call civil.offices as offices\n",
        "  call civil.offices as offices with nid\n"
    ),
    Mistake(
        "H06",
        "money without a yes",
        .city,
        "birth.menu",
        """
          confirm pay
            ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟
            fr: Acte de {person.name}. Frais {person.fee} DA. Commander ?
            en: Certificate for {person.name}. Fee {person.fee} DA. Order?
            yes next
            no go cancelled


        """,
        "",
        on: "call civil.order-birth as order with nid office"
    ),
    Mistake(
        "H06",
        "a handler takes money now",
        .city,
        "handlers.catalog",
        "  outcomes saved\n  within 2\n",
        "  outcomes saved\n  within 2\n  charges\n",
        on: "call works.rate-ticket with solved",
        in: "report.menu"
    ),
    Mistake(
        "H07",
        "a yes to an unknown amount",
        .city,
        "birth.menu",
        """
            ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟
            fr: Acte de {person.name}. Frais {person.fee} DA. Commander ?
            en: Certificate for {person.name}. Fee {person.fee} DA. Order?
        """,
        """
            ar: باسم {person.name}. نطلبها؟
            fr: Acte de {person.name}. Commander ?
            en: Certificate for {person.name}. Order?
        """,
        on: "ar: باسم {person.name}. نطلبها؟"
    ),
    Mistake(
        "H07",
        "the fee is no money",
        .city,
        "handlers.catalog",
        "  gives fee money up to 9999",
        "  gives fee text up to 4 plain",
        on: "ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟",
        in: "birth.menu"
    ),
    Mistake(
        "H08",
        "an effect twice",
        .desk,
        "desk.menu",
        "    duplicate go later\n    unavailable go later\n  end done",
        "    duplicate go later\n    unavailable go later\n  call desk.open with place\n    opened next\n    duplicate go later\n    unavailable go later\n  end done",
        on: "call desk.open with place"
    ),
    Mistake(
        "H08",
        "a payment after the other",
        .city,
        "birth.menu",
        "    accepted next\n",
        "    accepted next\n    refused go refused\n    no-answer go later\n\n  confirm twice\n    ar: شهادة ثانية بنفس الرسم {person.fee}؟\n    fr: Un autre acte pour {person.fee} DA ?\n    en: One more for {person.fee} DA?\n    yes next\n    no go done\n\n  call civil.order-birth as again with nid office\n    accepted next\n",
        on: "call civil.order-birth as again with nid office"
    ),
]

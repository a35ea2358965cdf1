/// What citizens read (T01 to T06, T10 to T12).
let textMistakes = [
    Mistake(
        "T01",
        "a step lacks a language",
        .city,
        "birth.menu",
        "    fr: Numéro introuvable. Passez à la mairie\n",
        "",
        on: "end unknown"
    ),
    Mistake("T01", "an option lacks a language", .city, "report.menu", "      en: Light\n", "", on: "option 3 light"),
    Mistake("T01", "a key lacks a language", .city, "service.menu", "    fr: Retour\n", "", on: "key back 0"),
    Mistake(
        "T01",
        "the words for yes lack a language",
        .city,
        "service.menu",
        "    fr: OUI O\n",
        "",
        on: "service city"
    ),
    Mistake(
        "T01",
        "an option has no text",
        .city,
        "report.menu",
        "    option 3 light\n      ar: إنارة\n      fr: Lampe\n      en: Light\n",
        "    option 3 light\n",
        on: "option 3 light"
    ),
    Mistake(
        "T01",
        "a flow without a title is an option",
        .city,
        "birth.menu",
        "  title\n    ar: شهادة ميلاد\n    fr: Acte de naissance\n    en: Birth certificate\n",
        "",
        on: "option 1 go birth",
        in: "service.menu"
    ),
    Mistake(
        "T01",
        "a message of a case lacks a language",
        .desk,
        "desk.menu",
        "      fr: Refusé {reference} : {reason}\n",
        "",
        on: "stage refused with reason"
    ),
    Mistake("T02", "nothing behind the colon", .city, "report.menu", "      en: Light\n", "      en:\n"),
    Mistake(
        "T02",
        "a title without a text",
        .desk,
        "desk.menu",
        "  title\n    fr: Demander\n    en: Ask for help\n",
        "  title\n",
        on: "title",
        turn: 2
    ),
    Mistake(
        "T02",
        "a screen in a test without lines",
        .town,
        "water.test.menu",
        "    Thank you\n",
        "",
        on: "screen says"
    ),
    Mistake(
        "T03",
        "a language in full",
        .city,
        "birth.menu",
        "    en: Collect from which office?",
        "    eng: Collect from which office?"
    ),
    Mistake(
        "T03",
        "a language that the service lacks",
        .town,
        "water.menu",
        "    en: Please visit the town hall",
        "    de: Please visit the town hall"
    ),
    Mistake(
        "T03",
        "a test in a language that the service lacks",
        .town,
        "water.test.menu",
        "  citizen speaks en",
        "  citizen speaks fr"
    ),
    Mistake(
        "T04",
        "one language leaves a value out",
        .city,
        "birth.menu",
        "باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟",
        "الرسم {person.fee} دينار. نطلبها؟",
        on: "ar: الرسم {person.fee} دينار. نطلبها؟"
    ),
    Mistake(
        "T04",
        "one language shows more",
        .city,
        "report.menu",
        "    en: Please call the town hall on 115",
        "    en: Please call the town hall on 115, code {place}"
    ),
    Mistake(
        "T04",
        "a message of a case leaves a value out",
        .desk,
        "desk.menu",
        "      fr: Disponible {reference}, {place}",
        "      fr: Disponible {reference}"
    ),
    Mistake(
        "T05",
        "a value is misspelt",
        .city,
        "birth.menu",
        "Certificate for {person.name}.",
        "Certificate for {persn.name}.",
        on: "en: Certificate for {persn.name}. Fee {person.fee} DA. Order?"
    ),
    Mistake(
        "T05",
        "a title shows a value",
        .city,
        "birth.menu",
        "    en: Birth certificate",
        "    en: Birth certificate {nid}"
    ),
    Mistake("T05", "a pick from nothing", .city, "birth.menu", "pick office from offices", "pick office from ofices"),
    Mistake(
        "T05",
        "a message of a case shows nothing",
        .desk,
        "desk.menu",
        "en: Ready {reference}, {place}",
        "en: Ready {reference}, {plaice}"
    ),
    Mistake(
        "T05",
        "the closing question shows nothing",
        .desk,
        "desk.menu",
        "en: Solved {reference}?",
        "en: Solved {refrence}?"
    ),
    Mistake(
        "T06",
        "a value is not known on every road",
        .city,
        "birth.menu",
        """
            ar: الخدمة لا تجيب. سنرسل لك رسالة
            fr: Le service ne répond pas. Un SMS suivra
            en: The service is not answering. We will send you an SMS
        """,
        """
            ar: لا جواب {order.number}
            fr: Sans réponse {order.number}
            en: No answer {order.number}
        """,
        on: "ar: لا جواب {order.number}"
    ),
    Mistake(
        "T06",
        "a list is not there on every road",
        .city,
        "birth.menu",
        "    found next\n    not-found go unknown\n    no-answer go later\n\n  call civil.offices",
        "    found go office\n    not-found go unknown\n    no-answer go offices\n\n  call civil.offices",
        on: "pick office from offices"
    ),
    Mistake(
        "T06",
        "a reason that nobody gives",
        .desk,
        "desk.menu",
        "  stage refused with reason",
        "  stage refused",
        on: "fr: Refusé {reference} : {reason}"
    ),
    Mistake(
        "T10",
        "a number that turns around",
        .city,
        "report.menu",
        "البلدية على الرقم 115",
        "البلدية على 021-115",
        on: "ar: اتصل بالبلدية على 021-115"
    ),
    Mistake(
        "T10",
        "a code that turns around",
        .city,
        "report.menu",
        "البلدية على الرقم 115",
        "البلدية على *123*4#",
        on: "ar: اتصل بالبلدية على *123*4#"
    ),
    Mistake(
        "T10",
        "a phone number that turns around",
        .town,
        "water.menu",
        "    ar: راجع البلدية",
        "    ar: اتصل على +216 71 123 456"
    ),
    Mistake(
        "T11",
        "a letter with a cedilla",
        .city,
        "birth.menu",
        "    fr: Le service ne répond pas. Un SMS suivra",
        "    fr: Réponse reçue plus tard"
    ),
    Mistake("T11", "a circumflex", .city, "report.menu", "      fr: Route", "      fr: Chaussée à côté"),
    Mistake(
        "T11",
        "a letter that makes the screen too long",
        .city,
        "birth.menu",
        "    fr: Le service ne répond pas. Un SMS suivra",
        "    fr: L'état civil ne répond pas pour le moment. Votre demande est gardée ; le reçu suivra par SMS."
    ),
    Mistake(
        "T12",
        "English where Arabic should be",
        .city,
        "birth.menu",
        "    ar: لا نجد هذا الرقم. راجع البلدية",
        "    ar: We cannot find this number. Please visit the town hall"
    ),
    Mistake(
        "T12",
        "French copied into English",
        .city,
        "report.menu",
        "    en: What is the problem?",
        "    en: Quel problème ?"
    ),
    Mistake(
        "T05",
        "what a case opens with is misspelt",
        .desk,
        "desk.menu",
        "  opens with place\n",
        "  opens with plac\n"
    ),
]

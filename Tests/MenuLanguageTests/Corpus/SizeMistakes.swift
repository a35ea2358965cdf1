/// Texts that are too long (T08, T09).
let sizeMistakes = [
    Mistake(
        "T08",
        "a question is too long",
        .city,
        "birth.menu",
        "    ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟",
        "    ar: السيد(ة) {person.name}، رسم الشهادة هو {person.fee} دينار. هل نطلبها الآن؟"
    ),
    Mistake(
        "T08",
        "a text after a wrong answer is too long",
        .city,
        "birth.menu",
        "      ar: رقم غير صحيح. اكتب 12 رقما",
        "      ar: رقم غير صحيح. اكتب 12 رقما كما هي مكتوبة على بطاقتك الوطنية أو على جواز سفرك"
    ),
    Mistake(
        "T08",
        "a last text is too long",
        .town,
        "water.menu",
        "    ar: راجع البلدية",
        "    ar: لم نجد العداد. راجع مكتب المياه في البلدية صباحا ومعك آخر فاتورة وبطاقة الهوية ونسخة من عقد الاشتراك"
    ),
    Mistake(
        "T08",
        "a value may be long",
        .city,
        "handlers.catalog",
        "  gives name text up to 20",
        "  gives name text up to 40",
        on: "fr: Acte de {person.name}. Frais {person.fee} DA. Commander ?",
        in: "birth.menu"
    ),
    Mistake(
        "T09",
        "a receipt is too long",
        .city,
        "birth.menu",
        "      ar: طلبك {order.number}، مكتب {office.name}، جاهز خلال 3 أيام. للمساعدة: مساعدة",
        "      ar: طلبك {order.number}، مكتب {office.name}، جاهز خلال 3 أيام. أحضر معك بطاقة الهوية ورقم هذا الطلب، وإذا كنت قاصرا فليحضر أحد والديك معك. المكتب مفتوح صباحا من الثامنة إلى منتصف النهار ومساء من الواحدة إلى الرابعة. للمساعدة: مساعدة"
    ),
    Mistake(
        "T09",
        "a message of a case is too long",
        .desk,
        "desk.menu",
        "      en: Ready {reference}, {place}",
        "      en: Ready {reference}, {place}. "
            + String(repeating: "Please bring your card and the number of this request. ", count: 9) + "Thank you"
    ),
]

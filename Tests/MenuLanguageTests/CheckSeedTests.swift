import MenuLanguage
import Testing

/// One seeded mistake gives exactly one message, with the code of its check.
@Suite("Seeded mistakes")
struct CheckSeedTests {
    @Test("the sample itself has nothing to report")
    func sampleIsClean() {
        #expect(CheckSamples.diagnostics(CheckSamples.files).map(\.code) == [])
    }

    @Test("texts", arguments: textSeeds)
    func text(_ seed: Seed) throws { try check(seed) }

    @Test("structure and options", arguments: structureSeeds)
    func structure(_ seed: Seed) throws { try check(seed) }

    @Test("answers, handlers and keywords", arguments: callSeeds)
    func call(_ seed: Seed) throws { try check(seed) }

    private func check(_ seed: Seed) throws {
        let found = try CheckSamples.diagnostics(seed.file, seed.edits)
        #expect(found.map(\.code) == [seed.code], "\(found.map { $0.code + " " + $0.message })")
        for diagnostic in found {
            #expect(!diagnostic.title.isEmpty && !diagnostic.message.isEmpty && !diagnostic.hint.isEmpty)
            #expect(diagnostic.source.file == seed.file || seed.code == "H04")
            #expect(!diagnostic.quote.isEmpty)
        }
    }

    static let textSeeds = [
        Seed("T01", "a language is missing", "birth.menu", ("    fr: Numéro introuvable. Passez à la mairie\n", "")),
        Seed(
            "T01",
            "an option has no text",
            "report.menu",
            ("    option 3 light\n      ar: إنارة\n      fr: Lampe\n      en: Light\n", "    option 3 light\n")
        ),
        Seed(
            "T04",
            "one language leaves a value out",
            "birth.menu",
            ("باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟", "باسم {person.name}، هل نطلب الشهادة؟")
        ),
        Seed(
            "T05",
            "a value is misspelt",
            "birth.menu",
            ("Certificate for {person.name}.", "Certificate for {persn.name}.")
        ),
        Seed(
            "T05",
            "a title shows a value",
            "birth.menu",
            ("    en: Birth certificate\n", "    en: Birth certificate {nid}\n")
        ),
        Seed("T05", "a pick from nothing", "birth.menu", ("pick office from offices", "pick office from ofices")),
        Seed(
            "T06",
            "a value is not known on some path",
            "birth.menu",
            ("    ar: الخدمة لا تجيب. سنرسل لك رسالة", "    ar: الخدمة لا تجيب {order.number}"),
            ("    fr: Le service ne répond pas. Un SMS suivra", "    fr: Le service ne répond pas {order.number}"),
            ("    en: The service is not answering. We will send you an SMS", "    en: No answer {order.number}")
        ),
        Seed(
            "T08",
            "a screen is too long",
            "birth.menu",
            (
                "باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟",
                "السيد(ة) {person.name}، رسم الشهادة هو {person.fee} دينار. هل نطلبها الآن؟"
            )
        ),
        Seed(
            "T08",
            "a wrong text is too long",
            "birth.menu",
            (
                "رقم غير صحيح. اكتب 12 رقما",
                "رقم غير صحيح. اكتب 12 رقما كما هي مكتوبة على بطاقتك الوطنية أو على جواز سفرك"
            )
        ),
        Seed(
            "T09",
            "a receipt is too long",
            "birth.menu",
            (
                "ready in 3 days. For help send HELP",
                "ready in 3 days. Please bring your national card, the number of this order, and one of your parents if you"
                    + " are not of age. The office is open from 8 to 12 and from 1 to 4. For help send HELP"
            )
        ),
        Seed("T10", "a number that turns around", "report.menu", ("البلدية على الرقم 115", "البلدية على 021-115")),
        Seed("T10", "a code that turns around", "report.menu", ("البلدية على الرقم 115", "البلدية على *123*4#")),
        Seed(
            "T11",
            "one letter outside the alphabet",
            "birth.menu",
            (
                "Le service ne répond pas. Un SMS suivra",
                "L'état civil ne répond pas pour le moment. Votre demande est gardée ; le reçu suivra par SMS."
            )
        ),
        Seed(
            "T12",
            "not translated",
            "birth.menu",
            ("لا نجد هذا الرقم. راجع البلدية", "We cannot find this number. Please visit the town hall")
        ),
    ]

    static let structureSeeds = [
        Seed("S01", "go to nothing", "birth.menu", ("not-found go unknown", "not-found go unknwon")),
        Seed("S02", "nobody comes here", "birth.menu", ("not-found go unknown", "not-found go later")),
        Seed(
            "S02",
            "nobody opens this flow",
            "report.menu",
            ("  start when works.ticket-closed\n", ""),
            ("    ar: أغلقنا بلاغك {number}.", "    ar: أغلقنا بلاغك."),
            ("    fr: Dossier {number} clos.", "    fr: Dossier clos."),
            ("    en: Case {number} is closed.", "    en: The case is closed.")
        ),
        Seed(
            "S03",
            "nothing after this step",
            "report.menu",
            ("    after 2 wrong go thanks\n", "    after 2 wrong go start\n"),
            (
                "    saved go thanks\n  end thanks\n    ar: شكرا لك\n    fr: Merci\n    en: Thank you\n",
                "    saved next\n"
            )
        ),
        Seed(
            "S04",
            "no way out",
            "report.menu",
            (
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

                """
            )
        ),
        Seed(
            "S05",
            "endless loop",
            "birth.menu",
            ("    ok next\n    no-answer go later", "    ok next\n    no-answer go offices")
        ),
        Seed("S06", "name used twice", "birth.menu", ("  end cancelled\n", "  end refused\n")),
        Seed("O01", "a number is missing", "report.menu", ("    option 3 light", "    option 4 light")),
        Seed("O02", "a number twice", "report.menu", ("    option 3 light", "    option 2 light")),
        Seed("O03", "a number is a key", "report.menu", ("    option 3 light", "    option 0 light")),
        Seed(
            "O04",
            "too many options",
            "report.menu",
            (
                "    option 3 light\n",
                (3...6).map {
                    "    option \($0) k\($0)\n      ar: ب\($0)\n      fr: Type \($0)\n      en: Kind \($0)\n"
                }.joined()
                    + "    option 7 light\n"
            )
        ),
        Seed(
            "O05",
            "one item on each page",
            "birth.menu",
            ("    ar: من أي مكتب؟\n", "    ar: اختر مكتبا هنا\n"),
            ("      ar: {office.name}\n", "      ar: المكتب المسمى {office.name}\n")
        ),
    ]

    static let callSeeds = [
        Seed("A01", "unknown kind", "birth.menu", ("ask nid as national-id", "ask nid as natonal-id")),
        Seed(
            "A03",
            "the back key is an answer",
            "report.menu",
            ("ask place as digits 5", "ask place as number 0 to 20")
        ),
        Seed("A03", "the home key is an answer", "report.menu", ("ask place as digits 5", "ask place as digits 2")),
        Seed("A04", "tries without limit", "birth.menu", ("    after 3 wrong go visit\n", "")),
        Seed(
            "A05",
            "no text for a wrong answer",
            "birth.menu",
            (
                """
                    wrong
                      ar: رقم غير صحيح. اكتب 12 رقما
                      fr: Numéro incorrect. Tapez les 12 chiffres
                      en: That number is not right. Type all 12 digits

                """,
                ""
            )
        ),
        Seed("H01", "unknown handler", "birth.menu", ("call civil.find-birth as", "call civil.find-brith as")),
        Seed(
            "H01",
            "unknown event",
            "report.menu",
            ("start when works.ticket-closed", "start when works.ticket-close")
        ),
        Seed(
            "H02",
            "an outcome is not handled",
            "birth.menu",
            ("    not-found go unknown\n    no-answer go later\n", "    not-found go unknown\n")
        ),
        Seed("H02", "the only way to a step is missing", "birth.menu", ("    not-found go unknown\n", "")),
        Seed(
            "H03",
            "an outcome that never happens",
            "birth.menu",
            ("    refused go refused\n", "    refused go refused\n    lost go later\n")
        ),
        Seed("H03", "a misspelt outcome", "birth.menu", ("    not-found go unknown\n", "    not-fund go unknown\n")),
        Seed("H05", "an argument is missing", "birth.menu", ("with nid office", "with nid")),
        Seed("H05", "an argument is misspelt", "birth.menu", ("with nid office", "with nid ofice")),
        Seed(
            "H06",
            "money without a yes",
            "birth.menu",
            (
                """
                  confirm pay
                    ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟
                    fr: Acte de {person.name}. Frais {person.fee} DA. Commander ?
                    en: Certificate for {person.name}. Fee {person.fee} DA. Order?
                    yes next
                    no go cancelled


                """,
                ""
            )
        ),
        Seed(
            "H07",
            "a yes to an unknown amount",
            "birth.menu",
            ("، الرسم {person.fee} دينار. نطلبها؟", "، نطلبها؟"),
            (" Frais {person.fee} DA. Commander ?", " Commander ?"),
            (" Fee {person.fee} DA. Order?", " Order?")
        ),
        Seed("K01", "two flows, one keyword", "report.menu", ("ar: بلاغ شكوى", "ar: بلاغ وِلادة")),
        Seed("K02", "a reserved word", "report.menu", ("ar: بلاغ شكوى", "ar: بلاغ إلغاء")),
        Seed("K03", "keywords too alike", "report.menu", ("en: REPORT\n", "en: BERTH\n")),
        Seed("K04", "takes nothing", "birth.menu", ("takes nid\n", "takes nide\n")),
        Seed("K05", "free text is not last", "report.menu", ("takes kind place detail", "takes kind detail place")),
        Seed("K06", "two flows, one code", "report.menu", ("dial *123*2#", "dial *123*1#")),
        Seed("K06", "a code hides an option", "report.menu", ("dial *123*2#", "dial *123*3#")),
        Seed("H04", "too slow", "handlers.catalog", ("  within 6\n", "  within 20\n")),
    ]
}

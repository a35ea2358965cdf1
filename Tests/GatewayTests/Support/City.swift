import MenuLanguage
import ShortText

/// The service that the tests play: a certificate, a report, a comment box of its own number, a survey after an event.
enum City {
    static let program = MenuProgram(
        service: service,
        flows: [start, birth, report, comment, solved, slow, reading],
        types: [
            "national-id": TypeDeclaration(
                name: "national-id",
                kind: .digits(12...12),
                checksum: .luhn,
                source: anywhere
            )
        ],
        handlers: Dictionary(uniqueKeysWithValues: handlers.map { ($0.name, $0) }),
        events: [
            "works.ticket-closed": EventSignature(
                name: "works.ticket-closed",
                gives: [.init(name: "number", kind: .code(upTo: 10))],
                source: anywhere
            )
        ],
        version: "0123456789abcdef"
    )

    private static let service: ServiceDeclaration = {
        var service = ServiceDeclaration(
            name: "city",
            languages: [LanguageTag("ar"), LanguageTag("fr"), LanguageTag("en")],
            source: anywhere
        )
        service.dialCodes = [DialCode(segments: ["123"])]
        service.shortCodes = ["1212"]
        service.keys = [
            .back: .init(stroke: "0", label: text("رجوع", "Retour", "Back"), source: anywhere),
            .home: .init(stroke: "00", label: text("البداية", "Accueil", "Home"), source: anywhere),
            .more: .init(stroke: "98", label: text("المزيد", "Suite", "More"), source: anywhere),
            .previous: .init(stroke: "99", label: text("السابق", "Avant", "Previous"), source: anywhere),
        ]
        service.words = [
            .yes: words(["نعم", "اجل"], ["OUI", "O"], ["YES", "Y"]),
            .no: words(["لا"], ["NON", "N"], ["NO"]),
            .stop: words(["الغاء", "توقف"], ["STOP", "ARRET"], ["STOP", "END", "UNSUBSCRIBE"]),
            .help: words(["مساعدة"], ["AIDE", "INFO"], ["HELP"]),
        ]
        service.wrong = text("رقم غير موجود", "Choix inconnu", "No such number")
        return service
    }()

    private static let handlers = [
        handler(
            "civil.find-birth",
            needs: ["nid"],
            gives: [
                .init(name: "name", kind: .text(upTo: 20, plain: false), names: [LanguageTag("ar"): "الاسم"]),
                .init(name: "fee", kind: .money(upTo: 9999)),
            ],
            ["found", "not-found", "unavailable"]
        ),
        handler(
            "civil.offices",
            list: "offices",
            gives: [.init(name: "name", kind: .text(upTo: 20, plain: false))],
            ["ok", "unavailable"]
        ),
        handler(
            "civil.order-birth",
            needs: ["nid", "office"],
            gives: [.init(name: "number", kind: .code(upTo: 10), outcomes: ["accepted"])],
            ["accepted", "refused", "unavailable"],
            within: 6,
            .charges
        ),
        handler(
            "works.open-ticket",
            needs: ["kind", "place", "detail"],
            gives: [.init(name: "number", kind: .code(upTo: 10))],
            ["opened", "unavailable"],
            .changes
        ),
        handler("works.rate-ticket", needs: ["solved"], ["saved", "unavailable"], .changes),
        handler(
            "slow.ask",
            gives: [.init(name: "word", kind: .text(upTo: 10, plain: true))],
            ["ok", "unavailable"],
            within: 60
        ),
    ]

    private static let start = Flow(
        name: "start",
        dialCodes: [DialCode(segments: ["123"])],
        steps: [
            step("language-1", .language(jump: nil)),
            step(
                "services",
                .screen(
                    Choose(
                        text: text("اختر الخدمة", "Choisissez un service", "Choose a service"),
                        options: [
                            option(1, go: "birth"), option(2, go: "report"),
                            option(3, go: "change-language", text("اللغة", "Langue", "Language")),
                            option(4, go: "slow", text("بطيء", "Lent", "Slow")),
                        ]
                    )
                )
            ),
            step("change-language", .language(jump: jump("services"))),
        ],
        source: anywhere
    )

    private static let birth = Flow(
        name: "birth",
        title: text("شهادة ميلاد", "Acte de naissance", "Birth certificate"),
        dialCodes: [DialCode(segments: ["123", "1"])],
        keywords: words(["ميلاد", "ولادة"], ["NAISSANCE"], ["BIRTH"]),
        takes: ["nid"],
        steps: [
            ask(
                "nid",
                .named("national-id"),
                text("اكتب رقم الهوية", "Votre numéro national", "Your national number"),
                wrong: text("رقم غير صحيح", "Numéro incorrect", "That number is not right"),
                after: (3, "visit")
            ),
            call(
                "civil.find-birth",
                as: "person",
                with: ["nid"],
                [("found", .next), ("not-found", go("unknown")), ("unavailable", go("later"))]
            ),
            call("civil.offices", as: "offices", [("ok", .next), ("unavailable", go("later"))]),
            step(
                "office",
                .pick(
                    Pick(
                        list: "offices",
                        text: text("من أي مكتب؟", "Quel bureau ?", "Which office?"),
                        each: text("{office.name}"),
                        empty: go("later")
                    )
                )
            ),
            step(
                "pay",
                .confirm(
                    Confirm(
                        text: text(
                            "باسم {الاسم}، {person.fee} دينار؟",
                            "Acte de {person.name}, {person.fee} DA ?",
                            "For {person.name}, {person.fee} DA?"
                        ),
                        yes: .next,
                        no: go("cancelled")
                    )
                )
            ),
            call(
                "civil.order-birth",
                as: "order",
                with: ["nid", "office"],
                [("accepted", .next), ("refused", go("refused")), ("unavailable", go("later"))]
            ),
            end(
                "done",
                text("تم {order.number}", "Commande {order.number}", "Order {order.number} is in"),
                receipt: text(
                    "طلبك {order.number}، {office.name}",
                    "Commande {order.number}, {office.name}",
                    "Order {order.number}, office {office.name}"
                )
            ),
            end("unknown", text("لا نجد هذا الرقم", "Numéro introuvable", "We cannot find this number")),
            end("refused", text("لم يقبل الدفع", "Paiement refusé", "Payment refused")),
            end("cancelled", text("ألغي الطلب", "Commande annulée", "Cancelled")),
            end("later", text("الخدمة لا تجيب", "Le service ne répond pas", "The service is not answering")),
            end("visit", text("راجع البلدية", "Passez à la mairie", "Please visit the town hall")),
        ],
        source: anywhere
    )

    private static let report = Flow(
        name: "report",
        title: text("الإبلاغ عن مشكلة", "Signaler un problème", "Report a problem"),
        dialCodes: [DialCode(segments: ["123", "2"])],
        keywords: words(["بلاغ"], ["SIGNALER"], ["REPORT"]),
        takes: ["kind", "place", "detail"],
        steps: [
            step(
                "kind",
                .choose(
                    Choose(
                        text: text("ما المشكلة؟", "Quel problème ?", "What is the problem?"),
                        options: [
                            option(1, "water", text("ماء", "Eau", "Water")),
                            option(2, "road", text("طريق", "Route", "Road")),
                        ],
                        limit: TryLimit(tries: 3, jump: jump("call-us"))
                    )
                )
            ),
            ask(
                "place",
                .digits(5...5),
                text("رمز الحي", "Code du quartier", "Code of the area"),
                after: (3, "call-us")
            ),
            ask(
                "detail",
                .text(upTo: 60, plain: false),
                text("صف المشكلة", "Décrivez", "Describe it"),
                after: (3, "call-us")
            ),
            call(
                "works.open-ticket",
                as: "ticket",
                with: ["kind", "place", "detail"],
                [("opened", .next), ("unavailable", go("call-us"))]
            ),
            end("thanks", text("شكرا {ticket.number}", "Merci {ticket.number}", "Thank you. Case {ticket.number}")),
            end("call-us", text("اتصل بالبلدية", "Appelez la mairie", "Please call the town hall")),
        ],
        source: anywhere
    )

    private static let comment = Flow(
        name: "comment",
        title: text("رأيك", "Votre avis", "Your comment"),
        shortCodes: ["70000"],
        takes: ["words"],
        steps: [
            ask("words", .text(upTo: 100, plain: false), text("رأيك؟", "Votre avis ?", "Your comment?")),
            end("thanks", text("شكرا", "Merci", "Thank you")),
        ],
        source: anywhere
    )

    private static let solved = Flow(
        name: "solved",
        startEvent: "works.ticket-closed",
        steps: [
            step(
                "solved",
                .choose(
                    Choose(
                        text: text(
                            "أغلقنا {number}. هل حلت؟",
                            "Dossier {number} clos. Réglé ?",
                            "Case {number} is closed. Solved?"
                        ),
                        options: [
                            option(1, "yes", text("نعم", "Oui", "Yes")), option(2, "no", text("لا", "Non", "No")),
                        ],
                        limit: TryLimit(tries: 2, jump: jump("thanks"))
                    )
                )
            ),
            call("works.rate-ticket", as: "rated", with: ["solved"], [("saved", .next), ("unavailable", .next)]),
            end("thanks", text("شكرا لك", "Merci", "Thank you")),
        ],
        source: anywhere
    )

    private static let slow = Flow(
        name: "slow",
        dialCodes: [DialCode(segments: ["123", "4"])],
        keywords: words(["بطيء"], ["LENT"], ["SLOW"]),
        steps: [
            call("slow.ask", as: "answer", [("ok", .next), ("unavailable", go("sorry"))]),
            end("done", text("{answer.word}"), receipt: text("R {answer.word}")),
            end("sorry", text("عذرا", "Pardon", "Sorry")),
        ],
        source: anywhere
    )

    /// A last text of several pages.
    private static let reading = Flow(
        name: "reading",
        dialCodes: [DialCode(segments: ["123", "5"])],
        steps: [
            ask("note", .text(upTo: 5, plain: true), text("ملاحظة", "Note", "Note"), backKey: "*"),
            end("text", text(String(repeating: "word and ", count: 40)), receipt: text("Read {note}")),
        ],
        source: anywhere
    )
}

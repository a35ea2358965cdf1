import MenuLanguage
import ShortText
import Testing

/// A whole service in which every check finds nothing (the worked examples of MENU-LANGUAGE 7 and 8).
enum CheckSamples {
    /// Languages, codes, keys, words, first screen.
    static let service = """
        # The whole service: languages, codes, keys, common words.
        service city
          languages ar fr en
          dial *123#
          sms 1234
          key back 0
            ar: رجوع
            fr: Retour
            en: Back
          key home 00
            ar: البداية
            fr: Accueil
            en: Home
          key more 98
            ar: المزيد
            fr: Suite
            en: More
          key previous 99
            ar: السابق
            fr: Avant
            en: Previous
          words yes
            ar: نعم اجل موافق
            fr: OUI O
            en: YES Y
          words no
            ar: لا
            fr: NON N
            en: NO
          words stop
            ar: الغاء ايقاف توقف
            fr: STOP ARRET
            en: STOP END CANCEL UNSUBSCRIBE QUIT
          words help
            ar: مساعدة
            fr: AIDE INFO
            en: HELP

        flow start
          dial *123#
          language
          screen services
            ar: اختر الخدمة
            fr: Choisissez un service
            en: Choose a service
            option 1 go birth
            option 2 go report
            option 3 go change-language
              ar: اللغة
              fr: Langue
              en: Language
          language change-language
            go services

        """

    /// A certificate, with a call that takes money.
    static let birth = """
        # Order a birth certificate. One flow serves *123*1#, "BIRTH 123456789012" and SMS chat.
        flow birth
          title
            ar: شهادة ميلاد
            fr: Acte de naissance
            en: Birth certificate
          dial *123*1#
          keyword
            ar: ميلاد ولادة
            fr: NAISSANCE
            en: BIRTH
          takes nid

          ask nid as national-id
            ar: اكتب رقم الهوية، 12 رقما
            fr: Votre numéro national (12 chiffres)
            en: Your national number (12 digits)
            wrong
              ar: رقم غير صحيح. اكتب 12 رقما
              fr: Numéro incorrect. Tapez les 12 chiffres
              en: That number is not right. Type all 12 digits
            after 3 wrong go visit

          call civil.find-birth as person with nid
            found next
            not-found go unknown
            no-answer go later

          call civil.offices as offices
            ok next
            no-answer go later

          pick office from offices
            ar: من أي مكتب؟
            fr: Retrait à quel bureau ?
            en: Collect from which office?
            each
              ar: {office.name}
              fr: {office.name}
              en: {office.name}

          confirm pay
            ar: باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟
            fr: Acte de {person.name}. Frais {person.fee} DA. Commander ?
            en: Certificate for {person.name}. Fee {person.fee} DA. Order?
            yes next
            no go cancelled

          call civil.order-birth as order with nid office
            accepted next
            refused go refused
            no-answer go later

          end done
            ar: تم الطلب {order.number}. وصلتك رسالة
            fr: Commande {order.number} enregistrée. Un SMS suit
            en: Order {order.number} is in. An SMS follows
            receipt
              ar: طلبك {order.number}، مكتب {office.name}، جاهز خلال 3 أيام. للمساعدة: مساعدة
              fr: Commande {order.number}, bureau {office.name}, sous 3 jours. Aide : envoyez AIDE
              en: Order {order.number}, office {office.name}, ready in 3 days. For help send HELP

          end unknown
            ar: لا نجد هذا الرقم. راجع البلدية
            fr: Numéro introuvable. Passez à la mairie
            en: We cannot find this number. Please visit the town hall
          end refused
            ar: لم يقبل الدفع. لم نخصم شيئا
            fr: Paiement refusé. Rien n'a été débité
            en: Payment refused. You were not charged
          end cancelled
            ar: ألغي الطلب. لم ندفع شيئا
            fr: Commande annulée. Rien n'a été débité
            en: Cancelled. You were not charged
          end later
            ar: الخدمة لا تجيب. سنرسل لك رسالة
            fr: Le service ne répond pas. Un SMS suivra
            en: The service is not answering. We will send you an SMS
          end visit
            ar: راجع البلدية مع بطاقتك
            fr: Passez à la mairie avec votre carte
            en: Please visit the town hall with your card

        """

    /// A report with free text, and the flow that asks whether the problem was solved.
    static let report = """
        # Report a problem, then check that it was solved (two-way governance).
        flow report
          title
            ar: الإبلاغ عن مشكلة
            fr: Signaler un problème
            en: Report a problem
          dial *123*2#
          keyword
            ar: بلاغ شكوى
            fr: SIGNALER
            en: REPORT
          takes kind place detail

          choose kind
            ar: ما المشكلة؟
            fr: Quel problème ?
            en: What is the problem?
            option 1 water
              ar: ماء
              fr: Eau
              en: Water
            option 2 road
              ar: طريق
              fr: Route
              en: Road
            option 3 light
              ar: إنارة
              fr: Lampe
              en: Light
            after 3 wrong go call-us

          ask place as digits 5
            ar: اكتب رمز الحي، 5 أرقام
            fr: Code du quartier (5 chiffres)
            en: Code of the area (5 digits)
            wrong
              ar: الرمز 5 أرقام، على فاتورتك
              fr: Le code a 5 chiffres, sur votre facture
              en: The code has 5 digits; it is on your bill
            after 3 wrong go call-us

          ask detail as text up to 60
            ar: صف المشكلة في بضع كلمات
            fr: Décrivez en quelques mots
            en: Describe it in a few words
            wrong
              ar: اكتب 60 حرفا على الأكثر
              fr: 60 lettres au plus
              en: 60 letters at most
            after 3 wrong go call-us

          call works.open-ticket as ticket with kind place detail
            opened go thanks
            duplicate go known
            no-answer go call-us

          end thanks
            ar: شكرا. بلاغك {ticket.number}. نجيبك خلال 3 أيام
            fr: Merci. Dossier {ticket.number}. Réponse sous 3 jours
            en: Thank you. Case {ticket.number}. We answer within 3 days
          end known
            ar: نعرف هذه المشكلة. بلاغك {ticket.number}
            fr: Problème déjà connu. Dossier {ticket.number}
            en: We know about this one. Case {ticket.number}
          end call-us
            ar: اتصل بالبلدية على الرقم 115
            fr: Appelez la mairie au 115
            en: Please call the town hall on 115

        # The gateway starts this one by SMS when a ticket is closed.
        flow solved
          start when works.ticket-closed
          choose solved
            ar: أغلقنا بلاغك {number}. هل حلت المشكلة؟
            fr: Dossier {number} clos. Le problème est-il réglé ?
            en: Case {number} is closed. Is the problem solved?
            option 1 yes
              ar: نعم
              fr: Oui
              en: Yes
            option 2 no
              ar: لا
              fr: Non
              en: No
            after 2 wrong go thanks
          call works.rate-ticket with solved
            saved go thanks
          end thanks
            ar: شكرا لك
            fr: Merci
            en: Thank you

        """

    /// What can be called.
    static let catalog = """
        # Written by `hatif handlers export`. Operators read this file; developers change it.
        type national-id
          check digits 12 with checksum

        handler civil.find-birth
          needs nid
          gives name text up to 20
            ar: الاسم
            fr: nom
          gives fee money up to 9999
            ar: الرسم
          outcomes found not-found no-answer
          within 4

        handler civil.offices
          gives list offices
          gives name text up to 16
          outcomes ok no-answer
          within 3

        handler civil.order-birth
          needs nid office
          gives number code up to 10
            ar: الرقم
          outcomes accepted refused no-answer
          within 6
          charges

        handler works.open-ticket
          needs kind place detail
          gives number code up to 8 on opened duplicate
            ar: الرقم
          outcomes opened duplicate no-answer
          within 4

        handler works.rate-ticket
          needs solved
          outcomes saved
          within 2

        event works.ticket-closed
          gives number code up to 8

        """

    /// The files by name.
    static let files = [
        "service.menu": service, "birth.menu": birth, "report.menu": report, "handlers.catalog": catalog,
    ]

    /// The messages about a set of files.
    static func diagnostics(_ files: [String: String]) -> [Diagnostic] {
        let sources = files.sorted { $0.key < $1.key }.map { MenuSource(path: $0.key, text: $0.value) }
        return MenuCompiler().compile(sources).diagnostics
    }

    /// The messages about the whole sample after some pieces of one file were changed, each found exactly once.
    static func diagnostics(_ file: String, _ edits: [(old: String, new: String)]) throws -> [Diagnostic] {
        var files = files
        for (old, new) in edits {
            let text = try #require(files[file])
            try #require(text.ranges(of: old).count == 1, "`\(old)` must stand exactly once in \(file)")
            files[file] = text.replacing(old, with: new)
        }
        return diagnostics(files)
    }
}

/// One mistake and the one message that it gives.
struct Seed: CustomTestStringConvertible, Sendable {
    var code: String
    var what: String
    var file: String
    var edits: [(old: String, new: String)]

    init(_ code: String, _ what: String, _ file: String, _ edits: (old: String, new: String)...) {
        self.code = code
        self.what = what
        self.file = file
        self.edits = edits
    }

    var testDescription: String { code + " " + what }
}

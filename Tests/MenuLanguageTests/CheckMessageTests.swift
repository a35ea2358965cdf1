import MenuLanguage
import Testing

/// What the messages say: the operator's own text, near names, and lines that are menu text.
@Suite("Messages of checks")
struct CheckMessageTests {
    private func only(_ file: String, _ edits: (old: String, new: String)...) throws -> Diagnostic {
        let found = try CheckSamples.diagnostics(file, edits)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    @Test("a misspelt step is shown with the name that is close")
    func unknownStep() throws {
        let found = try only("birth.menu", ("not-found go unknown", "not-found go unknwon"))
        #expect(found.title == "NO STEP WITH THIS NAME")
        #expect(found.quote == "not-found go unknwon")
        #expect(found.severity == .error)
        #expect(
            found.message == """
                `go unknwon` sends the citizen to a step called `unknwon`, but `birth` has no such step.
                This name is close:
                    unknown
                """
        )
    }

    @Test("a long screen is shown with its fillers, its units and what to shorten")
    func longScreen() throws {
        let found = try only(
            "birth.menu",
            (
                "باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟",
                "السيد(ة) {person.name}، رسم الشهادة هو {person.fee} دينار. هل نطلبها الآن؟"
            )
        )
        #expect(
            found.message == """
                With the longest possible values, this screen is 94 characters in `ar`; the phone shows 80
                (UCS-2). The last 14 would be cut off:
                    السيد(ة) وووووووووووووووووووو، رسم الشهادة هو 8888 دينار. هل نطلبها الآن؟
                    1. نعم
                    2. لا
                    0. رجوع
                    {person.fee} can be 4 characters
                    {person.name} can be 20 characters
                """
        )
        #expect(found.hint == "Shorten the text, or show less of a value: {person.name short 6}.")
    }

    @Test("a letter that makes a screen too long stops publication, one that only costs does not")
    func costlyLetter() throws {
        let short = try only("birth.menu", ("Le service ne répond pas. Un SMS suivra", "Réponse reçue plus tard"))
        #expect(short.code == "T11")
        #expect(short.severity == .warning)
        #expect(short.message.hasPrefix("The phone alphabet has no `ç`. Because of it,"))
        let long = try only(
            "birth.menu",
            (
                "Le service ne répond pas. Un SMS suivra",
                "L'état civil ne répond pas pour le moment. Votre demande est gardée ; le reçu suivra par SMS."
            )
        )
        #expect(long.severity == .error)
        #expect(long.message.contains("would be cut off"))
    }

    @Test("plain accents make a letter cost nothing")
    func plainAccents() throws {
        var files = CheckSamples.files
        files["birth.menu"] = CheckSamples.birth.replacing(
            "Le service ne répond pas.",
            with: "Réponse reçue plus tard."
        )
        files["service.menu"] = CheckSamples.service.replacing(
            "  sms 1234\n",
            with: "  sms 1234\n  accents plain for fr\n"
        )
        #expect(CheckSamples.diagnostics(files).isEmpty)
    }

    @Test("a number in Arabic is shown as the phone shows it")
    func turnedNumber() throws {
        let found = try only("report.menu", ("البلدية على الرقم 115", "البلدية على 021-115"))
        #expect(found.message == "After Arabic letters, phones show `021-115` as `115-021`.")
        let code = try only("report.menu", ("البلدية على الرقم 115", "البلدية على *123*4#"))
        #expect(code.message == "After Arabic letters, phones show `*123*4#` as `#4*123*`.")
        let phone = try only("report.menu", ("البلدية على الرقم 115", "البلدية على +216 71 123 456"))
        #expect(phone.message == "After Arabic letters, phones show `+216 71 123 456` as `456 123 71 216+`.")
    }

    @Test("keywords are quoted from their own line")
    func keywords() throws {
        let shared = try only("report.menu", ("ar: بلاغ شكوى", "ar: بلاغ وِلادة"))
        #expect(shared.quote == "ar: بلاغ وِلادة")
        #expect(shared.message.contains("are the same word once hamza"))
        let late = try only("report.menu", ("takes kind place detail", "takes kind detail place"))
        #expect(late.quote == "takes kind detail place")
        #expect(late.hint == "Write:  takes kind place detail")
        let code = try only("report.menu", ("dial *123*2#", "dial *123*1#"))
        #expect(code.quote == "dial *123*1#")
    }

    @Test("a proposed line is menu text that mends the mistake")
    func proposals() throws {
        let limit = try only("birth.menu", ("    after 3 wrong go visit\n", ""))
        #expect(limit.hint == "Add:  after 3 wrong go visit")
        let argument = try only("birth.menu", ("with nid office", "with nid"))
        #expect(argument.hint == "Write:  call civil.order-birth as order with nid office")
        let slow = try only("handlers.catalog", ("  within 6\n", "  within 20\n"))
        #expect(slow.quote == "call civil.order-birth as order with nid office")
        #expect(slow.hint.contains("    call civil.order-birth as order with nid office later"))
        let outcome = try only("birth.menu", ("    not-found go unknown\n", "    not-fund go unknown\n"))
        #expect(outcome.hint == "Did you mean:  not-found go unknown")
        let missing = try only("birth.menu", ("    not-found go unknown\n", ""))
        #expect(missing.hint == "Add one line for each, for example:\n    not-found go visit")
    }

    @Test("what refers to a flow that did not parse is not reported")
    func broken() throws {
        var files = CheckSamples.files
        files["report.menu"] = CheckSamples.report.replacing("  choose kind\n", with: "  chose kind\n")
        let codes = CheckSamples.diagnostics(files).map(\.code)
        #expect(codes.allSatisfy { $0.hasPrefix("L") }, "\(codes)")
    }
}

import MenuLanguage
import ShortText
import Testing

@testable import Gateway

@Suite struct EngineTests {
    private static let nid = "198765432101"

    /// A dialog at the confirm step of the certificate.
    private func atPay(_ channel: SessionState.Channel = .ussd, language: String = "en") throws -> Table {
        var table = try Table(Opening(flow: "birth", segments: [Self.nid]), channel: channel, language: language)
        table.answer("found", ["name": "FATIMA", "fee": "200"])
        table.answer("ok", items: [["name": "Centre"], ["name": "Nasr"]])
        table.reply("2")
        return table
    }

    @Test func `a new citizen chooses a language, then a service, and is asked`() throws {
        var table = try Table(Opening(flow: "start"), language: nil)
        #expect(table.shown == "1. العربية\n2. Français\n3. English")
        table.reply("٣")
        #expect(table.effects == [.chooseLanguage(LanguageTag("en"))])
        #expect(
            table.shown == "Choose a service\n1. Birth certificate\n2. Report a problem\n3. Language\n4. Slow"
        )
        table.reply("birth certificate")
        #expect(table.shown == "Your national number\n0. Back")
        table.reply("0")
        #expect(table.place == "services")
    }

    @Test(arguments: ["العربية", "Français", "francais", "fr", "2", "٢"])
    func `a language is chosen by number, name or code`(_ answer: String) throws {
        var table = try Table(Opening(flow: "start"), language: nil)
        table.reply(answer)
        #expect(table.state.language.code == (answer == "العربية" ? "ar" : "fr"))
    }

    @Test func `a known language is not asked again, except where a go leads to the question`() throws {
        var table = try Table(Opening(flow: "start"))
        #expect(table.place == "services")
        table.reply("3")
        #expect(table.place == "change-language")
        table.reply("1")
        #expect(table.place == "services" && table.state.language.code == "ar")
    }

    @Test func `dialled segments fill questions in order and stop at a confirm`() throws {
        var table = try Table(Opening(flow: "birth", segments: [Self.nid, "1", "1"]), language: "fr")
        #expect(table.call?.operation == "civil.find-birth")
        #expect(table.call?.arguments["nid"] == .text(Self.nid))
        table.answer("found", ["name": "FATIMA", "fee": "200"])
        table.answer("ok", items: [["name": "Centre"]])
        #expect(table.place == "pay")
        #expect(table.state.segments.isEmpty)
        #expect(table.shown == "Acte de FATIMA, 200 DA ?\n1. OUI\n2. NON\n0. Retour")
    }

    @Test func `the first wrong segment drops the rest and is told`() throws {
        let table = try Table(Opening(flow: "birth", segments: ["12", "1", "1"]))
        #expect(table.shown.hasPrefix("That number is not right"))
        #expect(table.state.segments.isEmpty && table.state.wrongAnswers == 1)
    }

    @Test func `a dialled segment answers a language question that was chosen`() throws {
        let table = try Table(Opening(flow: "start", segments: ["3", "2", "1"]), language: nil)
        #expect(table.state.language.code == "fr")
        #expect(table.state.place == .init(flow: "birth", step: "nid"))
    }

    @Test func `the last allowed wrong answer leads away`() throws {
        var table = try Table(Opening(flow: "birth"))
        table.reply("1")
        table.reply("2")
        #expect(table.place == "nid")
        table.reply("3")
        #expect(table.shown == "Please visit the town hall")
        #expect(table.state.hasEnded)
    }

    @Test func `a choice says what is wrong above its options`() throws {
        var table = try Table(Opening(flow: "report"))
        table.reply("7")
        #expect(table.shown == "No such number\nWhat is the problem?\n1. Water\n2. Road\n0. Back")
    }

    @Test func `the whole certificate, with receipt, by USSD`() throws {
        var table = try atPay()
        #expect(table.shown == "For FATIMA, 200 DA?\n1. YES\n2. NO\n0. Back")
        table.reply("نعم")
        #expect(table.call?.idempotencyKey == "c/1/birth.order/3")
        #expect(table.call?.arguments["office"] == .item([.init(name: "name", value: "Nasr")]))
        table.answer("accepted", ["number": "BC40712"])
        #expect(table.shown == "Order BC40712 is in")
        #expect(table.effects == [.sendReceipt("Order BC40712, office Nasr")])
        #expect(table.state.hasEnded)
    }

    @Test func `in an SMS conversation the receipt stands for the last text`() throws {
        var table = try atPay(.sms)
        table.reply("yes")
        table.answer("accepted", ["number": "BC40712"])
        #expect(table.turn.output == .finish("Order BC40712, office Nasr"))
        #expect(table.effects.isEmpty)
    }

    @Test func `codes that would turn around are protected, and values have Arabic names`() throws {
        var table = try atPay(language: "ar")
        #expect(table.shown.hasPrefix("باسم FATIMA، 200 دينار؟"))
        table.reply("1")
        table.answer("accepted", ["number": "BC40712"])
        #expect(table.shown == "تم BC40712")
        table = try atPay(language: "ar")
        table.reply("1")
        table.answer("accepted", ["number": "2024-77"])
        #expect(table.shown == "تم \u{200E}2024-77\u{200E}")
    }

    @Test func `back forgets the answer and asks again`() throws {
        var table = try atPay()
        table.reply("0")
        #expect(table.place == "office" && table.state.slots["office"] == nil)
        table.reply("0")
        #expect(table.place == "nid" && table.state.slots["nid"] == nil)
        table.reply(Self.nid)
        // Another visit of the same call is another call.
        #expect(table.call?.idempotencyKey == "c/1/birth.person/3")
    }

    @Test func `back never crosses a call that changed something`() throws {
        var table = try atPay()
        table.reply("1")
        #expect(table.call?.operation == "civil.order-birth")
        table.answer("refused")
        #expect(table.state.history.isEmpty)
    }

    @Test func `a call that was not heard is made again under the same key`() throws {
        var table = try atPay()
        table.reply("1")
        let first = table.call
        table.reply("")
        #expect(table.call == first)
        #expect(table.state.isAwaiting)
    }

    @Test func `an outcome that the menu does not name ends politely`() throws {
        var table = try Table(Opening(flow: "birth", segments: [Self.nid]))
        table.answer("exploded")
        #expect(table.turn.output == .finish("This service is not available now. Please try again later"))
    }

    @Test func `values of an earlier visit are forgotten`() throws {
        var table = try atPay()
        table.reply("0")
        table.reply("0")
        table.reply(Self.nid)
        table.answer("not-found")
        #expect(table.state.slots["person.name"] == nil)
    }

    @Test func `a long list runs on from page to page`() throws {
        var table = try Table(Opening(flow: "birth", segments: [Self.nid]), language: "ar")
        table.answer("found", ["name": "فاطمة", "fee": "200"])
        let names = ["المركز", "حي النصر", "باب الزوار", "بئر مراد رايس", "الحراش", "القبة"]
        table.answer("ok", items: names.map { ["name": $0] })
        #expect(table.shown == "من أي مكتب؟\n1. المركز\n2. حي النصر\n3. باب الزوار\n98. المزيد\n0. رجوع")
        table.reply("98")
        #expect(table.shown == "من أي مكتب؟\n4. بئر مراد رايس\n5. الحراش\n6. القبة\n99. السابق\n0. رجوع")
        table.reply("98")
        #expect(table.shown.contains("رقم غير موجود") || table.shown.contains("6. القبة"))
        table.reply("99")
        #expect(table.shown.contains("1. المركز"))
        table.reply("٤")
        #expect(table.state.slots["office"] == .item([.init(name: "name", value: "بئر مراد رايس")]))
    }

    @Test func `an empty list goes where the menu says`() throws {
        var table = try Table(Opening(flow: "birth", segments: [Self.nid]))
        table.answer("found", ["name": "F", "fee": "1"])
        table.answer("ok")
        #expect(table.shown == "The service is not answering")
    }

    @Test func `a last text of several pages sends its receipt with the first`() throws {
        var table = try Table(Opening(flow: "reading"))
        table.reply("0")
        #expect(table.state.slots["note"] == .text("0"))
        #expect(table.effects == [.sendReceipt("Read 0")])
        #expect(table.shown.hasSuffix("98. More") && !table.state.hasEnded)
        for _ in 0..<20 where !table.state.hasEnded { table.reply("98") }
        #expect(table.state.hasEnded)
        #expect(table.effects.count == 1)
    }

    @Test func `an own back key frees the number`() throws {
        var table = try Table(Opening(flow: "reading"))
        table.reply("*")
        #expect(table.state.place.flow == "start")
    }

    @Test func `home leads to the service's first screen`() throws {
        var table = try atPay()
        table.reply("00")
        #expect(table.state.place == .init(flow: "start", step: "services"))
        #expect(table.state.history.isEmpty)
    }

    @Test func `an event's values stand in the texts`() throws {
        let opening = Opening(flow: "solved", values: ["number": "W2210"])
        var table = try Table(opening, channel: .sms, language: "fr")
        #expect(table.shown == "Dossier W2210 clos. Réglé ?\n1. Oui\n2. Non")
        table.reply("oui")
        #expect(table.call?.arguments == ["solved": .text("yes")])
    }

    @Test func `a loop without questions is stopped`() throws {
        let round = Flow(
            name: "round",
            steps: [
                step("a", .language(jump: jump("b"))), step("b", .language(jump: jump("c"))),
                end("z", text("z")),
            ],
            source: anywhere
        )
        let other = Flow(name: "c", steps: [step("d", .language(jump: jump("round")))], source: anywhere)
        var program = City.program
        program = MenuProgram(service: program.service, flows: [round, other], version: "loop")
        let table = try Table(Opening(flow: "round"), program: program)
        #expect(table.state.hasEnded || table.place == "b")
    }

    @Test func `a place that a new menu no longer has leads home`() throws {
        var table = try Table(Opening(flow: "birth"))
        table.state.place = .init(flow: "birth", step: "gone")
        table.reply("1")
        #expect(table.state.place == .init(flow: "start", step: "services"))
    }

    @Test func `an unknown flow ends politely`() throws {
        #expect(try Table(Opening(flow: "nothing")).state.hasEnded)
    }

    @Test func `walking in circles keeps a session small`() throws {
        var table = try Table(Opening(flow: "start"))
        for _ in 0..<200 {
            table.reply("3")
            table.reply("1")
        }
        #expect(table.state.history.count <= MenuEngine.maximumHistory)
        #expect(SessionCodec.encode(table.state).count < 2000)
    }
}

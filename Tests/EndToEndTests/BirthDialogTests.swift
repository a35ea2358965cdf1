import TestKit
import Testing

extension EndToEnd {
    /// A birth certificate is ordered by USSD, its receipt goes out by SMS, and the carrier reports what became of it.
    @Suite struct BirthDialogTests {
        /// A language with what its screens and its receipt must say.
        struct Speech: Sendable, CustomTestStringConvertible {
            var name: String
            var choice: String
            var nid: String
            var year: String
            /// A piece of each screen after the first.
            var screens: [String]
            var receipt: String

            var testDescription: String { name }
        }

        static let speeches = [
            Speech(
                name: "ar",
                choice: "1",
                nid: "198765432101",
                year: "1987",
                screens: ["اختر الخدمة", "اكتب رقم الهوية", "سنة الميلاد", "من أي مكتب؟", "فاطمة الزهراء", "تم الطلب"],
                receipt: "جاهز خلال 3 أيام"
            ),
            Speech(
                name: "fr",
                choice: "2",
                nid: "197025308291",
                year: "1970",
                screens: [
                    "Choisissez un service", "Votre numéro national", "Année de naissance", "Retrait à quel bureau",
                    "Acte de Karim Haddad", "enregistrée. Un SMS suit",
                ],
                receipt: "Pour suivre : SUIVI"
            ),
            Speech(
                name: "en",
                choice: "3",
                nid: "196515219117",
                year: "1965",
                screens: [
                    "Choose a service", "Your national number", "Year of birth", "Collect from which office",
                    "Certificate for John Okafor", "is in. An SMS follows",
                ],
                receipt: "ready in 3 days"
            ),
        ]

        @Test("a certificate is ordered, and its receipt is delivered", arguments: speeches)
        func order(_ speech: Speech) async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000101"
                let answers = [speech.choice, "1", speech.nid, speech.year, "1", "1"]
                let screens = try await bed.dialog(answers, from: phone, session: "ATUid_order")
                #expect(screens.allSatisfy { $0.status == 200 })
                #expect(screens.dropLast().allSatisfy { $0.body.hasPrefix("CON ") })
                for (screen, piece) in zip(screens.dropFirst(), speech.screens) {
                    #expect(screen.body.contains(piece), "expected \(piece) in: \(screen.body)")
                }
                let last = try #require(screens.last)
                #expect(last.body.hasPrefix("END "))
                let opened = try #require(try await bed.cases().first)
                #expect(opened.kind == "birth-extract" && opened.stage == "received" && opened.phone == phone)
                #expect(last.body.contains(opened.reference))

                let sent = try await bed.messages(to: phone, in: "sent")[0]
                #expect(sent.text.contains(opened.reference) && sent.text.contains(speech.receipt))
                #expect(sent.language == speech.name)
                try expectRequest(for: sent, at: bed)
                try await expectDelivery(of: sent, at: bed)
            }
        }

        /// The carrier got the message in the form of its dialect (CARRIERS 5.1).
        private func expectRequest(for message: MessageRow, at bed: TestBed) throws {
            #expect(bed.carrier.requests.count == 1)
            let request = try #require(bed.carrier.requests.first)
            #expect(request.method == "POST" && request.path == "/version1/messaging")
            #expect(request.headers["apikey"] == TestBed.apiKey)
            #expect(request.headers["accept"] == "application/json")
            #expect(request.headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true)
            #expect(request.key == message.id)
            #expect(request.fields["username"] == "gov")
            #expect(request.to == message.to)
            #expect(request.text == message.text)
            #expect(request.fields["from"] == "1212")
            #expect(request.fields["bulkSMSMode"] == "1")
        }

        private func expectDelivery(of message: MessageRow, at bed: TestBed) async throws {
            let carrierID = try #require(message.carrierMessageID)
            #expect(bed.carrier.taken[message.id]?.carrierMessageID == carrierID)
            #expect(message.attempts == 1)
            let reported = try await bed.report("Success", of: carrierID, phone: message.to)
            #expect(reported.status == 200)
            // A report is durable when it is answered: there is nothing to wait for.
            let shown = try await bed.json(MessageRow.self, "message", "show", message.id)
            #expect(shown.status == "delivered")
        }

        @Test("delivery reports lead to the state that they name, and never back")
        func reports() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let ways: [(reports: [(String, String?)], state: String)] = [
                    ([("Sent", nil)], "sent"),
                    ([("Buffered", nil)], "buffered"),
                    ([("Buffered", nil), ("Success", nil)], "delivered"),
                    ([("Success", nil), ("Sent", nil)], "delivered"),
                    ([("Failed", "UserIsInactive")], "failed"),
                    ([("Failed", "DeliveryFailure"), ("Success", nil)], "delivered"),
                    ([("Rejected", "UserInBlackList"), ("Sent", nil)], "rejected"),
                ]
                for (index, way) in ways.enumerated() {
                    let phone = "+21355000020\(index)"
                    #expect(try await bed.sms("HELP", from: phone, id: "help-\(index)").status == 200)
                    let sent = try await bed.messages(to: phone, in: "sent")[0]
                    let carrierID = try #require(sent.carrierMessageID)
                    for (status, reason) in way.reports {
                        let answer = try await bed.report(status, of: carrierID, phone: phone, reason: reason)
                        #expect(answer.status == 200)
                    }
                    let shown = try await bed.json(MessageRow.self, "message", "show", sent.id)
                    #expect(shown.status == way.state, "after \(way.reports)")
                    if way.state == "failed" { #expect(shown.reason?.contains("UserIsInactive") == true) }
                }
                print("delivery reports: \(ways.count) ways")
            }
        }
    }
}

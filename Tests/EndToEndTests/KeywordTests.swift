import TestKit
import Testing

extension EndToEnd {
    /// One SMS starts a flow with what it says filled in, and only what is missing is asked.
    @Suite struct KeywordTests {
        @Test(
            "the number is filled in, and the year is asked",
            arguments: [
                ("BIRTH 198765432101", "en", "Year of birth (4 digits)"),
                ("birth 1987-6543-2101", "en", "Year of birth (4 digits)"),
                ("ميلاد ١٩٨٧٦٥٤٣٢١٠١", "ar", "سنة الميلاد، 4 أرقام"),
            ]
        )
        func fillsIn(_ text: String, language: String, question: String) async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000301"
                #expect(try await bed.sms(text, from: phone, id: "k-1").status == 200)
                let first = try await bed.messages(to: phone, in: "sent")[0]
                #expect(first.language == language)
                #expect(first.text.contains(question), "got: \(first.text)")
                #expect(bed.carrier.requests(to: phone).first?.text == first.text)
                #expect(bed.carrier.requests(to: phone).first?.fields["linkId"] == "link-k-1")

                // The conversation goes on with the year: the register knows this person, and the offices are listed.
                #expect(try await bed.sms("1987", from: phone, id: "k-2").status == 200)
                let second = try await bed.messages(to: phone, count: 2, in: "sent")[1]
                #expect(second.text.contains("باب الزوار"), "got: \(second.text)")
            }
        }

        @Test("an SMS conversation ends in a request, and STATUS follows it")
        func follows() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000302"
                for (index, text) in ["BIRTH 198765432101 1987", "1", "YES"].enumerated() {
                    #expect(try await bed.sms(text, from: phone, id: "f-\(index)").status == 200)
                }
                let opened = try #require(try await bed.cases().first)
                #expect(opened.phone == phone)
                let receipt = try await bed.messages(to: phone, count: 3, in: "sent")[2]
                #expect(receipt.text.contains(opened.reference))

                #expect(try await bed.sms("STATUS \(opened.reference)", from: phone, id: "f-9").status == 200)
                let status = try await bed.messages(to: phone, count: 4, in: "sent")[3]
                #expect(
                    status.text.contains(opened.reference) && status.text.contains("received"),
                    "got: \(status.text)"
                )
            }
        }

        @Test("a word that nobody knows is answered with help in the citizen's language")
        func unknownWord() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                #expect(try await bed.sms("XYZZY 1", from: "+213550000303", id: "u-1").status == 200)
                #expect(try await bed.sms("قطار ٥", from: "+213550000304", id: "u-2").status == 200)
                let arabic = try await bed.messages(to: "+213550000304", in: "sent")[0]
                #expect(arabic.language == "ar" && arabic.text.contains("ميلاد"), "got: \(arabic.text)")
                let latin = try await bed.messages(to: "+213550000303", in: "sent")[0]
                #expect(!latin.text.isEmpty)
            }
        }
    }
}

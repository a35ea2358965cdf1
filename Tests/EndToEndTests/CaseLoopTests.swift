import Testing

extension EndToEnd {
    /// A request goes its way, and the citizen is asked at its end; only the citizen's yes closes it.
    @Suite struct CaseLoopTests {
        /// The shipped menus, but for the wait before the closing question.
        private static func settings(_ bed: TestBed) throws -> BedSettings {
            BedSettings(
                menus: try bed.copyMenus { _, text in
                    text.replacing("ask fulfilled after 2 days", with: "ask fulfilled after 1 seconds")
                }
            )
        }

        @Test("yes closes the request, no opens it again", arguments: [("YES", "fulfilled"), ("NO", "open")])
        func closingQuestion(_ answer: String, closure: String) async throws {
            try await TestBed.with { bed in
                try bed.configure(Self.settings(bed))
                try await bed.startWithRegisters()
                let phone = "+213550000801"
                _ = try await bed.dialog(["3", "1", "198765432101", "1987", "1", "1"], from: phone, session: "loop")
                let reference = try #require(try await bed.cases().first).reference
                _ = try await bed.messages(to: phone, in: "sent")

                for stage in ["in-review", "ready"] {
                    let moved = try await bed.run("case", "move", reference, stage)
                    #expect(moved.ending == .exited(0), "\(moved)")
                }
                let told = try await bed.messages(to: phone, count: 2, in: "sent")[1]
                #expect(told.text.contains(reference) && told.text.contains("is ready"), "got: \(told.text)")

                #expect(try await bed.run("case", "move", reference, "handed").ending == .exited(0))
                let question = try await firstQuestion(to: phone, at: bed)
                #expect(question.text.contains(reference) || !question.text.isEmpty)
                #expect(try await bed.sms(answer, from: phone, id: "loop-1").status == 200)

                let row = try #require(try await bed.cases().first { $0.reference == reference })
                #expect(row.closure == closure)
                #expect(row.stage == (closure == "open" ? "received" : "handed"))
                #expect(row.reopened == (closure == "open" ? 1 : 0))
            }
        }

        /// The third message, which is the question.
        ///
        /// Asked again each second until it is answered, so that more may follow.
        private func firstQuestion(to phone: String, at bed: TestBed) async throws -> MessageRow {
            try await eventually("the closing question arrives", every: .milliseconds(100)) {
                let rows = try await bed.messages(to: phone)
                return rows.count > 2 && rows[2].status == "sent" ? rows[2] : nil
            }
        }

        @Test("moves that the case does not have are refused")
        func refusedMoves() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000802"
                _ = try await bed.dialog(["3", "1", "198765432101", "1987", "1", "1"], from: phone, session: "moves")
                let reference = try #require(try await bed.cases().first).reference
                let wrong = String(reference.dropLast()) + (reference.hasSuffix("0") ? "1" : "0")
                let rows: [(move: [String], code: Int32, names: String)] = [
                    ([reference, "handed"], 1, "in-review"),
                    ([reference, "reddy"], 1, "ready"),
                    ([wrong, "in-review"], 1, wrong),
                    ([reference, "in-review"], 0, ""),
                    ([reference, "refused"], 1, "reason"),
                    ([reference, "refused", "--reason", "the photo is missing"], 0, ""),
                    ([reference, "ready"], 1, "closed"),
                ]
                for row in rows {
                    let printed = try await bed.run(["case", "move"] + row.move + ["--config", "hatif.yaml"])
                    #expect(printed.ending == .exited(row.code), "\(row.move): \(printed)")
                    #expect(row.names.isEmpty || printed.errors.contains(row.names), "\(row.move): \(printed.errors)")
                }
                let told = try await bed.messages(to: phone, count: 2, in: "sent")[1]
                #expect(told.text.contains("the photo is missing"), "got: \(told.text)")
            }
        }
    }
}

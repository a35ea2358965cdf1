import TestKit
import Testing

extension EndToEnd {
    /// The carrier fails in every way it can: messages are tried again by the rules and end in a state with a name.
    @Suite struct RetryTests {
        /// What the carrier does, and what must come of the message.
        private struct Fault {
            var name: String
            var answers: [MockCarrierAnswer]
            var status: String
            var tries: Int
        }

        private static let faults = [
            Fault(name: "none", answers: [], status: "sent", tries: 1),
            Fault(name: "500", answers: [.status(500)], status: "sent", tries: 2),
            Fault(name: "500 twice", answers: [.status(500), .status(500)], status: "sent", tries: 3),
            Fault(name: "502, 503", answers: [.status(502), .status(503)], status: "sent", tries: 3),
            Fault(name: "reset", answers: [.reset], status: "sent", tries: 2),
            Fault(name: "taken and reset", answers: [.acceptAndReset], status: "sent", tries: 2),
            Fault(name: "no answer", answers: [.hang], status: "sent", tries: 2),
            Fault(
                name: "401",
                answers: [.status(401, body: "The supplied authentication is invalid")],
                status: "sent",
                tries: 2
            ),
            Fault(
                name: "invalid number",
                answers: [.refuseRecipient(code: 403, status: "InvalidPhoneNumber")],
                status: "rejected",
                tries: 1
            ),
            Fault(
                name: "no route, then taken",
                answers: [.refuseRecipient(code: 500, status: "InternalServerError")],
                status: "sent",
                tries: 2
            ),
            Fault(
                name: "opted out",
                answers: [.refuseRecipient(code: 406, status: "UserInBlacklist")],
                status: "rejected",
                tries: 1
            ),
        ]

        @Test("each fault leads to the state that the rules name")
        func faults() async throws {
            var settings = BedSettings()
            settings.timeout = "1s"
            try await TestBed.with(settings) { bed in
                try await bed.start()
                for (index, fault) in Self.faults.enumerated() {
                    bed.carrier.script(fault.answers, to: phone(index))
                    #expect(try await bed.sms("HELP", from: phone(index), id: "r-\(index)").status == 200)
                }
                for (index, fault) in Self.faults.enumerated() {
                    let row = try await bed.messages(to: phone(index), in: fault.status)[0]
                    let requests = bed.carrier.requests(to: phone(index))
                    #expect(row.attempts == fault.tries, "\(fault.name): \(row)")
                    #expect(requests.count == fault.tries, "\(fault.name)")
                    #expect(requests.allSatisfy { $0.key == row.id }, "\(fault.name): every try bears the same id")
                    #expect(
                        bed.carrier.taken.values.filter { $0.request.to == row.to }.count
                            == (row.status == "sent" ? 1 : 0)
                    )
                    if fault.status == "rejected" { #expect(row.reason?.isEmpty == false, "\(fault.name)") }
                    expectWaits(requests, after: fault.name)
                }
                print("carrier faults: \(Self.faults.count)")
            }
        }

        /// 2 s, 4 s, 8 s …, each drawn between its half and its whole (`RetryPolicy`).
        private func expectWaits(_ requests: [MockCarrierRequest], after fault: String) {
            var bound = Duration.seconds(2)
            for (earlier, later) in zip(requests, requests.dropFirst()) {
                #expect(later.at - earlier.at >= bound / 2 - .milliseconds(50), "too soon after \(fault)")
                bound *= 2
            }
        }

        @Test("429 with Retry-After is obeyed, for every message of the carrier")
        func throttled() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let answer = MockCarrierAnswer.status(429, headers: [("Retry-After", "1")], body: "slow down")
                bed.carrier.script([answer], to: phone(50))
                #expect(try await bed.sms("HELP", from: phone(50), id: "t-1").status == 200)
                try await eventually("the carrier is asked") { (!bed.carrier.requests(to: phone(50)).isEmpty).holds }
                // Until the gateway wrote down that it was throttled, another message may still go out.
                _ = try await bed.messages(to: phone(50), in: "queued")
                #expect(try await bed.sms("HELP", from: phone(51), id: "t-2").status == 200)

                let row = try await bed.messages(to: phone(50), in: "sent")[0]
                #expect(row.attempts == 2)
                let tries = bed.carrier.requests(to: phone(50))
                #expect(tries[1].at - tries[0].at >= .milliseconds(950))
                _ = try await bed.messages(to: phone(51), in: "sent")
                let other = try #require(bed.carrier.requests(to: phone(51)).first)
                #expect(other.at - tries[0].at >= .milliseconds(950), "the pause is for the whole carrier")
            }
        }

        @Test("a message that waits for its next try survives a crash")
        func crashWhileWaiting() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                bed.carrier.script([.status(500)], to: phone(60))
                #expect(try await bed.sms("HELP", from: phone(60), id: "c-1").status == 200)
                try await eventually("the first try") { (bed.carrier.requests(to: phone(60)).count == 1).holds }
                try await bed.stop(by: 9)
                try await bed.start()
                let row = try await bed.messages(to: phone(60), in: "sent")[0]
                #expect(row.attempts == 2)
                #expect(bed.carrier.requests(to: phone(60)).allSatisfy { $0.key == row.id })
            }
        }

        private func phone(_ index: Int) -> String { "+2135500005\(index < 10 ? "0" : "")\(index)" }
    }
}

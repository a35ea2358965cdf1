import Gateway
import MenuLanguage
import ShortText
import TestKit
import Testing

@testable import Services

struct DatasetHandlerTests {
    private let clock = HandClock()
    private let store: MemoryStore
    private let handler: DatasetHandler
    private let phone: MSISDN

    init() async throws {
        store = MemoryStore(clock: clock.clock)
        handler = DatasetHandler(Samples.births, program: Samples.program, store: store)
        phone = try Samples.phone()
    }

    private func load() async throws {
        let file = "nid,born,name,fee\n198765432101,1987-06-05,FATIMA,200\n411111111117,1990-03-05,ALI,0\n"
        let loader = DatasetLoader(Samples.births, reader: try Samples.reader())
        let loaded = try loader.read(Array(file.utf8), at: clock.now, by: "amina", releases: true)
        _ = try await store.loadDataset(loaded.version, rows: loaded.rows)
    }

    private func find(_ nid: String, _ born: String, from caller: MSISDN? = nil) async throws -> HandlerAnswer {
        let arguments = ["nid": nid, "born": born]
        let call = Samples.call("births.find", arguments, from: caller ?? phone, at: clock.now)
        let answer = await handler.answer(call)
        #expect(try await store.take(answer) == .committed)
        return answer
    }

    @Test func findsByKeyAndSecondFactor() async throws {
        #expect(handler.operations == ["births.find"])
        #expect(try await find("198765432101", "1987-06-05").outcome == "unavailable")
        try await load()
        let answer = try await find("198765432101", "1987-06-05")
        #expect(answer.outcome == "found")
        #expect(answer.values == ["name": "FATIMA", "fee": "200"])
        #expect(answer.changes.isEmpty)
        #expect(try await find("1987-6543-2101", "5/6/1987").outcome == "found")
        #expect(try await find("\u{0661}98765432101", "1987-06-05").outcome == "found")
    }

    /// The only difference between the two is what was asked: the answers and the counted tries are the same.
    @Test func wrongKeyAndWrongFactorLookAlike() async throws {
        try await load()
        let other = try Samples.phone("+213550000002")
        let wrongKey = try await find("198765432102", "1987-06-05")
        let wrongFactor = try await find("198765432101", "1987-06-06", from: other)
        #expect(wrongKey.outcome == "not-found" && wrongFactor.outcome == "not-found")
        #expect(wrongKey.values == wrongFactor.values)
        #expect(wrongKey.changes == [.failedLookUp(dataset: "births", phone: phone, at: clock.now)])
        #expect(wrongFactor.changes == [.failedLookUp(dataset: "births", phone: other, at: clock.now)])
        for arguments in [("", ""), ("x", "1987-06-05"), ("198765432101", "")] {
            let caller = try Samples.phone("+21355000001\(arguments.0.utf8.count % 10)")
            #expect(try await find(arguments.0, arguments.1, from: caller).outcome == "not-found")
        }
    }

    @Test func triesAreCountedForEachPhoneInTheWindow() async throws {
        try await load()
        for _ in 0..<3 {
            #expect(try await find("198765432101", "1987-06-06").outcome == "not-found")
            clock.advance(.seconds(60))
        }
        // The right answer is kept back too, and being refused does not lengthen the wait.
        let refused = try await find("198765432101", "1987-06-05")
        #expect(refused.outcome == "too-many-tries")
        #expect(refused.changes.isEmpty && refused.values.isEmpty)
        #expect(
            try await find("198765432101", "1987-06-05", from: try Samples.phone("+213550000009")).outcome == "found"
        )
        clock.advance(.seconds(12 * 60 + 1))
        #expect(try await find("198765432101", "1987-06-05").outcome == "found")
    }

    @Test func aListGivesItsRowsInOrder() async throws {
        let list = DatasetHandler(Samples.offices, program: Samples.program, store: store)
        #expect(list.operations == ["offices.list"])
        let call = Samples.call("offices.list", from: phone)
        #expect(await list.answer(call).outcome == "unavailable")
        let loader = DatasetLoader(Samples.offices, reader: try Samples.reader())
        let loaded = try loader.read(
            Array("name\nCentre\nNasr\n".utf8),
            at: clock.now,
            by: "amina",
            releases: true
        )
        _ = try await store.loadDataset(loaded.version, rows: loaded.rows)
        let answer = await list.answer(call)
        #expect(answer.outcome == "found")
        #expect(answer.items == [["name": "Centre"], ["name": "Nasr"]])
        #expect(await list.answer(Samples.call("offices.find", ["name": ""], from: phone)).outcome == "unavailable")
    }

    @Test func aStoreThatFailsIsUnavailable() async throws {
        try await load()
        store.fail(with: .overloaded)
        let answer = await handler.answer(Samples.call("births.find", ["nid": "198765432101"], from: phone))
        #expect(answer.outcome == "unavailable" && answer.changes.isEmpty)
    }
}

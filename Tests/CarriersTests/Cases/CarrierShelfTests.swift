import Foundation
import Testing

@testable import Carriers

/// A folder of carriers' files, and what is shown of them.
@Suite("Folders of carriers") struct CarrierShelfTests {
    private static let yaml = """
        carrier: fixnet
        title: Fixnet
        source: the guide
        settings:
          apiKey: {help: the key, secret: true}
          region: {help: where, default: eu}
        limits: {screen: {septets: 160, characters: 70}, answerWithin: 8s}
        guard: {kind: twilio, key: "{apiKey}"}
        receive:
        - at: [sms, receive]
          method: POST
          event: sms
          from: form:from
          text: form:text
        cases:
          carriers: [other-name]

        """

    private func shelf(_ files: [String: String]) throws -> (CarrierShelf, URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return (try CarrierShelf(folder: folder.path), folder)
    }

    @Test("the picture of a carrier")
    func picture() throws {
        let (shelf, folder) = try shelf(["fixnet.yaml": Self.yaml, "notes.txt": "no carrier"])
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(shelf.faults == [])
        #expect(
            shelf.pictures.map(\.text) == [
                """
                fixnet: Fixnet
                  does      SMS in
                  takes     sms, receive (POST): sms
                  signed    twilio
                  limits    screen septets 160 characters 70, answerWithin 8s
                  needs     apiKey
                """
            ]
        )
    }

    @Test("cases find the file by its name and by its other names; a broken file says why")
    func names() async throws {
        let (shelf, folder) = try shelf(["fixnet.yaml": Self.yaml, "bad.yaml": "carrier: bad\n"])
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try shelf.entry(of: "fixnet").name == "fixnet")
        #expect(try shelf.entry(of: "other-name").name == "fixnet")
        #expect(throws: CaseObstacle.self) { try shelf.entry(of: "nobody") }
        do {
            _ = try shelf.entry(of: "bad")
            Issue.record("a broken file was used")
        } catch {
            #expect(error.problem.contains("bad.yaml:"), "\(error.problem)")
        }
        #expect(throws: CarrierShelfError.self) { try CarrierShelf(folder: folder.path + "/none") }
    }

    @Test("a signed request that nothing looks at does not pass for genuine")
    func unguarded() async throws {
        let (shelf, folder) = try shelf(["fixnet.yaml": Self.yaml])
        defer { try? FileManager.default.removeItem(at: folder) }
        let json = """
            [{"id": "1", "carrier": "fixnet", "direction": "auth_vector", "name": "x",
              "request": {"method": "POST", "path": "/hook/fixnet/sms", "url": "https://gw.example/sms", "query": {}, "body": "",
                          "headers": {"X-Twilio-Signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}},
              "meaning": {"kind": "signature", "secret": "12345", "valid": true}, "expected_response": {"status": 200}}]
            """
        let outcome = await shelf.replay(try #require(try CaseFile(json).cases.first))
        guard case .failed(let differences) = outcome.verdict else {
            Issue.record("a forged request passed")
            return
        }
        #expect(differences.first?.what == "signature")
    }

    @Test("the tally of cases")
    func tally() {
        let failed = CaseOutcome.Verdict.failed([CaseDifference("a", expected: "b", found: "c")])
        let verdicts: [CaseOutcome.Verdict] = [.passed, failed, .skipped("why")]
        let outcomes = verdicts.enumerated().map { CaseOutcome(id: "\($0)", carrier: "c", name: "n", verdict: $1) }
        #expect(CaseTally(outcomes).line == "1 passed, 1 failed, 1 skipped")
        #expect(CaseTally([]).line == "0 passed, 0 failed")
        #expect(outcomes.map(\.line) == [nil, "1 (n): a: expected b, found c", "2 skipped: why"])
    }
}

import Gateway
import Testing

@testable import Carriers

@Suite("Guards and chance")
struct MutationTests {
    /// The same numbers each time (Knuth's MMIX generator).
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("mutated requests are refused or mean the same; nothing traps", arguments: GuardSample.everything)
    func mutated(sample: GuardSample) throws {
        var chance = Chance(state: UInt64(sample.description.utf8.count) &* 7919)
        var refused = 0
        for _ in 0..<2000 {
            var request = sample.request
            for _ in 0..<Int.random(in: 1...3, using: &chance) { mutate(&request, &chance) }
            do {
                try sample.verify(request)
            } catch let error as CarrierRejection {
                guard case .notGenuine = error else { throw error }
                refused += 1
            }
        }
        #expect(refused > 500, "\(refused)")
    }

    private func mutate(_ request: inout CarrierRequest, _ chance: inout Chance) {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: mutate(&request.body, &chance)
        case 1:
            request.query = mutated(request.query, &chance)
            request.target = "/" + request.path + "?" + request.query
        case 2:
            request.path = mutated(request.path, &chance)
            request.target = "/" + request.path + "?" + request.query
        case 3:
            request.contentType =
                ["", "text/plain", "application/json", CarrierRequest.formType].randomElement(using: &chance) ?? ""
        case 4: request.method = ["GET", "POST", "PUT", ""].randomElement(using: &chance) ?? ""
        default:
            guard let index = request.headers.indices.randomElement(using: &chance) else { return }
            let value = request.headers[index].value
            request.headers[index].value = mutated(value, &chance)
        }
    }

    private func mutated(_ text: String, _ chance: inout Chance) -> String {
        var bytes = Array(text.utf8)
        mutate(&bytes, &chance)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func mutate(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let place = Int.random(in: 0...bytes.count, using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes.insert(UInt8.random(in: .min ... .max, using: &chance), at: place)
        case 1: if place < bytes.count { bytes.remove(at: place) }
        case 2: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance) }
        case 3:
            bytes.insert(
                contentsOf: ["%", "%zz", "&sig=", ".", ",", "=", "é", "\0"].randomElement(using: &chance)?.utf8.map {
                    $0
                } ?? [],
                at: place
            )
        default: bytes.removeSubrange(place...)
        }
    }
}

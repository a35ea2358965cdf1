import Gateway
import Testing

@testable import Carriers

@Suite("Guards against what was tampered with")
struct TamperingTests {
    @Test("what the carrier signed is believed", arguments: GuardSample.everything)
    func genuine(sample: GuardSample) throws {
        try sample.verify(sample.request)
    }

    @Test("nothing that is signed can be changed", arguments: GuardSample.everything)
    func changed(sample: GuardSample) {
        for part in SignedPart.allCases where part != .time {
            for (request, base) in changes(of: part, sample) {
                let isBelieved = isBelieved { try sample.verify(request, base: base) }
                #expect(isBelieved != sample.binds.contains(part), "\(part): \(base)\(request.target)")
            }
        }
    }

    private func changes(of part: SignedPart, _ sample: GuardSample) -> [(CarrierRequest, String)] {
        var request = sample.request
        switch part {
        case .time: return []
        case .host:
            return ["https://other.example", "http://gw.example", sample.base + "/prefix"].map { (request, $0) }
        case .path:
            return ["/other", request.target.replacing("/", with: "/a/"), "/x" + request.target].map { target in
                request.target = target
                request.path = String(target.drop { $0 == "/" }.prefix { $0 != "?" })
                return (request, sample.base)
            }
        case .query:
            let separator = request.query.isEmpty ? "" : "&"
            return ["x=1", "text=2", "="].map { pair in
                var changed = request
                changed.query += separator + pair
                changed.target += (request.query.isEmpty ? "?" : "&") + pair
                return (changed, sample.base)
            }
        case .body:
            var bodies = [request.body + Array("&x=1".utf8), request.body + [0x21], [0]]
            if let last = request.body.last {
                bodies += [request.body.dropLast() + [last ^ 1], Array(request.body.dropLast())]
            }
            return bodies.map { body in
                request.body = body
                if request.contentType.isEmpty { request.contentType = CarrierRequest.formType }
                return (request, sample.base)
            }
        }
    }

    @Test("no header can be left out, emptied or changed", arguments: GuardSample.everything)
    func headers(sample: GuardSample) {
        for index in sample.request.headers.indices {
            var request = sample.request
            let value = request.headers[index].value
            for other in ["", " ", "x" + value.dropFirst(), value + value, value.replacing("=", with: "?")]
            where other != value {
                request.headers[index].value = other
                // Of several signatures others may still fit.
                if value.contains(","), other.contains(value) || other.hasPrefix("x") { continue }
                #expect(throws: CarrierRejection.self, "\(request.headers[index])") { try sample.verify(request) }
            }
            request.headers.remove(at: index)
            #expect(throws: CarrierRejection.self) { try sample.verify(request) }
        }
        var bare = sample.request
        bare.headers = []
        bare.query = ""
        bare.body = []
        #expect(throws: CarrierRejection.self) { try sample.verify(bare) }
    }

    @Test("another key does not fit, and an empty key is none", arguments: GuardSample.everything)
    func keys(sample: GuardSample) {
        for key in ["wrong", sample.key + "x", String(sample.key.dropLast(2))] {
            #expect(throws: (any Error).self) { try sample.verify(sample.request, key: key) }
        }
        #expect(sample.make("") == nil)
    }

    @Test("what is repeated later, or is ahead of the clock, is refused", arguments: GuardSample.everything)
    func replayed(sample: GuardSample) throws {
        guard sample.binds.contains(.time) else { return }
        for (seconds, isFresh) in [(0, true), (299, true), (300, true), (301, false), (-300, true), (-301, false)] {
            var request = sample.request
            request.receivedAt = Timestamp(milliseconds: (CarrierRequest.clock + Int64(seconds)) * 1000)
            let isBelieved = isBelieved { try sample.verify(request) }
            #expect(isBelieved == isFresh, "\(seconds)")
        }
        var later = sample.request
        later.receivedAt = Timestamp(milliseconds: (CarrierRequest.clock + 300) * 1000 + 1)
        #expect(throws: CarrierRejection.self) { try sample.verify(later) }
    }

    @Test("refusals say that it is not genuine, and never what would be")
    func words() throws {
        for sample in GuardSample.everything {
            var request = sample.request
            request.headers = []
            request.query = ""
            request.body = []
            let error = try #require(throws: CarrierRejection.self) { try sample.verify(request, key: nil) }
            guard case .notGenuine = error else {
                Issue.record("\(sample): \(error)")
                continue
            }
            #expect(!error.line.contains(sample.key))
        }
    }
}

import Foundation
import Testing

@testable import ShortText

struct TextVectors: Decodable {
    struct Vector: Decodable {
        struct Part: Decodable {
            var text: String
            var units: Int
            var tpUdl: Int
            var udh: String
            var ud: String
            var septets: String?
        }

        struct Screen: Decodable {
            var dcs: String
            var septets: Int?
            var codeUnits: Int?
            var octets: Int
            var fits: Bool
            var packed: String
            var decodesTo: String?
        }

        var id: String
        var text: String
        var ref: UInt16
        var refBits: Int
        var locking: Int
        var single: Int
        var encoding: String
        var dcs: Int
        var units: Int
        var segmentCount: Int
        var segments: [Part]
        var ussd: Screen?
    }

    struct IllFormed: Decodable {
        var id: String
        var ucs2Hex: String
        var text: String
    }

    var vectors: [Vector]
    var policyCases: [Vector]
    var illformed: [IllFormed]
}

@Suite(.enabled(if: SharedCases.exist("text-vectors.json")))
struct TextVectorTests {
    private let cases: TextVectors

    init() throws {
        cases = try SharedCases.read(TextVectors.self, from: "text-vectors.json")
    }

    private func allowed(_ vector: TextVectors.Vector) throws -> AllowedEncodings {
        let locking = try #require(NationalLanguage(id: vector.locking))
        let single = try #require(NationalLanguage(id: vector.single))
        return AllowedEncodings(national: .exactly(locking: locking, single: single))
    }

    @Test("text-vectors.json: segments, TP-UD and report")
    func segmentation() throws {
        for vector in cases.vectors + cases.policyCases {
            let report = try TextReport(
                vector.text,
                reference: vector.ref,
                referenceBits: try #require(ReferenceWidth(rawValue: vector.refBits)),
                allowing: allowed(vector)
            )
            #expect(report.encoding.rawValue == vector.encoding, "\(vector.id)")
            #expect(report.dcs == vector.dcs, "\(vector.id)")
            #expect(report.units == vector.units, "\(vector.id)")
            #expect(report.locking == vector.locking && report.single == vector.single, "\(vector.id)")
            #expect(report.segments.count == vector.segmentCount, "\(vector.id)")
            for (part, expected) in zip(report.segments, vector.segments) {
                #expect(part.text == expected.text, "\(vector.id)")
                #expect(part.units == expected.units, "\(vector.id)")
                #expect(part.udl == expected.tpUdl, "\(vector.id)")
                #expect(part.udh == expected.udh, "\(vector.id)")
                #expect(part.ud == expected.ud, "\(vector.id)")
                #expect(part.units <= report.limit, "\(vector.id)")
            }
            if vector.locking == 0, vector.single == 0, vector.refBits == 8 {
                #expect(segmentCount(of: vector.text) == vector.segmentCount, "\(vector.id)")
                #expect(TextMeasure(vector.text).units == vector.units, "\(vector.id)")
            }
        }
        print("text-vectors.json: \(cases.vectors.count) vectors and \(cases.policyCases.count) policy cases")
    }

    @Test("text-vectors.json: every part read back, and the whole message assembled")
    func decoding() throws {
        for vector in cases.vectors {
            var assembler = SegmentAssembler()
            var whole: String?
            for part in vector.segments.reversed() {
                let read = SegmentPayload.reading(
                    ud: bytes(part.ud),
                    udl: part.tpUdl,
                    dcs: UInt8(vector.dcs),
                    hasHeader: !part.udh.isEmpty
                )
                #expect(SegmentPayload.text(of: [read.payload]) == part.text, "\(vector.id)")
                if case .septets(let septets, _, _) = read.payload, let expected = part.septets {
                    #expect(hex(septets) == expected, "\(vector.id)")
                }
                if let place = read.header.concatenation {
                    let outcome = assembler.add(read.payload, at: place, from: "+213550000001", time: .zero)
                    if case .complete(let text) = outcome { whole = text }
                } else {
                    whole = SegmentPayload.text(of: [read.payload])
                }
            }
            #expect(whole == vector.text, "\(vector.id)")
        }
    }

    @Test("text-vectors.json: USSD strings")
    func ussd() throws {
        var count = 0
        for vector in cases.vectors + cases.policyCases {
            guard let expected = vector.ussd else { continue }
            count += 1
            let screen = USSDString(vector.text)
            #expect("0x" + hex([screen.dcs]).uppercased() == expected.dcs, "\(vector.id)")
            #expect(screen.units == expected.septets ?? expected.codeUnits, "\(vector.id)")
            #expect(screen.octets == expected.octets, "\(vector.id)")
            #expect(screen.fits() == expected.fits, "\(vector.id)")
            #expect(hex(screen.packed) == expected.packed, "\(vector.id)")
            let decoded = USSDString.decode(screen.packed, dcs: screen.dcs)
            #expect(decoded == expected.decodesTo ?? vector.text, "\(vector.id)")
        }
        print("text-vectors.json: \(count) USSD strings")
    }

    @Test("text-vectors.json: ill-formed UCS-2")
    func illFormed() {
        for item in cases.illformed {
            #expect(
                UCS2.decode(bytes(item.ucs2Hex)).unicodeScalars.elementsEqual(item.text.unicodeScalars),
                "\(item.id)"
            )
        }
        print("text-vectors.json: \(cases.illformed.count) ill-formed strings")
    }
}

func bytes(_ hex: String) -> [UInt8] {
    var octets: [UInt8] = []
    var high: UInt8?
    for digit in hex.compactMap(\.hexDigitValue) {
        if let first = high {
            octets.append(first << 4 | UInt8(digit))
            high = nil
        } else {
            high = UInt8(digit)
        }
    }
    return octets
}

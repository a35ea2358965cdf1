import Gateway

extension CarrierConformance {
    /// A value that no answer may repeat.
    private static let canary = "Qz7canary"

    /// Breaks each field of each form: a refusal must name the field, and no answer may repeat what was in it.
    func checkBrokenFields(_ carrier: any Carrier, _ report: inout ConformanceReport) {
        for sample in samples {
            let isQuery = sample.method == "GET"
            let form = isQuery ? sample.query : String(decoding: sample.body, as: UTF8.self)
            guard isQuery || sample.contentType == "application/x-www-form-urlencoded" else { continue }
            let pairs = form.split(separator: "&").map(String.init)
            for (index, pair) in pairs.enumerated() {
                let field = String(pair.prefix { $0 != "=" })
                var variants = [
                    "", "%ZZ", "%D", "%FF%FE", "%00", "%0A%0D", String(repeating: "9", count: 3000),
                ].map { end in
                    replacing(index, in: pairs, by: ["\(field)=\(Self.canary)\(end)"])
                }
                variants.append(replacing(index, in: pairs, by: ["\(field)="]))
                variants.append(replacing(index, in: pairs, by: [field]))
                variants.append(replacing(index, in: pairs, by: [pair, "\(field)=\(Self.canary)"]))
                variants.append(replacing(index, in: pairs, by: []))
                for variant in variants {
                    var request = sample
                    if isQuery { request.query = variant } else { request.body = Array(variant.utf8) }
                    checkRefusal(carrier, request, naming: field, &report)
                }
            }
        }
    }

    private func replacing(_ index: Int, in pairs: [String], by new: [String]) -> String {
        (pairs[..<index] + new + pairs[(index + 1)...]).joined(separator: "&")
    }

    private func checkRefusal(
        _ carrier: any Carrier,
        _ request: CarrierRequest,
        naming field: String,
        _ report: inout ConformanceReport
    ) {
        do throws(CarrierRejection) {
            _ = try carrier.decode(request)
        } catch {
            report.expect(
                error.field == field,
                "\(request.endpoint): a broken '\(field)' is told as \(error.line)"
            )
            checkWords(carrier, request, error, &report)
        }
    }

    /// Sends noise: it is refused in one line, or understood, and never more.
    func checkNoise(
        _ carrier: any Carrier,
        rounds: Int,
        seed: UInt64,
        _ report: inout ConformanceReport
    ) {
        var generator = ConformanceGenerator(state: seed)
        for sample in samples {
            for _ in 0..<rounds {
                var request = sample
                request.body = noise(on: sample.body, &generator)
                request.query = String(
                    decoding: noise(on: Array(sample.query.utf8), &generator),
                    as: UTF8.self
                )
                if generator.next(below: 20) == 0 { request.contentType = "application/json" }
                if generator.next(below: 20) == 0 { request.path = "nowhere" }
                do throws(CarrierRejection) {
                    let reading = try carrier.decode(request)
                    _ = carrier.respond(to: reading, all: .accepted)
                } catch {
                    checkWords(carrier, request, error, &report)
                }
            }
        }
    }

    private func checkWords(
        _ carrier: any Carrier,
        _ request: CarrierRequest,
        _ rejection: CarrierRejection,
        _ report: inout ConformanceReport
    ) {
        let answer = carrier.respond(to: request, rejection: rejection)
        let name = request.endpoint
        report.expect(
            answer.status < 500,
            "\(name): bad input is answered by \(answer.status), and sent again for ever"
        )
        report.expect(
            !rejection.line.contains("\n") && rejection.line.count < 300,
            "\(name): a refusal is not one line"
        )
        for text in [rejection.line, answer.body] + answer.headers.values {
            report.expect(!text.contains(Self.canary), "\(name): a refusal repeats a value")
        }
        if let field = rejection.field {
            report.expect(answer.body.contains(field), "\(name): the answer does not name '\(field)'")
        }
    }

    /// Some bytes changed, lost, doubled or put in; or nothing but noise.
    private func noise(on bytes: [UInt8], _ generator: inout ConformanceGenerator) -> [UInt8] {
        let special = Array("%&=+*#;[]{}\"\0\u{80}".utf8) + [0xFF, 0xC0]
        if generator.next(below: 10) == 0 {
            return (0..<generator.next(below: 300)).map { _ in generator.byte() }
        }
        var bytes = bytes
        for _ in 0...generator.next(below: 4) {
            let place = generator.next(below: bytes.count + 1)
            let byte =
                generator.next(below: 2) == 0
                ? generator.byte() : special[generator.next(below: special.count)]
            switch generator.next(below: 5) {
            case 0: bytes.insert(byte, at: place)
            case 1: if place < bytes.count { bytes[place] = byte }
            case 2: if place < bytes.count { bytes.remove(at: place) }
            case 3: bytes = Array(bytes[..<place])
            default: bytes += bytes[place...]
            }
        }
        return bytes
    }
}

/// Numbers that depend on the seed only (SplitMix64).
struct ConformanceGenerator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return bound < 1 ? 0 : Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next(below: 256)) }
}

import Services
import ShortText
import Testing

struct CheckDigitTests {
    /// Published examples, and numbers whose rule is public.
    @Test(arguments: [
        ("79927398713", true), ("79927398710", false), ("4111111111111111", true), ("0", false), ("", false),
        ("7a", false),
        ("\u{0661}\u{0668}", false),
    ])
    func luhn(_ digits: String, _ isRight: Bool) {
        #expect(CheckDigit.luhn(digits) == isRight)
    }

    @Test func publishedExamples() {
        #expect(CheckDigit.dammDigit(for: "572") == 4)
        #expect(CheckDigit.damm("5724"))
        #expect(CheckDigit.verhoeff("2363"))
        #expect(CheckDigit.verhoeff("1428570"))
        #expect(CheckDigit.verhoeff("123451"))
        #expect(CheckDigit.dammDigit(for: "") == nil)
        #expect(CheckDigit.dammDigit(for: "12 3") == nil)
    }

    /// Every single wrong digit is found by all three rules; every swap of neighbours by Damm and Verhoeff, and by Luhn but 09.
    @Test func slipsAreFound() throws {
        var generator = SystemRandomNumberGenerator()
        var slips = 0
        for length in 2...16 {
            for _ in 0..<20 {
                let body = (1..<length).map { _ in Int.random(in: 0...9, using: &generator) }
                for rule in [CheckDigit.luhn, CheckDigit.damm, CheckDigit.verhoeff] {
                    let digits = try #require(
                        (0...9).map { body + [$0] }.first { rule(text($0)) },
                        "a check digit exists for every number"
                    )
                    for place in digits.indices {
                        for other in 0...9 where other != digits[place] {
                            var wrong = digits
                            wrong[place] = other
                            #expect(!rule(text(wrong)), "\(digits) \(wrong)")
                            slips += 1
                        }
                    }
                }
                let number = body + [try #require(CheckDigit.dammDigit(for: text(body)))]
                for place in 1..<number.count where number[place] != number[place - 1] {
                    var swapped = number
                    swapped.swapAt(place, place - 1)
                    #expect(!CheckDigit.damm(text(swapped)), "\(number) \(swapped)")
                    slips += 1
                }
            }
        }
        print("check digits: \(slips) slips found")
    }

    /// All swaps that can happen, not a sample: the tables are right in every cell.
    @Test func tablesAreRight() {
        for prefix in 0...99 {
            for left in 0...9 {
                for right in 0...9 where left != right {
                    let one = text([prefix / 10, prefix % 10, left, right])
                    let two = text([prefix / 10, prefix % 10, right, left])
                    #expect(CheckDigit.dammDigit(for: one) != CheckDigit.dammDigit(for: two), "\(one)")
                    #expect(!(CheckDigit.damm(one) && CheckDigit.damm(two)), "\(one)")
                    #expect(!(CheckDigit.verhoeff(one) && CheckDigit.verhoeff(two)), "\(one)")
                    let isLuhnsGap = Set([left, right]) == [0, 9]
                    #expect(isLuhnsGap || !(CheckDigit.luhn(one) && CheckDigit.luhn(two)), "\(one)")
                }
            }
        }
    }

    private func text(_ digits: [Int]) -> String { digits.map { String($0) }.joined() }
}

struct ReferenceTests {
    @Test func hasEightDigitsAndNoLeadingZero() {
        var generator = SystemRandomNumberGenerator()
        for random in [0, 8_999_999, 9_000_000, .max]
            + (0..<500).map({ _ in UInt64.random(in: 0...UInt64.max, using: &generator) })
        {
            let reference = Reference(random: random)
            #expect(reference.digits.utf8.count == 8)
            #expect(reference.digits.first != "0")
            #expect(Reference.isValid(reference.digits))
        }
    }

    @Test func isReadAsPeopleWriteIt() throws {
        let reference = Reference(random: 3_419_027)
        let grouped = reference.digits.prefix(4) + " " + reference.digits.suffix(4)
        let arabic = String(
            String.UnicodeScalarView(
                reference.digits.unicodeScalars.compactMap { Unicode.Scalar($0.value - 0x30 + 0x660) }
            )
        )
        let dashed = String(grouped.map { $0 == " " ? "-" : $0 })
        for written in [reference.digits, " \(grouped) ", dashed, "\u{200F}\(arabic)"] {
            #expect(Reference(reading: written) == reference, "\(written)")
        }
        for written in [
            "", "1234", "x" + reference.digits, reference.digits + "0", String(reference.digits.dropLast()),
        ] {
            #expect(Reference(reading: written) == nil, "\(written)")
        }
        #expect(!Reference.isValid(String(grouped)))
    }
}

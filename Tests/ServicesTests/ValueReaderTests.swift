import Foundation
import Gateway
import MenuLanguage
import Testing

@testable import Services

struct ValueReaderTests {
    @Test(arguments: [
        ("1987 6543 2101", AnswerKind.digits(12...12), "198765432101"),
        ("\u{0660}\u{0660}\u{0667}", .digits(3...5), "007"),
        ("007", .number(0...10), "7"),
        ("1 200", .money(upTo: 9999), "1200"),
        ("1\u{202F}200", .money(upTo: 9999), "1200"),
        ("  Fatima\u{A0}", .text(upTo: 6, plain: true), "Fatima"),
        ("فاطمة", .text(upTo: 5, plain: false), "فاطمة"),
        ("31/01/1990", .date, "1990-01-31"),
        ("1990-1-31", .date, "1990-01-31"),
        ("0550 00 00 01", .phone, "+213550000001"),
        ("BC-40712", .code(upTo: 8), "BC-40712"),
        ("4111 1111 1117", .named("national-id"), "411111111117"),
    ])
    func keeps(_ written: String, _ kind: AnswerKind, _ kept: String) throws {
        #expect(try Samples.reader().read(written, as: kind) == kept)
    }

    @Test(arguments: [
        ("", AnswerKind.date, ValueFault.empty),
        ("\u{200F} ", .text(upTo: 5, plain: false), .empty),
        ("12O4", .digits(4...4), .notDigits),
        ("-12", .digits(2...2), .notDigits),
        ("123", .digits(4...6), .wrongLength(found: 3, allowed: 4...6)),
        ("14.50", .money(upTo: 9999), .notAWholeNumber),
        ("-5", .number(0...10), .notAWholeNumber),
        ("99999999999999999999", .number(0...10), .notAWholeNumber),
        ("11", .number(0...10), .outOfRange(0...10)),
        ("sept lettres", .text(upTo: 7, plain: false), .tooLong(found: 12, most: 7)),
        ("فاطمة", .text(upTo: 7, plain: true), .notPlain),
        ("a\nb", .text(upTo: 7, plain: false), .controlCharacter),
        ("30/02/2024", .date, .notADay),
        ("1/2", .date, .notADay),
        ("12", .phone, .notAPhone),
        ("BC 40712", .code(upTo: 9), .notOneWord),
        ("411111111111", .named("national-id"), .wrongCheckDigit(.luhn)),
        ("1", .named("nobody"), .unknownType("nobody")),
    ])
    func refuses(_ written: String, _ kind: AnswerKind, _ fault: ValueFault) throws {
        #expect(throws: fault) { try Samples.reader().read(written, as: kind) }
        #expect(!fault.description.isEmpty)
    }

    /// What the loader stores and what a citizen types meet in the same key.
    @Test func keysMeet() throws {
        let reader = try Samples.reader()
        let pairs: [(AnswerKind, String, String)] = [
            (.digits(4...4), "0007", "00-07"), (.number(0...99), "07", "7"), (.date, "5/3/1990", "1990-03-05"),
            (.text(upTo: 20, plain: false), "École  Élémentaire", "ecole elementaire"),
            (.code(upTo: 9), "bc-1", "BC-\u{0661}"),
            (.phone, "0550000001", "+213 550 00 00 01"),
        ]
        for (kind, loaded, typed) in pairs {
            let one = DatasetKey.normalise(try reader.read(loaded, as: kind), kind: kind)
            let two = DatasetKey.normalise(try reader.read(typed, as: kind), kind: kind)
            #expect(one == two && !one.isEmpty, "\(kind)")
        }
        #expect(DatasetKey.normalise("four", kind: .digits(4...4)).isEmpty)
        #expect(DatasetKey.normalise("31/02/1990", kind: .date).isEmpty)
    }
}

struct CivilDayTests {
    @Test func agreesWithTheCalendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var days = 0
        // Every 37 hours from 1900 to 2100 meets each month, leap days and the turn of centuries.
        for seconds in stride(from: -2_208_988_800, to: 4_102_444_800, by: 37 * 3600 * 5) {
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let day = try #require(CivilDay(Timestamp(milliseconds: Int64(seconds) * 1000), in: .gmt))
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
            days += 1
        }
        print("civil days: \(days) compared")
    }

    @Test func countsTheDayWhereTheCitizenIs() throws {
        let lateEvening = Timestamp(milliseconds: 1_764_026_999_000)  // 2025-11-24 23:29:59 UTC
        #expect(CivilDay(lateEvening, in: .gmt)?.kept == "2025-11-24")
        let algiers = try #require(TimeZone(secondsFromGMT: 3600))
        #expect(CivilDay(lateEvening, in: algiers)?.shown == "25/11/2025")
    }
}

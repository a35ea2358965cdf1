public import ArgumentParser
import Foundation
public import ShortText

/// `hatif text`.
struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "What a text costs: encoding, units, segments, and what forces UCS-2.",
        discussion: """
            Example: hatif text 'Votre reçu est prêt' --channel sms
                     echo 'شكرا' | hatif text - --json
            """
    )

    @Argument(help: "The text, or - for standard input.")
    var text: String
    @Option(help: "sms or ussd.")
    var channel: TextReport.Channel = .sms
    @Flag(help: "Print all as JSON, with the octets in hexadecimal.")
    var json = false
    @Option(help: "National locking shift table, 1 to 13 (3GPP TS 23.038 Annex A); 0 for none.")
    var locking: UInt8 = 0
    @Option(help: "National single shift table, 1 to 13; 0 for none.")
    var single: UInt8 = 0
    @Option(help: "The reference that ties segments together.")
    var reference: UInt16 = 0xA5
    @Option(help: "The reference's width: 8 or 16.")
    var referenceBits: Int = 8

    func run() throws {
        guard let width = ReferenceWidth(rawValue: referenceBits) else {
            throw CommandFailure.usage("--reference-bits is 8 or 16, not \(referenceBits)")
        }
        guard let lockingTable = NationalLanguage(id: locking), let singleTable = NationalLanguage(id: single) else {
            throw CommandFailure.usage(
                "there is no national table \(locking > 13 ? locking : single); tables are 1 to 13, 0 is none"
            )
        }
        let input = try text == "-" ? standardInput() : text
        do {
            let report = try TextReport(
                input,
                channel: channel,
                reference: reference,
                referenceBits: width,
                allowing: AllowedEncodings(national: .exactly(locking: lockingTable, single: singleTable))
            )
            if json { try Terminal.json(report) } else { show(report, input) }
        } catch let error as SegmentError {
            throw CommandFailure.failed("\(error)")
        }
    }

    private func standardInput() throws -> String {
        var data = FileHandle.standardInput.readDataToEndOfFile()
        if data.last == 0x0A { data.removeLast() }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure.usage("standard input is not UTF-8; convert it first")
        }
        return text
    }

    private func show(_ report: TextReport, _ input: String) {
        let limits = ScreenLimits.standard
        let footer = channel == .ussd ? PhonePicture.usage(input, limits: limits) : PhonePicture.segments(input)
        print(
            PhonePicture(
                title: channel == .ussd ? "USSD" : "SMS",
                text: input,
                footer: footer,
                isRightToLeft: PhonePicture.isRightToLeft(input)
            ).drawn
        )
        print(
            "encoding \(report.encoding.rawValue), \(report.units) units, \(report.segments.count) segments of at most \(report.limit)"
        )
        if channel == .ussd, !report.ussd.fits { print("too long for one screen") }
        for culprit in report.culprits {
            let mend = culprit.replacement.map { "`\($0)` would do" } ?? "there is no plain replacement"
            print("`\(culprit.character)` (\(culprit.codepoint), character \(culprit.index + 1)) forces UCS-2; \(mend)")
        }
    }
}

extension TextReport.Channel: ExpressibleByArgument {}

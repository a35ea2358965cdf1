public import ArgumentParser
import Carriers
import Foundation
import MenuLanguage
public import ShortText

/// `hatif text`.
struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "What a text costs: encoding, units, segments, and what forces UCS-2.",
        discussion: """
            Example: hatif text 'Votre reçu est prêt' --channel sms
                     echo 'شكرا' | hatif text - --json
                     hatif text 'Votre reçu est prêt' --language fr --carrier mobilis
                     hatif text 'Şikayetiniz alındı' --allow national
            The newline that ends standard input is no part of the text. Exits with 1 when the text cannot be sent.
            """
    )

    @Argument(help: "The text, or - for standard input.")
    var text: String
    @Option(help: "sms or ussd.")
    var channel: TextReport.Channel = .sms
    @Flag(help: "Print all as JSON, with the octets in hexadecimal.")
    var json = false
    @Option(
        help: "A configured carrier, whose limits hold for a screen; the standard's, 182 or 80 units, when left out."
    )
    var carrier: String?
    @Option(
        help: """
            Write the text as the menus write this language: if they say `accents plain` for it, without the accents \
            that force UCS-2.
            """
    )
    var language: String?
    @Option(
        help: """
            What may be used beside the 7-bit default alphabet: ucs2, national (the language tables of 3GPP TS 23.038 \
            Annex A, which many phones do not know), both with a comma between, or none.
            """
    )
    var allow: AllowedNames?
    @Option(help: "National locking shift table, 1 to 13 (3GPP TS 23.038 Annex A); 0 for none.")
    var locking: UInt8 = 0
    @Option(help: "National single shift table, 1 to 13; 0 for none.")
    var single: UInt8 = 0
    @Option(help: "The reference that ties segments together.")
    var reference: UInt16 = 0xA5
    @Option(help: "The reference's width: 8 or 16.")
    var referenceBits: Int = 8
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        guard let width = ReferenceWidth(rawValue: referenceBits) else {
            throw CommandFailure.usage("--reference-bits is 8 or 16, not \(referenceBits)")
        }
        guard width == .sixteen || reference <= 255 else {
            throw CommandFailure.usage(
                "--reference \(reference) does not fit in 8 bits; write 255 or less, or --reference-bits 16"
            )
        }
        let allowing = try allowedEncodings()
        let limits = try screenLimits()
        let input = try asWritten(text == "-" ? standardInput() : text)
        do {
            let report = try TextReport(
                input,
                channel: channel,
                reference: reference,
                referenceBits: width,
                allowing: allowing,
                limits: limits
            )
            if json { return try Terminal.json(report) }
            let picture = TextPicture(report: report, text: input, channel: channel, limits: limits)
            for line in picture.lines { print(line) }
        } catch let error as SegmentError {
            throw CommandFailure.failed(explanation(of: error, in: input, allowing))
        }
    }

    private func allowedEncodings() throws -> AllowedEncodings {
        guard let lockingTable = NationalLanguage(id: locking), let singleTable = NationalLanguage(id: single) else {
            throw CommandFailure.usage(
                "there is no national table \(locking > 13 ? locking : single); tables are 1 to 13, 0 is none"
            )
        }
        if locking != 0, !lockingTable.hasLockingTable {
            throw CommandFailure.usage("\(lockingTable) has no locking shift table; use --single \(locking)")
        }
        var national = NationalTables.exactly(locking: lockingTable, single: singleTable)
        // A USSD string has no header that could name a national table (3GPP TS 23.038 6.2.1.2.2).
        if allow != nil, channel == .ussd { national = .none }
        if allow?.national == true, channel == .sms, locking == 0, single == 0 {
            let all = Set(NationalLanguage.all)
            national = .among(locking: all, single: all)
        }
        return AllowedEncodings(ucs2: allow?.ucs2 ?? true, national: national)
    }

    /// The limits of the named carrier.
    private func screenLimits() throws -> ScreenLimits {
        guard let carrier else { return .standard }
        let configuration = try options.load()
        if let settings = configuration.carriers.first(where: { $0.name == carrier }) {
            return settings.effectiveScreenLimits
        }
        let names = configuration.carriers.map(\.name)
        let known = names.isEmpty ? "none is configured" : "the configured ones are \(names.joined(separator: ", "))"
        throw CommandFailure.usage("there is no carrier `\(carrier)`; \(known)")
    }

    /// The text as the menus would send it in the language.
    private func asWritten(_ text: String) throws -> String {
        guard let language else { return text }
        let folder = try MenuFolder([options.load().menus])
        guard let service = try folder.program().program?.service else { return text }
        let tag = LanguageTag(language)
        guard service.languages.contains(tag) else {
            let known = service.languages.map(\.code).joined(separator: ", ")
            throw CommandFailure.usage("the menus do not speak `\(language)`; they speak \(known)")
        }
        return service.plainAccents.contains(tag) ? plainAccents(text) : text
    }

    private func standardInput() throws -> String {
        var data = FileHandle.standardInput.readDataToEndOfFile()
        if data.last == 0x0A { data.removeLast() }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure.usage("standard input is not UTF-8; convert it first")
        }
        return text
    }

    /// The error, and for characters that nothing allowed holds, each of them.
    private func explanation(of error: SegmentError, in text: String, _ allowing: AllowedEncodings) -> String {
        guard case .notInAlphabet = error else { return "\(error)" }
        let culprits = ucs2Culprits(in: text, national: allowing.national)
        let named = culprits.prefix(20).map {
            "`\(Terminal.safe("\($0.character)"))` (\($0.codepoint), character \($0.index + 1))"
        }
        let more = culprits.count > named.count ? " and \(culprits.count - named.count) more" : ""
        return "no allowed alphabet has \(named.joined(separator: ", "))\(more); replace them, or allow ucs2"
    }
}

extension TextReport.Channel: ExpressibleByArgument {}

/// The value of `--allow`.
struct AllowedNames: ExpressibleByArgument {
    var ucs2 = false
    var national = false

    init?(argument: String) {
        for name in argument.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces).lowercased() }) {
            switch name {
            case "ucs2": ucs2 = true
            case "national": national = true
            case "none": break
            default: return nil
            }
        }
        if argument.isEmpty { return nil }
    }
}

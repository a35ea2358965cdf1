import ArgumentParser
import Gateway
import ShortText

/// `hatif sms`.
struct SMSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sms",
        abstract: "A phone in the terminal: send an SMS to the menu files.",
        discussion: """
            Example: hatif sms 'BIRTH 198765432101'
                     hatif sms 'ميلاد ١٩٨٧٦٥٤٣٢١٠١' --inputs 1987,1,1
            Each reply is printed with its encoding and number of segments. No daemon is needed.
            """
    )

    @Argument(help: "The message.")
    var text: String
    @Option(help: "The short code it is sent to; the service's own when left out.")
    var to: String?
    @Option(help: "Further messages of the conversation, separated by commas.")
    var inputs: String?
    @OptionGroup var options: PhoneOptions

    func run() async throws {
        var (phone, limits, trial, shortCodes) = try await options.phone()
        if let to { try ShortCodeForm.check(to, among: shortCodes) }
        let further = inputs.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
        for (index, message) in ([text] + further).enumerated() {
            if index > 0 { print("> \(message)") }
            for received in await phone.send(message, to: to) {
                print(ReceivedPicture.drawn(received, code: "", limits: limits))
            }
        }
        if phone.isOpen { print("(the conversation is open: go on with --inputs)") }
        await trial.close()
    }
}

/// What a short code looks like: digits, or a name of up to 11 letters and digits.
enum ShortCodeForm {
    case number
    case name

    init?(_ text: String) {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let isPlain = text.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic || "0"..."9" ~= $0 }
        guard isPlain, (1...(isNumber ? 15 : 11)).contains(text.utf8.count) else { return nil }
        self = isNumber ? .number : .name
    }

    /// Refuses a code of another form than those that the menus and carriers have.
    static func check(_ text: String, among known: [String]) throws(CommandFailure) {
        let codes = known.isEmpty ? "1212" : known.joined(separator: ", ")
        guard let form = ShortCodeForm(text) else {
            throw .usage(
                "`\(Terminal.safe(text))` is no short code: it is digits, or up to 11 letters and digits; for example \(codes)"
            )
        }
        guard known.isEmpty || known.contains(where: { ShortCodeForm($0) == form }) else {
            throw .usage("no short code looks like `\(text)`; the service's are \(codes)")
        }
    }
}

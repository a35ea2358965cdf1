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
        var (phone, limits, trial) = try await options.phone()
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

import ArgumentParser
import ShortText

/// `hatif number`.
struct NumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "A phone number as the gateway reads it.",
        discussion: "Example: hatif number '0550 00 00 01' --country DZ\nExits with 1 when it is no valid number."
    )

    @Argument(help: "The number, in any form.")
    var input: String
    @Option(help: "The country by whose rules it is read; the configured one when left out.")
    var country: String?
    @Flag(help: "Print as JSON.")
    var json = false
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let place: Country
        if let country {
            guard let known = Country(code: country) else {
                throw CommandFailure.usage(
                    "`\(country)` is no country; write its two letters (ISO 3166-1), for example DZ"
                )
            }
            place = known
        } else {
            place = try options.load().country
        }
        let reading = readPhone(input, country: place)
        if json {
            try Terminal.json(reading)
        } else {
            let reason = reading.reason.map { ": \($0)" } ?? ""
            print("\(reading.e164 ?? input) \(reading.kind.rawValue)\(reading.valid ? "" : ", not valid\(reason)")")
        }
        if !reading.valid { throw ExitCode(1) }
    }
}

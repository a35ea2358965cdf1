import ArgumentParser
import Carriers
import Gateway
import MenuLanguage
import ShortText

/// What `dial` and `sms` share.
struct PhoneOptions: ParsableArguments {
    @Option(help: "The phone's number.")
    var from: String = DialCommand.defaultPhone
    @Option(help: "The language the gateway knows of this citizen, for example ar.")
    var lang: String?
    @Option(help: "Menu files or folder; the configured folder when left out.")
    var menus: [String] = []
    @OptionGroup var languages: LanguageOptions
    @OptionGroup var configuration: ConfigurationOptions

    /// What a trial phone is made of.
    struct Trial {
        var program: MenuProgram
        var number: MSISDN
        var language: LanguageTag?
        var limits: ScreenLimits
        var country: Country
        var gateway: TrialGateway
        /// Where messages can be sent to: the menus' short codes and the carriers'.
        var shortCodes: [String]
    }

    /// A phone on the configured menus, with the configured registers and a case desk whose cases vanish with it.
    func phone() async throws -> (TrialPhone, ScreenLimits, TrialGateway, shortCodes: [String]) {
        let trial = try await trial()
        let gateway = trial.gateway
        let phone = TrialPhone(
            program: trial.program,
            phone: trial.number,
            language: trial.language,
            limits: trial.limits,
            country: trial.country,
            clock: .system,
            answerer: { call in await gateway.answer(call) }
        )
        return (phone, trial.limits, gateway, shortCodes: trial.shortCodes)
    }

    /// The parts of a trial phone, checked.
    func trial() async throws -> Trial {
        let configuration = try configuration.load()
        let folder = try menus.isEmpty ? configuration.menuFolder() : MenuFolder(menus)
        let program = try configuration.fitted(try folder.program(in: languages.chosen))
        let number: MSISDN
        do {
            number = try MSISDN(parsing: from, country: configuration.country)
        } catch {
            throw CommandFailure.usage(
                "`\(from)` is no phone number of \(configuration.country.code); write it as +213550000001"
            )
        }
        if let lang, !program.service.languages.contains(LanguageTag(lang)) {
            let known = program.service.languages.map(\.code).joined(separator: ", ")
            throw CommandFailure.usage("the menus do not speak `\(lang)`; they speak \(known)")
        }
        let ofMenus = program.service.shortCodes
        return Trial(
            program: program,
            number: number,
            language: lang.map(LanguageTag.init),
            limits: configuration.carriers.first?.effectiveScreenLimits ?? .standard,
            country: configuration.country,
            gateway: try await TrialGateway(program: program, configuration: configuration),
            shortCodes: ofMenus + configuration.carriers.flatMap(\.shortCodes).filter { !ofMenus.contains($0) }
        )
    }
}

/// `hatif dial`.
struct DialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dial",
        abstract: "A phone in the terminal: dial a USSD code on the menu files.",
        discussion: """
            Example: hatif dial '*123#'
                     hatif dial '*123*1#' --lang fr --inputs 198765432101,1987,1,1
            No daemon is needed. Requests that you open here are not kept.
            """
    )
    /// A number for trials.
    static let defaultPhone = "+213550000001"

    @Argument(help: "The code, for example '*123#'.")
    var code: String
    @Option(help: "Answers, one for each screen, separated by commas; the dialog is printed and the command ends.")
    var inputs: String?
    @OptionGroup var options: PhoneOptions

    func run() async throws {
        guard DialCode(code) != nil else {
            throw CommandFailure.usage("`\(code)` is no USSD code; write it as '*123#' (in quotes)")
        }
        var (phone, limits, trial, _) = try await options.phone()
        guard let received = await phone.dial(code) else {
            throw CommandFailure.failed("no flow has the code \(code); add `dial \(code)` to one, or dial another")
        }
        show(received, limits)
        var inputs = inputs.map {
            $0.isEmpty ? [] : $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        while phone.isOpen {
            let input: String
            if inputs != nil {
                guard let next = inputs?.first else { break }
                inputs?.removeFirst()
                print("> \(next)")
                input = next
            } else if let typed = Terminal.line(prompt: "> ") {
                input = typed
            } else {
                break
            }
            show(await phone.reply(input), limits)
        }
        if phone.isOpen { print("(the session is still open)") }
        if let rest = inputs, !rest.isEmpty {
            throw CommandFailure.failed(
                "the session ended before these inputs were used: \(rest.joined(separator: ","))"
            )
        }
        await trial.close()
    }

    private func show(_ received: [TrialPhone.Received], _ limits: ScreenLimits) {
        for item in received { print(ReceivedPicture.drawn(item, code: code, limits: limits)) }
    }
}

/// Draws what a trial phone received.
enum ReceivedPicture {
    static func drawn(_ received: TrialPhone.Received, code: String, limits: ScreenLimits) -> String {
        switch received {
        case .screen(let text, let continues):
            PhonePicture(
                title: code + (continues ? "" : " (end)"),
                text: text,
                footer: PhonePicture.usage(text, limits: limits),
                isRightToLeft: PhonePicture.isRightToLeft(text)
            ).drawn
        case .sms(let text):
            PhonePicture(
                title: "SMS",
                text: text,
                footer: PhonePicture.segments(text),
                isRightToLeft: PhonePicture.isRightToLeft(text)
            ).drawn
        }
    }
}

import Carriers
import CurlClient
import Gateway
import Glibc
import ShortText

/// Messages to declared carriers.
///
/// `CarrierBench render FOLDER SECONDS` hands messages to some of the carriers whose files are in FOLDER, over a transport
/// that answers at once, and prints how many a second one core encodes, signs and writes, with the reading of the answers.
///
/// `CarrierBench beside FOLDER URL SECONDS` sends messages to the carrier at URL, alone and then beside another carrier
/// that takes connections and never answers, and prints both rates and their ratio.
@main
struct CarrierBench {
    static func main() async {
        let arguments = CommandLine.arguments
        do {
            switch arguments.dropFirst().first {
            case "render" where arguments.count == 4:
                try await Rendering(folder: arguments[2], seconds: Int(arguments[3]) ?? 1).run()
            case "beside" where arguments.count == 5:
                try await Neighbours(folder: arguments[2], url: arguments[3], seconds: Int(arguments[4]) ?? 1).run()
            default:
                print("usage: CarrierBench render FOLDER SECONDS | beside FOLDER URL SECONDS")
                exit(2)
            }
        } catch {
            print(error)
            exit(1)
        }
    }
}

/// What both measurements need.
enum Sample {
    /// Makes a carrier of a file in a folder.
    static func carrier(
        _ kind: String,
        _ own: [String: String],
        folder: String,
        timeout: Duration = .seconds(20),
        on transport: any HTTPTransport
    ) throws -> any Carrier {
        var settings = CarrierSettings(name: kind, kind: kind)
        settings.folders = [folder]
        settings.own = own
        settings.timeout = timeout
        settings.publicURL = "https://gateway.example.net"
        settings.webhookSecret = "0123456789abcdef"
        guard let country = Country(code: "DZ") else { throw BenchError.noCountry }
        let defaults = CarrierDefaults(country: country, shortCodes: ["1212"], serviceCodes: ["*123#"])
        return try makeCarrier(settings, transport: transport, defaults: defaults, show: { _ in }, report: { _ in })
    }

    static func message(_ number: Int, _ text: String) throws -> OutboundMessage {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        return OutboundMessage(
            id: "0191e180-7d60-7000-aded-\(100_000_000_000 + number)",
            carrier: "bench",
            to: try MSISDN(e164: "+\(213_550_000_000 + number % 1_000_000)"),
            originator: "1212",
            text: text,
            language: "fr",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(3600)
        )
    }
}

enum BenchError: Error {
    case noCountry
    case noSocket
    case notAccepted(String)
}

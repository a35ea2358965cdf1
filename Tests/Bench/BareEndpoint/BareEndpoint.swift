import Glibc
import Hummingbird

/// The yardstick for the USSD webhook: reads the same body and answers a fixed text, and does nothing else.
///
/// `BareEndpoint PORT`; ends with SIGTERM.
@main
struct BareEndpoint {
    static func main() async throws {
        guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
            print("usage: BareEndpoint PORT")
            exit(2)
        }
        let router = Router()
        router.post("/carriers/bench/ussd") { request, _ -> String in
            var request = request
            let body = try await request.collectBody(upTo: 65_536)
            return body.readableBytes > 0 ? "CON Choose a service\n1. Birth certificate\n2. Report a problem" : "END"
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port))
        )
        try await application.runService()
    }
}

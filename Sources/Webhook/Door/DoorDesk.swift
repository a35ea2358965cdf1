import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Finds who answers a request: a carrier's desk, which every citizen waits for, or whatever else the server serves.
struct DoorDesk: Sendable {
    private static let carriers = "/carriers/"

    let carriers: CarrierDesk
    let others: FrontDoor
    let logger: Logger

    /// Who takes a request, once its head has come.
    enum Visit {
        case carrier(CarrierDesk.Visit)
        case other(HTTPRequestHead)
    }

    /// What becomes of a request whose head has come.
    enum Admission {
        case admitted(Visit)
        case refused(DoorAnswer)
    }

    func admit(_ request: HTTPRequestHead, _ head: DoorHead, channel: any Channel) -> Admission {
        let (path, query) = head.place
        guard path.utf8.starts(with: Self.carriers.utf8) else { return .admitted(.other(request)) }
        let rest = path.utf8.dropFirst(Self.carriers.utf8.count)
        return switch carriers.admit(head, path: Substring(rest), query: query, channel: channel) {
        case .admitted(let visit): .admitted(.carrier(visit))
        case .refused(let answer): .refused(answer)
        }
    }

    /// Answers what is no carrier's webhook.
    func answer(_ request: HTTPRequestHead, body: ByteBuffer?, channel: any Channel) async -> DoorAnswer {
        do {
            let request = Request(
                head: try HTTPRequest(request, secure: false, splitCookie: false),
                body: RequestBody(buffer: body ?? ByteBuffer())
            )
            return try await DoorAnswer(others.respond(to: request, context: DoorContext(channel: channel)))
        } catch {
            logger.error("a request was not answered", metadata: ["error": "\(type(of: error))"])
            return .plain(500, "the gateway met an error; its log has more\n")
        }
    }
}

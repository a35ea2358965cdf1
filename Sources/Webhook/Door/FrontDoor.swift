import Hummingbird
import HummingbirdCore
import NIOCore

/// What is known of a request beside itself: the connection that it came by.
struct DoorContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }

    init(channel: any Channel) {
        self.channel = channel
    }
}

/// Answers what is no carrier's webhook.
struct FrontDoor: HTTPResponder {
    let readiness: Readiness
    let registry: PrometheusRegistry

    func respond(to request: Request, context: DoorContext) async throws -> Response {
        switch request.uri.path {
        case "/healthz":
            return reading(request) { .plain(.ok, "ok\n") }
        case "/readyz":
            let problems = await readiness.problems()
            let notes = await readiness.notes()
            return reading(request) {
                problems.isEmpty
                    ? .plain(.ok, (["ready"] + notes).joined(separator: "\n") + "\n")
                    : .plain(.serviceUnavailable, (problems + notes).joined(separator: "\n") + "\n")
            }
        case "/metrics":
            return reading(request) {
                Response(
                    status: .ok,
                    headers: [.contentType: PrometheusRegistry.contentType],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: registry.text()))
                )
            }
        default: return .notFound
        }
    }

    private func reading(_ request: Request, _ answer: () -> Response) -> Response {
        switch request.method {
        case .get: answer()
        case .head: answer().createHeadResponse()
        default: .methodNotAllowed(allow: "GET, HEAD")
        }
    }
}

extension Response {
    private static let plainText: HTTPFields = [.contentType: "text/plain; charset=utf-8"]

    static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(status: status, headers: plainText, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static var notFound: Response { .plain(.notFound, "not found\n") }

    static func methodNotAllowed(allow: String) -> Response {
        var response = plain(.methodNotAllowed, "use \(allow)\n")
        response.headers[.allow] = allow
        return response
    }
}

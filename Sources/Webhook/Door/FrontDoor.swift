import Hummingbird
import HummingbirdCore
import NIOCore

/// What is known of a request beside itself: the connection that it came by.
struct DoorContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}

/// Finds who answers a path.
///
/// There is no router and no middleware: the paths are few, and every citizen waits for this.
struct FrontDoor: HTTPResponder {
    private static let carriers = "/carriers/"

    let desk: CarrierDesk
    let readiness: Readiness
    let registry: PrometheusRegistry

    func respond(to request: Request, context: DoorContext) async throws -> Response {
        let path = request.uri.path
        if path.hasPrefix(Self.carriers) {
            return try await desk.answer(request, path: path.dropFirst(Self.carriers.count), channel: context.channel)
        }
        switch path {
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

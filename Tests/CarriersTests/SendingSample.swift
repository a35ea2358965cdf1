import CurlClient
import Gateway
import ShortText
import TestKit

@testable import Carriers

/// What the tests of sending share.
enum SendingSample {
    static let now = Timestamp(milliseconds: 1_790_000_000_000)

    /// What is wrong with a file of a test.
    struct Faults: Error, CustomStringConvertible {
        var description: String
    }

    /// An outcome as the word that a carrier's file uses.
    static func kind(_ outcome: SendOutcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .permanentFailure: "rejected"
        case .accountRefused: "account"
        case .transientFailure: "transient"
        case .throttled: "throttled"
        case .optedOut: "opted-out"
        case .unknown: "unknown"
        }
    }

    /// What a file says of sending, with the names of its settings and of their secrets.
    static func declaration(_ file: String) throws -> (SendingDeclaration, secrets: Set<String>) {
        let log = DeclarationLog(file: "sample.yaml")
        guard let root = DeclarationNode.read(yaml: file, log: log) else {
            throw Faults(description: "\(log.problems)")
        }
        let settings = root["settings"]?.pairs ?? []
        log.names.formUnion(settings.compactMap(\.key.scalar))
        let declaration = SendingDeclaration(root, carried: Set(root["carried"]?.words() ?? []))
        try log.finish()
        let secrets = settings.filter { $0.value["secret"]?.scalar == "true" }.compactMap(\.key.scalar)
        return (declaration, Set(secrets))
    }

    /// A sender by a file.
    static func sender(
        _ file: String,
        _ settings: [String: String] = [:],
        lists: [String: [String]] = [:],
        on transport: any HTTPTransport,
        clock: GatewayClock = GatewayClock { SendingSample.now },
        country: String = "DZ"
    ) throws -> DeclaredSender {
        let (declaration, secrets) = try declaration(file)
        guard let country = Country(code: country) else { throw Faults(description: "no country") }
        var values = SendingValues(settings: settings, country: country)
        values.lists = lists
        values.secrets = secrets.compactMap { settings[$0] }
        return DeclaredSender(declaration, values: values, transport: transport, clock: clock)
    }

    static func message(
        _ text: String = "Votre demande 1234",
        to phone: String = "+213550000001",
        id: String = "0191e180-7d60-7000-aded-7d8b151cbd5b",
        from originator: String? = "1212",
        link: String? = nil
    ) throws -> OutboundMessage {
        OutboundMessage(
            id: id,
            carrier: "sample",
            to: try MSISDN(e164: phone),
            originator: originator,
            text: text,
            language: "fr",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(3600),
            linkID: link
        )
    }

    static func answer(
        _ body: String,
        _ status: Int = 200,
        headers: [(name: String, value: String)] = []
    ) -> RecordedTransport.Answer {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    static func lost(_ sent: CurlError.SentState) -> RecordedTransport.Answer {
        .failure(CurlError(sent == .neverSent ? .connectFailed : .reset, sent: sent, detail: "scripted"))
    }
}

extension HTTPRequest {
    /// The body as a text.
    var content: String { String(decoding: body ?? [], as: UTF8.self) }

    /// A header by its name.
    func field(_ name: String) -> String? { headers.first { $0.0.lowercased() == name.lowercased() }?.1 }
}

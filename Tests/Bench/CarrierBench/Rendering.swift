import CurlClient
import Gateway
import Glibc

/// How many messages a second one core encodes, signs and writes.
struct Rendering {
    let folder: String
    let seconds: Int

    private struct Subject {
        var kind: String
        var settings: [String: String]
        var answer: String
    }

    /// A transport that answers at once.
    private struct Instant: HTTPTransport {
        let answer: HTTPResponse

        func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse { answer }
    }

    private static let subjects = [
        Subject(
            kind: "africastalking",
            settings: ["username": "gov", "apiKey": "key-0123456789"],
            answer:
                #"{"SMSMessageData":{"Recipients":[{"statusCode":101,"number":"+213550000001","messageId":"ATXid_7"}]}}"#
        ),
        Subject(
            kind: "telesom",
            settings: ["username": "gov", "password": "word", "secret": "secret"],
            answer: "<return>Success</return>"
        ),
        Subject(
            kind: "infobip",
            settings: ["username": "gov", "password": "word"],
            answer: #"{"messages":[{"messageId":"m-1","status":{"groupId":1,"name":"PENDING"}}]}"#
        ),
        Subject(
            kind: "parlayx",
            settings: [
                "sendURL": "http://sdp.example.net:8310/SendSms", "spId": "user", "password": "word",
                "serviceId": "35000",
            ],
            answer: "<e:Envelope xmlns:e=\"u\"><e:Body><n:sendSmsResponse xmlns:n=\"v\"><n:result>1001</n:result>"
                + "</n:sendSmsResponse></e:Body></e:Envelope>"
        ),
    ]
    private static let texts = [
        "Votre demande 40718236 est reçue. Répondez SUIVI 40718236 pour la suivre.",
        "تم استلام طلبك رقم 40718236. أرسل متابعة 40718236 لمعرفة حالته.",
    ]

    func run() async throws {
        for subject in Self.subjects {
            let answer = HTTPResponse(status: 200, body: Array(subject.answer.utf8))
            let carrier = try Sample.carrier(
                subject.kind,
                subject.settings,
                folder: folder,
                on: Instant(answer: answer)
            )
            let outcome = await carrier.send(try Sample.message(0, Self.texts[0]))
            guard case .accepted = outcome else { throw BenchError.notAccepted("\(subject.kind): \(outcome)") }
            let count = try await handOver(to: carrier)
            print("\(subject.kind) \(count / seconds) messages/s")
        }
    }

    /// Hands messages over, one after the other, for as much time of the processor as was asked for.
    private func handOver(to carrier: any Carrier) async throws -> Int {
        let messages = try (0..<1000).map { try Sample.message($0, Self.texts[$0 % Self.texts.count]) }
        var count = 0
        let end = Self.processorSeconds() + Double(seconds)
        while Self.processorSeconds() < end {
            for message in messages { _ = await carrier.send(message) }
            count += messages.count
        }
        return count
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

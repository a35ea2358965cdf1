import Foundation
import Gateway
import ShortText
import Testing

@testable import Carriers

/// Requests at every shipped carrier's paths, mutated and made up: never a crash, a hang or an answer of 500.
@Suite struct DeclaredMutationTests {
    /// Numbers that depend on the seed only (SplitMix64).
    private struct Dice {
        var state: UInt64

        mutating func next(below bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return bound < 1 ? 0 : Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }

    private static let bodies = [
        "sessionId=s&phoneNumber=%2B254712345678&serviceCode=*123%23&text=1*2&from=254712345678&to=1212&id=1&status=Success",
        #"{"type":"mo_text","sessionId":"s","msisdn":"254712345678","results":[{"messageId":"1","from":"254712345678","to":"1","text":"a"}],"from":"254712345678","text":"x","id":"1","status":"delivered","data":{"event_type":"message.received","payload":{"id":"1"}}}"#,
        "<?xml version=\"1.0\"?><ussd><msisdn>254712345678</msisdn><sessionid>1</sessionid><type>1</type><msg>*1#</msg></ussd>",
        "<?xml version=\"1.0\"?><methodCall><methodName>USSD.INIT</methodName><params><param><value><struct><member><name>session</name><value><int>1</int></value></member></struct></value></param></params></methodCall>",
        "", "\0\0", "[[[[", "<a", "%", "&&&===", "{\"a\":\"\\uD800\"}",
    ]
    private static let types = ["", "application/x-www-form-urlencoded", "application/json", "text/xml", "text/plain"]
    private static let methods = ["GET", "POST", "PUT", "DELETE"]

    private static func request(_ carrier: DeclaredCarrier, _ dice: inout Dice) -> CarrierRequest {
        func one<Element>(_ list: [Element]) -> Element { list[dice.next(below: list.count)] }
        var body = Array(one(bodies).utf8)
        let signs = Array("%&=+*#;[]{}\"<>/\\\0".utf8) + [0xFF, 0x80]
        for _ in 0..<dice.next(below: 6) {
            let place = dice.next(below: body.count + 1)
            switch dice.next(below: 4) {
            case 0: body.insert(one(signs), at: place)
            case 1: if place < body.count { body.remove(at: place) }
            case 2: body = Array(body.prefix(place))
            default: if place < body.count { body[place] = UInt8(dice.next(below: 256)) }
            }
        }
        let patterns = carrier.declaration.rules.flatMap(\.paths).map(\.text)
        let path = one(patterns).replacing("{", with: "%7").replacing("}", with: "")
        let isQuery = dice.next(below: 2) == 0
        return CarrierRequest(
            method: one(methods),
            path: dice.next(below: 20) == 0 ? "%ZZ/\u{e9}" : path,
            query: isQuery ? String(decoding: body, as: UTF8.self) : "",
            contentType: one(types),
            body: isQuery ? [] : body,
            headers: [.init("Cookie", "JSESSIONID=1;;=="), .init("Authorization", "Basic !!")],
            target: "/carriers/x/" + path,
            receivedAt: Timestamp(milliseconds: 1_790_000_000_000)
        )
    }

    @Test("every answer is below 500", arguments: CarrierFolders.names(in: [ShippedFilesTests.folder.path]))
    func answers(name: String) throws {
        let yaml = try String(contentsOf: ShippedFilesTests.folder.appending(path: name + ".yaml"), encoding: .utf8)
        let declaration = try CarrierDeclaration.read(yaml: yaml, file: name + ".yaml")
        var settings = CarrierSettings(name: "x", kind: name)
        for setting in declaration.settings where setting.isRequired {
            settings.own[setting.name] = "https://a.example"
        }
        let defaults = CarrierDefaults(country: try #require(Country(code: "KE")), shortCodes: ["1212"])
        let carrier = try DeclaredCarrier(declaration, settings, defaults, transport: nil)
        var dice = Dice(state: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
        for _ in 0..<300 {
            let request = Self.request(carrier, &dice)
            let response: CarrierResponse
            do throws(CarrierRejection) {
                let reading = try carrier.decode(request)
                let answers = reading.events.map { event in
                    if case .ussd = event { return CarrierAnswer(.screen("Welcome <1> & \"2\"", continues: true)) }
                    return CarrierAnswer(.accepted)
                }
                response = carrier.respond(to: reading, answers: answers)
            } catch {
                #expect(!error.line.contains("\n") && error.line.utf8.count < 1000)
                response = carrier.respond(to: request, rejection: error)
                #expect((200..<500).contains(response.status) || name == "parlayx", "\(name): \(response.status)")
                continue
            }
            #expect((200..<300).contains(response.status), "\(name): \(response.status)")
            for (field, value) in response.headers {
                #expect((field + value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(name): \(field)")
            }
        }
    }
}

import CurlClient
import Testing

@testable import Carriers

/// Several messages in one request.
@Suite struct SendingBatchTests {
    private func post(_ body: String, url: String = "https://a.example/send") -> HTTPRequest {
        HTTPRequest(method: .post, url: url, body: Array(body.utf8))
    }

    private func body(_ joining: BatchJoining, _ bodies: [String]) -> String? {
        joining.merge(bodies.map { post($0) })?.body.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("what differs in a form is joined")
    func form() {
        let joined = body(.joined(by: ","), ["to=%2B2541&text=a+b&to2=", "to=%2B2542&text=a+b&to2="])
        #expect(joined == "to=%2B2541%2C%2B2542&text=a+b&to2=")
        #expect(body(.joined(by: ","), ["to=1"]) == "to=1")
        #expect(body(.joined(by: ","), ["to=1&a=", "to=2"]) == nil)
        #expect(body(.joined(by: ","), ["to=1", "at=2"]) == nil)
    }

    @Test("what differs in a query is joined")
    func query() {
        let requests = ["1", "2", "3"].map { HTTPRequest(url: "https://a.example/send?to=\($0)&text=x") }
        #expect(BatchJoining.joined(by: " ").merge(requests)?.url == "https://a.example/send?to=1+2+3&text=x")
        let others = ["1", "2"].map { HTTPRequest(url: "https://a.example/\($0)") }
        #expect(BatchJoining.joined(by: " ").merge(others) == nil)
    }

    @Test("what differs in JSON is joined")
    func json() {
        let bodies = ["1", "2"].map { #"{"src":"9","dst":"\#($0)","n":1,"in":{"to":["\#($0)"]}}"# }
        #expect(body(.joined(by: "<"), bodies) == #"{"src":"9","dst":"1<2","n":1,"in":{"to":["1<2"]}}"#)
        #expect(body(.joined(by: "<"), [#"{"a":null}"#, #"{"a":true}"#]) == nil)
        #expect(body(.joined(by: "<"), [#"{"a":[1]}"#, #"{"a":[1,2]}"#]) == nil)
        #expect(body(.joined(by: "<"), [#"{"a":1}"#, #"{"a":"#]) == nil)
    }

    @Test("a list of JSON grows")
    func list() {
        let bodies = ["1", "2", "3"].map { #"{"from":"9","to":["\#($0)"],"id":"\#($0)"}"# }
        #expect(body(.list(["to"]), bodies) == #"{"from":"9","to":["1","2","3"],"id":"1"}"#)
        let deep = ["1", "2"].map { #"{"a":{"messages":[{"to":"\#($0)"}]},"b":0}"# }
        #expect(body(.list(["a", "messages"]), deep) == #"{"a":{"messages":[{"to":"1"},{"to":"2"}]},"b":0}"#)
        #expect(body(.list(["none"]), bodies) == nil)
    }
}

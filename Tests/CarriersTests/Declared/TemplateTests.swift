import Gateway
import ShortText
import Testing

@testable import Carriers

/// Templates, their filters, and what makes values harmless.
@Suite struct TemplateTests {
    static func scope(_ names: [String: String] = [:]) throws -> ValueScope {
        ValueScope(
            names: names,
            settings: ["key": "key", "form": "<msg>{{to}} {{ none }}</msg>", "code": "*203*{extension}#"],
            tables: ["dcs": ValueTable([("gsm7", "15"), ("*", "72")])],
            now: Timestamp(milliseconds: 1_371_723_113_000),
            country: try #require(Country(code: "KE"))
        )
    }

    @Test(
        "filters",
        arguments: [
            ("{to|digits}", "254712345678"), ("{to|national}", "0712345678"), ("{to|subscriber}", "712345678"),
            ("{to|tel}", "tel:+254712345678"), ("{to|digits|tel}", "tel:254712345678"),
            ("{to|digits|plus}", "+254712345678"),
            ("{text|upper|cut:3}", "A B"), ("{text|drop:2}", "b"), ("{none|or:x}", "x"),
            ("{none|or:{to|digits}}", "254712345678"),
            ("{url|last}", "9"), ("{url|before:/}", "http:"), ("{url|after:://}", "a/b/9"), ("{star|strip:*#}", "123"),
            ("{text|replace: :_}", "a_b"), ("{yes|choose:1:2}", "1"), ("{none|choose:1:2}", "2"),
            ("{enc|map:dcs}", "72"),
            ("{text|md5}", "0cc9cd4dd26c5137b675a0d819cb9ab0"),
            ("{text|sha1raw|base64}", "fb3pNQQSKnB/hJ8sEr3Z3nG0GSk="),
            ("{text|hmac-sha256:key|cut:8}", "cfae67f0"), ("{now|date:yyyyMMddHHmmss}", "20130620101153"),
            ("{now|date:dd/MM/yyyy HH:mm:+05:30}", "20/06/2013 15:41"), ("{now|seconds}", "1371723113"),
            ("{now|milliseconds}", "1371723113000"), ("{now}", "2013-06-20T10:11:53Z"), ("{text|hex}", "612062"),
            ("{text|ucs2hex}", "006100200062"), ("{euro|gsmhex}", "1B65"), ("{quote|plain}", "\"a\" e"),
            ("{text|url}", "a%20b"),
            ("{text|base64|base64decode}", "a b"), ("{form|fill:xml}", "<msg>+254712345678 {{ none }}</msg>"),
            ("{code|fill}", "*203*109#"), ("a{{b}}c", "a{b}c"), ("{lines|oneline}", "x y"), ("{text|length}", "3"),
        ]
    )
    func filters(template: String, expected: String) throws {
        let names = [
            "to": "+254712345678", "text": "a b", "url": "http://a/b/9", "star": "*123#", "yes": "true", "enc": "ucs2",
            "euro": "€", "quote": "“a” ê", "extension": "109", "lines": "x\r\ny",
        ]
        #expect(try ValueTemplate(parsing: template).text(in: Self.scope(names)) == expected)
    }

    @Test(
        "templates that are none say what to do",
        arguments: [
            ("{a", "never closed"), ("a}", "closes nothing"), ("{}", "names nothing"),
            ("{a|digts}", "did you mean `digits`?"),
            ("{json:$.a[}", "no source"), ("{a b}", "no placeholder"), ("{a|cut:x}", "number of characters"),
            ("{a|replace:x}", "two parts"), ("{a|upper:1}", "takes nothing"), ("{a|hmac-md5}", "name of a key"),
            ("{a|date:qq}", "no pattern"),
        ]
    )
    func faults(template: String, words: String) {
        do throws(TemplateFault) {
            _ = try ValueTemplate(parsing: template)
            Issue.record("\(template) is read")
        } catch {
            #expect((error.problem + error.mend).contains(words), "\(error)")
        }
    }

    @Test("what is optional and absent takes its whole place with it; what is strict fails and says which")
    func absent() throws {
        var scope = try Self.scope()
        #expect(try ValueTemplate(parsing: "x{none?}").write(scope, as: .none) == nil)
        #expect(try ValueTemplate(parsing: "x{none}").write(scope, as: .none) == "x")
        scope.isStrict = true
        #expect(throws: CarrierRejection.missing(field: "none")) {
            try ValueTemplate(parsing: "x{none}").write(scope, as: .none)
        }
    }

    private func body(_ yaml: String, names: [String: String]) throws -> String {
        let log = DeclarationLog(file: "x.yaml")
        log.names = ["text", "to", "n", "to[]", "none", "id"]
        let node = try #require(DeclarationNode.read(yaml: yaml, log: log))
        let template = try #require(BodyTemplate.read(node, isRequest: true))
        #expect(log.problems.isEmpty)
        var scope = try Self.scope(names)
        scope.lists = ["to": ["+1", "+2"]]
        return try template.text(scope)
    }

    private static let nasty = "a\"b\\c<&>'\n\u{1}é"

    @Test("a text goes into every form without breaking it")
    func escaping() throws {
        let names = ["text": Self.nasty, "n": "12", "to": "+1 2", "id": "7"]
        let json = try body(
            #"json: {t: "{text}", n: "{n|number}", f: true, s: "1", none: "{none?}", b: "{n|boolean}"}"#,
            names: names
        )
        #expect(json == #"{"t":"a\"b\\c<&>'\n\u0001é","n":12,"f":true,"s":"1","b":false}"#)
        var reader = JSONReader(Array(json.utf8))
        #expect(try reader.document()["t"]?.text == Self.nasty)
        let xml = try body(#"xml: '<a b="{text}">{text}<c><![CDATA[{text}]]></c></a>'"#, names: names)
        let root = try MarkupReader.document(Array(xml.replacing("\u{1}", with: "").utf8))
        let clean = Self.nasty.replacing("\u{1}", with: "")
        #expect(root.attribute("b") == clean)
        #expect(root.contents.first == .text(clean))
        #expect(root.child("c")?.text == clean)
        #expect(xml.contains("&#10;"))
        let form = try body(#"form: {t: "{text}", "k&": "x y", to: "{to}", none: "{none?}"}"#, names: names)
        let pairs = FormPairs(Array(form.utf8))
        #expect(try pairs.text(of: "t") == Self.nasty)
        #expect(try pairs.text(of: "k&") == "x y")
        #expect(try pairs.text(of: "to") == "+1 2")
        #expect(try pairs.text(of: "none") == nil)
        let header = try ValueTemplate(parsing: "{text}").write(Self.scope(["text": "a\r\nSet-Cookie: b"]), as: .header)
        #expect(header == "aSet-Cookie: b")
    }

    @Test("several recipients: as an array, and one element for each")
    func lists() throws {
        #expect(try body(#"json: {to: "{to[]|digits}"}"#, names: [:]) == #"{"to":["1","2"]}"#)
        #expect(try body(#"json: {to: ["{to[]}"]}"#, names: [:]) == #"{"to":["+1","+2"]}"#)
        let each = try body(#"json: {list: [{to: "{to[]}", id: "{id}"}]}"#, names: ["id": "9"])
        #expect(each == #"{"list":[{"to":"+1","id":"9"},{"to":"+2","id":"9"}]}"#)
    }

    @Test("XML-RPC: a call, an answer's value and a fault can be read again")
    func calls() throws {
        let call = try body(#"xmlrpc: {method: m, params: [{a: "{text}", n: 1}]}"#, names: ["text": "<&>"])
        let root = try MarkupReader.document(Array(call.utf8))
        #expect(RemoteCall.method(of: root) == "m")
        #expect(JSONPath("[0].a")?.value(in: RemoteCall.content(of: root)) == .string("<&>"))
        #expect(JSONPath("[0].n")?.value(in: RemoteCall.content(of: root)) == .number("1"))
        let fault = try MarkupReader.document(Array(body("fault: {code: 8002, text: error}", names: [:]).utf8))
        #expect(JSONPath("fault.faultCode")?.value(in: RemoteCall.content(of: fault)) == .number("8002"))
    }
}

import Gateway
import Testing

@testable import Carriers

/// What is read of forms, JSON, XML and XML-RPC, and what is refused.
@Suite struct DocumentTests {
    static func request(
        _ body: String,
        type: String = "",
        query: String = "",
        method: String = "POST",
        headers: [CarrierRequest.Header] = []
    ) -> CarrierRequest {
        CarrierRequest(
            method: method,
            path: "sms",
            query: query,
            contentType: type,
            body: Array(body.utf8),
            headers: headers,
            target: "/carriers/x/sms",
            receivedAt: Timestamp(milliseconds: 0)
        )
    }

    private func value(_ source: String, _ document: WireDocument) throws -> String? {
        try document.value(try #require(ValueSource(parsing: source)))
    }

    @Test("queries and forms: without case, the first wins, what is unknown may be broken")
    func forms() throws {
        let document = WireDocument(
            request: Self.request("a=1&A=2&b=%C3%A9+x&broken=%Z&=&&c", query: "q=%2B1&a=query&=&=en")
        )
        #expect(try value("form:a", document) == "1")
        #expect(try value("form:B", document) == "é x")
        #expect(try value("form:c", document) == "")
        #expect(try value("form:d", document) == nil)
        #expect(try value("query:Q", document) == "+1")
        #expect(try value("any:a", document) == "query")
        #expect(try value("any:b", document) == "é x")
        #expect(
            throws: CarrierRejection.malformed(
                field: "broken",
                problem: "holds a % that two hexadecimal digits do not follow"
            )
        ) {
            try value("form:broken", document)
        }
    }

    @Test(
        "JSON paths",
        arguments: [
            ("$.a.b[0].c", "1.50"), ("$.a.b[1].c", "true"), ("$.a['x y']", "é\n"), ("$.data[name=Msisdn].value", "254"),
            ("$.data[-1].value", "7"), ("$.nothing", nil), ("$.null", nil), ("$.a.b[*].c", "1.50"),
            ("a.b[0].c", "1.50"),
            ("$.pair", "😀"), ("$.half", "\u{FFFD}x"), ("$.list", "[1,{\"a\":null}]"),
        ]
    )
    func jsonPaths(path: String, expected: String?) throws {
        let body = """
            {"a":{"b":[{"c":1.50},{"c":true}],"x y":"\\u00e9\\n"},"null":null,"pair":"\\uD83D\\uDE00","half":"\\ud83dx",
            "data":[{"name":"Other","value":"1"},{"name":"Msisdn","value":"254"},{"name":"z","value":7}],"list":[1,{"a":null}]}
            """
        let document = WireDocument(request: Self.request(body, type: "application/json"))
        #expect(try value("json:" + path, document) == expected)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "{", "{\"a\":}", "[1,]", "{\"a\":1}}", "{\"a\" 1}", "[01]", "[1.]", "[+1]", "{\"a\":\"\\x\"}",
            "{\"a\":\"\u{1}\"}",
            "{'a':1}", "[tru]", "{\"a\":\"b", "[\"\\u12\"]",
        ]
    )
    func brokenJSON(body: String) throws {
        let document = WireDocument(request: Self.request(body, type: "application/json"))
        #expect(throws: CarrierRejection.self) { try value("json:$.a", document) }
    }

    @Test("JSON and XML that are deeper than anybody needs are refused, and quickly")
    func bombs() throws {
        let start = ContinuousClock.now
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: CarrierRejection.self) {
            try value("json:$.a", WireDocument(request: Self.request(deep, type: "application/json")))
        }
        let nested = String(repeating: "<a>", count: 100_000)
        #expect(throws: CarrierRejection.self) {
            try value("xml:/a", WireDocument(request: Self.request(nested, type: "text/xml")))
        }
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"
        for body in [
            laughs, "<a><!ENTITY b \"x\"></a>", "<a>&b;</a>",
            "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        ] {
            #expect(throws: CarrierRejection.self, "\(body)") {
                try value("xml:/a", WireDocument(request: Self.request(body, type: "text/xml")))
            }
        }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(
        "XML paths",
        arguments: [
            ("/dialog/@type", "Begin"), ("/dialog/msisdn/@number", "79"), ("//msisdn/@number", "79"),
            ("/dialog/text", "a & b < é \"c\" & raw <x>"), ("/dialog/param[id=B]/value", "2"),
            ("/dialog/param[2]/value", "2"),
            ("/dialog/param[@kind=k]/value", "3"), ("/dialog/empty", ""), ("/dialog/none", nil), ("/other/text", nil),
            ("//value", "1"), ("/*/empty", ""),
        ]
    )
    func xmlPaths(path: String, expected: String?) throws {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?><!-- c --><ns:dialog xmlns:ns="urn:x" type="Begin">
            <msisdn number='79'/><text>a &amp; b &lt; &#233; &quot;c&quot; <![CDATA[& raw <x>]]></text><empty/>
            <param><id>A</id><value>1</value></param><param><id>B</id><value>2</value></param>
            <param kind="k"><value>3</value></param></ns:dialog>
            """
        let document = WireDocument(request: Self.request(body, type: "application/xml"))
        #expect(try value("xml:" + path, document) == expected)
    }

    @Test(
        "what is no XML is refused",
        arguments: [
            "<a", "<a>", "<a></b>", "<a b=c/>", "<a b=\"<\"/>", "<a/><b/>", "<a>&#0;</a>", "<a>&nbsp;</a>", "text",
            "<a>\u{0}</a>",
        ]
    )
    func brokenXML(body: String) throws {
        let document = WireDocument(request: Self.request(body, type: "text/xml"))
        #expect(throws: CarrierRejection.self) { try value("xml:/a", document) }
    }

    @Test("XML-RPC: the method, and members of parameters")
    func calls() throws {
        let body = """
            <?xml version="1.0"?><methodCall><methodName>USSD.INIT</methodName><params><param><value><struct>
            <member><name>session</name><value><int>17</int></value></member>
            <member><name>text</name><value>plain</value></member></struct></value></param>
            <param><value><array><data><value><boolean>1</boolean></value></data></array></value></param></params></methodCall>
            """
        let document = WireDocument(request: Self.request(body, type: "text/xml"))
        #expect(try value("xmlrpc:method", document) == "USSD.INIT")
        #expect(try value("xmlrpc:[0].session", document) == "17")
        #expect(try value("xmlrpc:[0].text", document) == "plain")
        #expect(try value("xmlrpc:[1][0]", document) == "true")
        #expect(try value("xmlrpc:[2]", document) == nil)
    }

    @Test("a document within a field, a cookie, a header, and all of the body")
    func others() throws {
        let headers: [CarrierRequest.Header] = [.init("X-Id", "7"), .init("Cookie", "a=1; JSESSIONID=\"abc\"")]
        let request = Self.request("data=%3Ca%3E%3Cb%3E4%3C%2Fb%3E%3C%2Fa%3E&j=%7B%22x%22%3A5%7D", headers: headers)
        let document = WireDocument(request: request)
        #expect(try value("form:data>xml:/a/b", document) == "4")
        #expect(try value("form:j>json:$.x", document) == "5")
        #expect(try value("header:x-id", document) == "7")
        #expect(try value("cookie:JSESSIONID", document) == "abc")
        #expect(try value("body", document)?.hasPrefix("data=") == true)
        #expect(try value("method", document) == "POST")
    }

    @Test(
        "sources that are none",
        arguments: ["json:", "xml:/a[", "json:$.a[x]", "query", "xml:/a/@", "json:$..a", "form:"]
    )
    func broken(source: String) {
        #expect(ValueSource(parsing: source) == nil)
    }
}

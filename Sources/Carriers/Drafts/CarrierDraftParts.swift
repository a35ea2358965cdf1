extension CarrierDraft {
    /// What differs between drafts of different forms.
    struct Parts {
        /// Marks of the frame and what stands in their place.
        let texts: [String: String]

        /// Gathers the parts of a form.
        ///
        /// - Parameter form: The form of the carrier's data.
        init(_ form: Form) {
            var texts: [String: String] = [:]
            for field in ["id", "from", "to", "text", "time", "status", "session"] {
                texts[field] = Self.source(field, form)
            }
            texts["end"] = Self.key(Self.source("type", form))
            texts["accepted"] = form == .xml ? "xml:/answer/id" : "\"json:$.id\""
            texts["reason"] = form == .xml ? "\"{xml:/answer/error?}\"" : "\"{json:$.error?}\""
            switch form {
            case .json: texts.merge(Self.json) { $1 }
            case .form: texts.merge(Self.fields) { $1 }
            case .xml: texts.merge(Self.xml) { $1 }
            }
            self.texts = texts
        }

        private static func source(_ field: String, _ form: Form) -> String {
            switch form {
            case .json: "json:$.\(field)"
            case .form: "form:\(field)"
            case .xml: "xml:/request/\(field)"
            }
        }

        /// A source as the key of a mapping.
        private static func key(_ source: String) -> String { "\"\(source)\"" }

        private static let json = [
            "reply": """
              continue: {json: {session: "{session}", message: "{text}", end: false}}
              end: {json: {session: "{session}", message: "{text}", end: true}}
            """,
            "send": """
              json: {to: "{to|digits}", from: "{originator?}", text: "{text}", reference: "{id}"}
            """,
            "type": "application/json",
            "smsBody": escaped(
                #"{"id": "m1", "from": "213550000001", "to": "1212", "text": "HELP", "time": "2026-01-31 12:00:00"}"#
            ),
            "badBody": escaped(#"{"id": "m1", "to": "1212", "text": "HELP"}"#),
            "ussdBody": escaped(
                #"{"session": "s1", "type": "answer", "from": "213550000001", "to": "*123#", "text": "1"}"#
            ),
            "sendBody": escaped(#"{"to": "213550000001", "from": "1212", "text": "Hello", "reference": "«NAME»-004"}"#),
            "answerBody": escaped(#"{"id": "m7"}"#),
        ]

        private static let fields = [
            "reply": """
              continue: {text: "CON {text}"}
              end: {text: "END {text}"}
            """,
            "send": """
              form: {to: "{to|digits}", from: "{originator?}", text: "{text}", reference: "{id}"}
            """,
            "type": "application/x-www-form-urlencoded",
            "smsBody": "id=m1&from=213550000001&to=1212&text=HELP&time=2026-01-31+12:00:00",
            "badBody": "id=m1&to=1212&text=HELP",
            "ussdBody": "session=s1&type=answer&from=213550000001&to=*123%23&text=1",
            "sendBody": "to=213550000001&from=1212&text=Hello&reference=«NAME»-004",
            "answerBody": escaped(#"{"id": "m7"}"#),
        ]

        private static let xml = [
            "reply": """
              continue: {xml: "<answer><session>{session}</session><type>menu</type><text>{text}</text></answer>"}
              end: {xml: "<answer><session>{session}</session><type>end</type><text>{text}</text></answer>"}
            """,
            "send": """
              xml: "<message><to>{to|digits}</to><from>{originator|or:}</from><text>{text}</text><id>{id}</id></message>"
            """,
            "type": "text/xml",
            "smsBody": "<request><id>m1</id><from>213550000001</from><to>1212</to><text>HELP</text>"
                + "<time>2026-01-31 12:00:00</time></request>",
            "badBody": "<request><id>m1</id><to>1212</to><text>HELP</text></request>",
            "ussdBody": "<request><session>s1</session><type>answer</type><from>213550000001</from><to>*123#</to>"
                + "<text>1</text></request>",
            "sendBody":
                "<message><to>213550000001</to><from>1212</from><text>Hello</text><id>«NAME»-004</id></message>",
            "answerBody": "<answer><id>m7</id></answer>",
        ]

        /// A text inside a JSON string.
        private static func escaped(_ text: String) -> String { text.replacing("\"", with: "\\\"") }
    }
}

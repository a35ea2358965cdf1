/// A carrier's file to start from, with a few recorded cases: what `hatif carrier new` writes.
public struct CarrierDraft: Sendable {
    /// The form in which the carrier sends and takes its data.
    public enum Form: String, Sendable, CaseIterable {
        /// JSON.
        case json
        /// Fields of a form, or of a query.
        case form
        /// XML.
        case xml
    }

    /// The text of the carrier's file.
    public let file: String
    /// The text of the file of its cases.
    public let cases: String

    /// Drafts a carrier.
    ///
    /// - Parameters:
    ///   - name: The carrier's name, which is also its file's.
    ///   - form: The form of its data.
    public init(name: String, form: Form) {
        let parts = Parts(form)
        file = Self.filled(Self.frame, name, parts)
        cases = Self.filled(Self.caseFrame, name, parts)
    }

    /// Whether a text can be a carrier's name: it stands in paths, so small letters, digits and dashes.
    ///
    /// - Parameter name: The text.
    /// - Returns: Whether it can.
    public static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "-"), name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x30...0x39).contains($0)
                || $0 == UInt8(ascii: "-")
        }
    }

    private static func filled(_ frame: String, _ name: String, _ parts: Parts) -> String {
        var text = frame
        for (mark, part) in parts.texts { text = text.replacing("«\(mark)»", with: part) }
        return text.replacing("«NAME»", with: name)
    }

    private static let frame = """
        # «NAME»: what the carrier's document says, and nothing else. `hatif carrier check` explains every fault in this file,
        # and `hatif carrier test` tries it on recorded requests.
        carrier: «NAME»                    # the same as the file's name
        title: «NAME»
        source: the document, its version and the page

        # What the configuration gives; `{apiKey}` puts a value into a template.
        settings:
          apiKey: {help: the key of the account, secret: true}
          baseURL: {help: where messages go, default: "https://api.«NAME».example"}

        # What the carrier allows. The checker of the menus reads it, too.
        limits: {screen: {septets: 160, characters: 70}, answerWithin: 8s, sessionLives: 120s}

        # What comes in. The first rule that fits decides; paths stand behind /carriers/NAME/SECRET/.
        receive:
        - at: sms
          event: sms
          id: «id»                  # what finds repeats; leave it out where there is none
          from: «from»
          to: «to»
          text: «text»
          time: {read: «time», format: [iso, "yyyy-MM-dd HH:mm:ss"]}
        - at: status
          event: report
          id: «id»
          status: {read: «status», map: {DELIVERED: delivered, FAILED: failed, EXPIRED: expired, SENT: sent}}
        - at: ussd
          when: {«end»: release}
          event: ussd-end
          session: «session»
          outcome: left
        - at: ussd
          event: ussd
          session: «session»
          from: «from»
          to: «to»
          input: «text»
          first: ignore                    # what stands there first is the dialled code, not an answer

        # What we answer. An SMS or a report is acknowledged by an empty 200 unless `accepted` says otherwise.
        reply:
        «reply»

        # How a message goes out, and what the carrier's answer means.
        send:
          method: POST
          url: "{baseURL}/messages"
          headers: {Authorization: "Bearer {apiKey}"}
        «send»
          answer:
          - {when: {status: "2xx", «accepted»: {empty: false}}, outcome: accepted, id: «accepted»}
          - {when: {status: "2xx"}, outcome: rejected, reason: «reason»}

        """

    private static let caseFrame = """
        [
          {"id": "«NAME»-001", "carrier": "«NAME»", "direction": "sms_mo", "name": "a message",
           "request": {"method": "POST", "path": "/hook/«NAME»/sms", "headers": {"Content-Type": "«type»"}, "query": {},
                       "body": "«smsBody»"},
           "meaning": {"kind": "message", "from": "+213550000001", "to": "1212", "text": "HELP", "external_id": "m1"},
           "expected_response": {"status": 200}},
          {"id": "«NAME»-002", "carrier": "«NAME»", "direction": "sms_mo", "name": "a message without its sender is refused",
           "request": {"method": "POST", "path": "/hook/«NAME»/sms", "headers": {"Content-Type": "«type»"}, "query": {},
                       "body": "«badBody»"},
           "meaning": {"kind": "reject_request"},
           "expected_response": {"status": 400, "note": "any 4xx"}},
          {"id": "«NAME»-003", "carrier": "«NAME»", "direction": "ussd", "name": "an answer in a session",
           "request": {"method": "POST", "path": "/hook/«NAME»/ussd", "headers": {"Content-Type": "«type»"}, "query": {},
                       "body": "«ussdBody»"},
           "context": {"session_exists": true},
           "reply": {"action": "end", "text": "Thank you"},
           "meaning": {"kind": "ussd", "event": "continue", "session_id": "s1", "msisdn": "213550000001", "input": "1"},
           "expected_response": {"status": 200, "body_pattern": "Thank you"}},
          {"id": "«NAME»-004", "carrier": "«NAME»", "direction": "sms_send", "name": "a message goes out",
           "config": {"apiKey": "KEY", "our_number": "1212"},
           "request": {"method": "POST", "host": "https://api.«NAME».example", "path": "/messages", "query": {},
                       "headers": {"Authorization": "Bearer KEY", "Content-Type": "«type»"},
                       "body": "«sendBody»"},
           "meaning": {"kind": "send", "to": "+213550000001", "text": "Hello", "from": "1212",
                       "outcome": "accepted", "external_id": "m7"},
           "expected_response": {"status": 200, "body": "«answerBody»"}}
        ]

        """
}

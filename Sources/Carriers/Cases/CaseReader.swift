/// Reads one case of a file.
struct CaseReader {
    private let item: CaseValue
    private let place: String

    /// Takes the case.
    ///
    /// - Parameters:
    ///   - item: The case.
    ///   - number: Which of the file it is, from 1.
    init(_ item: CaseValue, number: Int) {
        self.item = item
        place = item["id"]?.text.map { "case \($0)" } ?? "the case no. \(number)"
    }

    /// Reads the case.
    func recordedCase() throws(CaseFileError) -> RecordedCase {
        guard case .object = item else { throw problem("is no object") }
        let word = try text("direction")
        guard let direction = RecordedCase.Direction(rawValue: word) else {
            let known = RecordedCase.Direction.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem("has the direction `\(word)`; there are \(known)")
        }
        guard let request = item["request"] else { throw problem("has no `request`") }
        guard let meaning = item["meaning"] else { throw problem("has no `meaning`") }
        return RecordedCase(
            id: try text("id"),
            carrier: try text("carrier"),
            direction: direction,
            name: item["name"]?.text ?? "",
            request: try Self.request(request, of: self),
            config: item["config"]?.members ?? [:],
            context: item["context"]?.members,
            reply: item["reply"].map {
                RecordedCase.Reply(text: $0["text"]?.text ?? "", continues: $0["action"]?.text == "continue")
            },
            meaning: meaning,
            expected: Self.answer(item["expected_response"] ?? .object([:]))
        )
    }

    private static func request(_ value: CaseValue, of reader: CaseReader) throws(CaseFileError) -> CaseRequest {
        guard let method = value["method"]?.text else { throw reader.problem("has a `request` without `method`") }
        return CaseRequest(
            method: method,
            host: value["host"]?.text,
            path: value["path"]?.text,
            headers: texts(value["headers"]),
            query: texts(value["query"]),
            rawQuery: value["raw_query"]?.text,
            body: value["body"]?.text,
            form: value["form"].map { texts($0) },
            url: value["url"]?.text,
            isHTTP: method != "SMPP"
        )
    }

    private static func answer(_ value: CaseValue) -> ExpectedAnswer {
        let note = (value["status_is"]?.text ?? "") + (value["note"]?.text ?? "")
        return ExpectedAnswer(
            status: value["status"]?.text.flatMap { Int($0) },
            anyRefusal: note.contains("4xx"),
            contentType: value["content_type"]?.text,
            headers: texts(value["headers"]),
            body: value["body"]?.text,
            bodyJSON: value["body_json"],
            xmlrpcResult: value["xmlrpc_result"],
            xmlrpcFault: value["xmlrpc_fault"],
            bodyPattern: value["body_pattern"]?.text
        )
    }

    private static func texts(_ value: CaseValue?) -> [String: String] {
        (value?.members ?? [:]).compactMapValues(\.text)
    }

    private func text(_ name: String) throws(CaseFileError) -> String {
        guard let text = item[name]?.text, !text.isEmpty else { throw problem("has no `\(name)`") }
        return text
    }

    private func problem(_ text: String) -> CaseFileError {
        CaseFileError(description: "\(place) \(text)")
    }
}

import Gateway

/// Compares our answer to a webhook with the one of a case.
struct AnswerComparison {
    private let expected: ExpectedAnswer

    /// Takes the expected answer.
    ///
    /// - Parameter expected: What must be answered.
    init(_ expected: ExpectedAnswer) {
        self.expected = expected
    }

    /// What differs.
    ///
    /// - Parameter response: Our answer.
    /// - Returns: What differs; the body is not compared when a refusal may have any text.
    func differences(_ response: CarrierResponse) -> [CaseDifference] {
        if expected.anyRefusal, (400..<500).contains(response.status) { return [] }
        return status(response.status) + contentType(response) + headers(response) + body(response.body)
    }

    private func status(_ found: Int) -> [CaseDifference] {
        guard let status = expected.status, status != found else { return [] }
        let words = expected.anyRefusal && status >= 400 ? "any 4xx" : String(status)
        return [CaseDifference("answer.status", expected: words, found: String(found))]
    }

    private func contentType(_ response: CarrierResponse) -> [CaseDifference] {
        guard let type = expected.contentType, !response.body.isEmpty else { return [] }
        let (wanted, found) = (BodyKinds.media(type), BodyKinds.media(response.contentType))
        return CaseDifference.between("answer.content_type", wanted, found)
    }

    private func headers(_ response: CarrierResponse) -> [CaseDifference] {
        expected.headers.sorted { $0.key < $1.key }.flatMap { name, value in
            let found = response.headers.first { $0.key.lowercased() == name.lowercased() }?.value
            return CaseDifference.between("answer.headers.\(name)", value, found)
        }
    }

    private func body(_ found: String) -> [CaseDifference] {
        if let json = expected.bodyJSON {
            guard let value = CaseValue(json: found) else {
                return [CaseDifference("answer.body", expected: json.line, found: found)]
            }
            return JSONComparison().differences("answer.body", json, value)
        }
        if let result = expected.xmlrpcResult { return XMLRPCComparison.differences(result: result, in: found) }
        if let fault = expected.xmlrpcFault { return XMLRPCComparison.differences(fault: fault, in: found) }
        if let body = expected.body {
            return BodyComparison().differences("answer.body", body, found)
        }
        return expected.bodyPattern.map { pattern($0, found) } ?? []
    }

    private func pattern(_ pattern: String, _ found: String) -> [CaseDifference] {
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
            return [CaseDifference("answer.body_pattern", expected: "a pattern", found: pattern)]
        }
        guard (try? regex.firstMatch(in: found)) == nil else { return [] }
        return [CaseDifference("answer.body", expected: "what fits \(pattern)", found: found)]
    }
}

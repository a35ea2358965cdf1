/// Where a value is read: `form:text`, `json:$.a[0].b`, `xml:/ussd/@type`, `header:X-Id`, `form:data>xml:/callback/status`.
struct ValueSource: Sendable, Hashable {
    /// The part of the request or answer.
    enum Place: Sendable, Hashable {
        case query(String)
        case form(String)
        /// The query, then the form.
        case any(String)
        case json(JSONPath)
        case xml(MarkupPath)
        /// Below the parameters of a call; or its method.
        case call(JSONPath)
        case callMethod
        case header(String)
        case cookie(String)
        case path(String)
        /// Below an element of `each`, whether it is JSON or XML.
        case item(JSONPath?, MarkupPath?)
        /// A name or a setting.
        case name(String)
        case body
        case method
        case target
        case status
    }

    /// The source as the file writes it.
    let text: String
    let place: Place
    /// What is read within the text that is found there.
    let nested: [Place]

    /// The kinds of sources that have something behind the colon.
    static let kinds = [
        "query", "form", "any", "json", "xml", "xmlrpc", "header", "cookie", "path", "item", "name",
    ]
    static let words = ["body", "method", "target", "status"]

    /// Reads a source; `nil` when the text is none.
    init?(parsing text: String) {
        var places: [Place] = []
        var rest = text[...]
        while true {
            let end = Self.nesting(in: rest) ?? rest.endIndex
            guard let place = Self.place(rest[..<end]) else { return nil }
            places.append(place)
            if end == rest.endIndex { break }
            rest = rest[rest.index(after: end)...]
        }
        self.text = text
        place = places[0]
        nested = Array(places.dropFirst())
    }

    /// Whether a text begins as a source does; then a fault in the rest is a fault of the file.
    static func isMeant(by text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        return kinds.contains(String(text[..<colon]))
    }

    /// The `>` behind which a nested document's source begins.
    private static func nesting(in text: Substring) -> Substring.Index? {
        var from = text.startIndex
        while let sign = text[from...].firstIndex(of: ">") {
            let after = text[text.index(after: sign)...]
            if isMeant(by: String(after)) { return sign }
            from = text.index(after: sign)
        }
        return nil
    }

    private static func place(_ text: Substring) -> Place? {
        switch text {
        case "body": return .body
        case "method": return .method
        case "target": return .target
        case "status": return .status
        default: break
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        let kind = text[..<colon]
        if kind == "item" { return item(rest) }
        guard !rest.isEmpty else { return nil }
        switch kind {
        case "query": return .query(rest)
        case "form": return .form(rest)
        case "any": return .any(rest)
        case "json": return JSONPath(rest).map(Place.json)
        case "xml": return MarkupPath(rest).map(Place.xml)
        case "xmlrpc": return rest == "method" ? .callMethod : JSONPath(rest).map(Place.call)
        case "header": return .header(rest)
        case "cookie": return .cookie(rest)
        case "path": return .path(rest)
        case "name": return .name(rest)
        default: return nil
        }
    }

    private static func item(_ rest: String) -> Place? {
        if rest.isEmpty || rest == "." { return .item(JSONPath("$"), MarkupPath("/")) }
        let json = JSONPath(rest)
        let xml = MarkupPath(rest)
        return json == nil && xml == nil ? nil : .item(json, xml)
    }

    /// How a refusal names the field.
    var field: String {
        switch place {
        case .query(let name), .form(let name), .any(let name), .header(let name), .cookie(let name), .path(let name),
            .name(let name):
            nested.isEmpty ? name : text
        case .json, .xml, .call, .item: String(text[text.index(after: text.firstIndex(of: ":") ?? text.startIndex)...])
        case .callMethod, .body, .method, .target, .status: text
        }
    }
}

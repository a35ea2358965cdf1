import CurlClient

/// A request taken apart: each text in it by its place.
struct RequestLeaves {
    /// Place and text.
    private(set) var texts: [String: String] = [:]

    /// Takes one of ours apart.
    ///
    /// - Parameter request: The request.
    init(_ request: HTTPRequest) {
        let target = request.url.prefix { $0 != "?" }
        add(
            target: String(target),
            query: CaseEscapes.pairs(request.url[target.endIndex...].dropFirst()),
            headers: Dictionary(request.headers.map { ($0.0, $0.1) }) { first, _ in first },
            body: String(decoding: request.body ?? [], as: UTF8.self)
        )
    }

    /// Takes the one of a case apart.
    ///
    /// - Parameter request: The request.
    init(_ request: CaseRequest) {
        add(
            target: (request.host ?? "") + (request.path ?? ""),
            query: request.rawQuery.map { CaseEscapes.pairs($0) } ?? request.query,
            headers: request.headers,
            body: request.body ?? ""
        )
    }

    private mutating func add(target: String, query: [String: String], headers: [String: String], body: String) {
        texts["url"] = CaseEscapes.decoded(target, plusIsSpace: false)
        for (name, value) in query { texts["query.\(name)"] = value }
        for (name, value) in headers {
            let name = name.lowercased()
            texts["header.\(name)"] = Self.credentials(value) ?? value
        }
        if let json = CaseValue(json: body), json.isContainer {
            add("json", json)
        } else if let xml = CaseXML(body) {
            add("xml", xml)
        } else {
            for (name, value) in CaseEscapes.pairs(body) { texts["form.\(name)"] = value }
        }
    }

    /// User and password of `Authorization: Basic …`.
    private static func credentials(_ value: String) -> String? {
        guard value.hasPrefix("Basic "), let bytes = Base64.decode(String(value.dropFirst(6))) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private mutating func add(_ place: String, _ value: CaseValue) {
        switch value {
        case .object(let members):
            for (name, value) in members { add("\(place).\(name)", value) }
        case .list(let values):
            for (index, value) in values.enumerated() { add("\(place)[\(index)]", value) }
        case .null, .boolean, .number, .string:
            texts[place] = value.text
        }
    }

    private mutating func add(_ place: String, _ element: CaseXML) {
        for (name, value) in element.attributes { texts["\(place)/@\(name)"] = value }
        texts[place] = element.text
        for (index, child) in element.children.enumerated() { add("\(place)/\(child.name)[\(index)]", child) }
    }
}

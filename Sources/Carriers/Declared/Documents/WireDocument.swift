import CurlClient
import Gateway

/// What values are read from: a webhook, or a carrier's answer.
///
/// Its parts are taken apart when they are first asked for.
///
/// Used within one call of ``Carrier/decode(_:)`` or for one answer, by one task.
final class WireDocument {
    /// One header field.
    private typealias Header = (name: String, value: String)

    private let methodName: String
    private let target: String
    private let query: String
    private let contentType: String
    private let body: [UInt8]
    private let headers: [Header]
    private let status: String?
    /// How the body must be read; `nil` leaves it to the content type and the body's first sign.
    var kind: BodyKind?
    /// What the parts of the path that have names are.
    var path: [String: String] = [:]
    /// The element of `each`.
    private(set) var item: Item?

    /// An element of an array.
    enum Item {
        case json(JSONValue)
        case xml(MarkupElement)
        case text(String)
    }

    private var queryPairs: FormPairs?
    private var formPairs: FormPairs?
    private var jsonResult: JSONValue??
    private var xmlResult: MarkupElement??
    private var callContent: JSONValue?

    /// A webhook.
    init(request: CarrierRequest, body kind: BodyKind? = nil, path: [String: String] = [:]) {
        methodName = request.method
        target = request.target
        query = request.query
        contentType = request.contentType
        body = request.body
        headers = request.headers.map { ($0.name, $0.value) }
        status = nil
        self.kind = kind
        self.path = path
    }

    /// A carrier's answer.
    init(response: HTTPResponse) {
        methodName = ""
        target = ""
        query = ""
        let type = response.header("Content-Type") ?? ""
        contentType = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        body = response.body
        headers = response.headers
        status = String(response.status)
    }

    private init(_ other: WireDocument, item: Item) {
        methodName = other.methodName
        target = other.target
        query = other.query
        contentType = other.contentType
        body = other.body
        headers = other.headers
        status = other.status
        kind = other.kind
        path = other.path
        queryPairs = other.queryPairs
        formPairs = other.formPairs
        jsonResult = other.jsonResult
        xmlResult = other.xmlResult
        callContent = other.callContent
        self.item = item
    }

    // MARK: - Reading

    /// The text at a place; `nil` when there is nothing.
    func value(_ source: ValueSource) throws(CarrierRejection) -> String? {
        guard let text = try text(source.place, field: source) else { return nil }
        guard !source.nested.isEmpty else { return text }
        return try Self.nested(text, source)
    }

    /// The bytes at a place, for charsets other than UTF-8.
    func bytes(_ source: ValueSource) throws(CarrierRejection) -> [UInt8]? {
        if source.nested.isEmpty {
            switch source.place {
            case .form(let name): return try formBody().bytes(of: name)
            case .query(let name): return try queryFields().bytes(of: name)
            case .any(let name):
                if let bytes = try queryFields().bytes(of: name) { return bytes }
                return try formBody().bytes(of: name)
            case .body: return body
            default: break
            }
        }
        return try value(source).map { Array($0.utf8) }
    }

    /// The elements at a place, each with the whole document around it.
    func items(_ source: ValueSource) throws(CarrierRejection) -> [WireDocument] {
        let items: [Item] =
            switch source.place {
            case .json(let path): try json().map { path.items(in: $0).map(Item.json) } ?? []
            case .xml(let path): try xml().map { path.elements(in: $0).map(Item.xml) } ?? []
            case .call(let path): try call().map { path.items(in: $0).map(Item.json) } ?? []
            default: try value(source).map { [.text($0)] } ?? []
            }
        guard items.count <= WireBounds.items else {
            throw .unreadableBody(problem: "brings more than \(WireBounds.items) events at once")
        }
        return items.map { WireDocument(self, item: $0) }
    }

    /// The names of the query and form fields with their values, for signatures.
    var queryAll: [(name: String, value: String)] { queryFields().all }
    var formAll: [(name: String, value: String)] { formBody().all }

    private func text(_ place: ValueSource.Place, field source: ValueSource) throws(CarrierRejection) -> String? {
        switch place {
        case .query(let name): return try queryFields().text(of: name)
        case .form(let name): return try formBody().text(of: name)
        case .any(let name):
            if let text = try queryFields().text(of: name) { return text }
            return try formBody().text(of: name)
        case .json(let path): return try json().flatMap { path.value(in: $0)?.text }
        case .xml(let path): return try xml().flatMap { path.value(in: $0) }
        case .call(let path): return try call().flatMap { path.value(in: $0)?.text }
        case .callMethod: return try xml().flatMap(RemoteCall.method)
        case .header(let name): return headers.first { $0.name.isCaseVariant(of: name) }?.value
        case .cookie(let name): return cookie(name)
        case .path(let name): return path[name]
        case .item(let json, let xml): return itemText(json, xml)
        case .name: return nil
        case .body:
            guard let text = String(validating: body, as: UTF8.self) else {
                throw .unreadableBody(problem: "is not UTF-8")
            }
            return text
        case .method: return methodName
        case .target: return target
        case .status: return status
        }
    }

    private func itemText(_ json: JSONPath?, _ xml: MarkupPath?) -> String? {
        switch item {
        case .json(let value): json.flatMap { $0.value(in: value)?.text }
        case .xml(let element): xml.flatMap { $0.value(from: element) }
        case .text(let text): text
        case nil: nil
        }
    }

    private func cookie(_ name: String) -> String? {
        for header in headers where header.name.isCaseVariant(of: "cookie") {
            for pair in header.value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].filter({ $0 != " " }) == name else { continue }
                return String(parts[1]).filter { $0 != "\"" }
            }
        }
        return nil
    }

    private static func nested(_ text: String, _ source: ValueSource) throws(CarrierRejection) -> String? {
        var text = text
        for place in source.nested {
            let bytes = Array(text.utf8)
            let found: String?
            do {
                switch place {
                case .json(let path):
                    var reader = JSONReader(bytes)
                    found = path.value(in: try reader.document())?.text
                case .xml(let path): found = path.value(in: try MarkupReader.document(bytes))
                case .form(let name), .query(let name), .any(let name): found = try FormPairs(bytes).text(of: name)
                default: found = text
                }
            } catch let fault as JSONReader.Fault {
                throw .malformed(field: source.text, problem: fault.problem)
            } catch let fault as MarkupReader.Fault {
                throw .malformed(field: source.text, problem: fault.problem)
            } catch let rejection as CarrierRejection {
                throw rejection
            } catch {
                throw .malformed(field: source.text, problem: "cannot be read")
            }
            guard let found else { return nil }
            text = found
        }
        return text
    }

    // MARK: - Parts

    private func queryFields() -> FormPairs {
        if let queryPairs { return queryPairs }
        let pairs = FormPairs(Array(query.utf8))
        queryPairs = pairs
        return pairs
    }

    private func formBody() -> FormPairs {
        if let formPairs { return formPairs }
        // What is plainly of another form holds no fields.
        let isForm =
            kind == .form
            || kind == nil && !contentType.hasSuffix("json") && !contentType.hasSuffix("xml")
                && !contentType.hasPrefix("multipart/")
        let pairs = FormPairs(isForm ? body : [])
        formPairs = pairs
        return pairs
    }

    /// The first sign of the body that is no blank.
    private var firstSign: UInt8? {
        body.first { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) }
    }

    private func json() throws(CarrierRejection) -> JSONValue? {
        if let jsonResult { return jsonResult }
        guard let sign = firstSign, kind == nil || kind == .json else { return nil }
        if kind == nil, sign != UInt8(ascii: "{"), sign != UInt8(ascii: "[") {
            let isOther =
                contentType == FormEncoding.contentType || contentType.hasSuffix("xml") || sign == UInt8(ascii: "<")
            if isOther || contentType == "text/plain" || status != nil {
                jsonResult = .some(nil)
                return nil
            }
        }
        var reader = JSONReader(body)
        do {
            let value = try reader.document()
            jsonResult = value
            return value
        } catch {
            throw .unreadableBody(problem: error.problem)
        }
    }

    private func xml() throws(CarrierRejection) -> MarkupElement? {
        if let xmlResult { return xmlResult }
        guard let sign = firstSign, kind == nil || kind == .xml || kind == .xmlrpc else { return nil }
        if kind == nil, sign != UInt8(ascii: "<"), !contentType.hasSuffix("xml") || status != nil {
            xmlResult = .some(nil)
            return nil
        }
        do {
            let root = try MarkupReader.document(body)
            xmlResult = root
            return root
        } catch {
            throw .unreadableBody(problem: error.problem)
        }
    }

    private func call() throws(CarrierRejection) -> JSONValue? {
        if let callContent { return callContent }
        guard let root = try xml() else { return nil }
        let content = RemoteCall.content(of: root)
        callContent = content
        return content
    }
}

import CurlClient
import Gateway

/// How several messages become one request: each is rendered by itself, and the requests are laid over each other.
///
/// So a description says nothing but where a recipient stands, and every filter works for each of them as for one alone.
enum BatchJoining: Sendable, Equatable {
    /// What differs from message to message is joined by a text.
    case joined(by: String)
    /// An array of the JSON body takes the elements of all; its place is given by names of members.
    case list([String])

    /// What an answer says of one recipient, at most.
    private static let answerBytes = 1024

    /// One request for all, at each of its addresses.
    func merge(_ written: [RequestTemplate.Written]) throws(CarrierRejection) -> RequestTemplate.Written {
        guard var whole = written.first, written.count > 1 else { return written[0] }
        for index in whole.addresses.indices {
            let requests = written.map { one in
                var request = one.request
                request.url = one.addresses.indices.contains(index) ? one.addresses[index] : ""
                return request
            }
            guard let merged = merge(requests) else { throw .refused(problem: "the requests do not fit into one") }
            if index == 0 { whole.request = merged }
            whole.addresses[index] = merged.url
        }
        // The answer has something to say of each.
        whole.request.maximumResponseBytes += written.count * Self.answerBytes
        return whole
    }

    /// One request for all; `nil` when they cannot be laid over each other.
    func merge(_ requests: [HTTPRequest]) -> HTTPRequest? {
        guard var whole = requests.first, requests.count > 1 else { return requests.first }
        let others = requests.dropFirst()
        guard others.allSatisfy({ $0.method == whole.method && ($0.body == nil) == (whole.body == nil) }) else {
            return nil
        }
        let urls = requests.map { Self.split($0.url) }
        guard let first = urls.first, urls.allSatisfy({ $0.base == first.base }) else { return nil }
        switch self {
        case .joined(let separator):
            if let query = first.query {
                let queries = urls.compactMap { $0.query.map { Array($0.utf8) } }
                guard let joined = Self.joinForms(queries, count: requests.count, by: separator) else { return nil }
                whole.url =
                    joined == Array(query.utf8) ? whole.url : first.base + "?" + String(decoding: joined, as: UTF8.self)
            }
            guard whole.body != nil else { return whole }
            guard let body = Self.joinBodies(requests.compactMap(\.body), by: separator) else { return nil }
            whole.body = body
        case .list(let place):
            guard let body = Self.grow(requests.compactMap(\.body), at: place) else { return nil }
            whole.body = body
        }
        return whole
    }

    private static func split(_ url: String) -> (base: String, query: String?) {
        guard let sign = url.firstIndex(of: "?") else { return (url, nil) }
        return (String(url[..<sign]), String(url[url.index(after: sign)...]))
    }

    /// JSON when it is, a form else.
    private static func joinBodies(_ bodies: [[UInt8]], by separator: String) -> [UInt8]? {
        guard let first = bodies.first, first.first == UInt8(ascii: "{") || first.first == UInt8(ascii: "[") else {
            return joinForms(bodies, count: bodies.count, by: separator)
        }
        let values = bodies.compactMap(read)
        guard values.count == bodies.count, let joined = join(values, by: separator) else { return nil }
        return bytes(joined)
    }

    private static func joinForms(_ forms: [[UInt8]], count: Int, by separator: String) -> [UInt8]? {
        let forms = forms.map { FormPairs($0).all }
        guard let first = forms.first, forms.count == count, forms.allSatisfy({ $0.count == first.count }) else {
            return nil
        }
        var pairs: [(String, String)] = []
        for index in first.indices {
            let values = forms.map { $0[index].value }
            guard forms.allSatisfy({ $0[index].name == first[index].name }) else { return nil }
            let isSame = values.allSatisfy { $0 == values[0] }
            pairs.append((first[index].name, isSame ? values[0] : values.joined(separator: separator)))
        }
        return FormEncoding.encode(pairs)
    }

    private static func join(_ values: [JSONValue], by separator: String) -> JSONValue? {
        guard let first = values.first, !values.allSatisfy({ $0 == first }) else { return values.first }
        switch first {
        case .object(let members):
            let all = values.map { value -> [JSONValue.Member] in
                if case .object(let members) = value { members } else { [] }
            }
            guard all.allSatisfy({ $0.map(\.name) == members.map(\.name) }) else { return nil }
            var joined = members
            for index in members.indices {
                guard let value = join(all.map { $0[index].value }, by: separator) else { return nil }
                joined[index].value = value
            }
            return .object(joined)
        case .array(let elements):
            let all = values.map { value -> [JSONValue] in if case .array(let elements) = value { elements } else { [] }
            }
            guard all.allSatisfy({ $0.count == elements.count }) else { return nil }
            var joined: [JSONValue] = []
            for index in elements.indices {
                guard let value = join(all.map { $0[index] }, by: separator) else { return nil }
                joined.append(value)
            }
            return .array(joined)
        case .string, .number:
            return .string(values.compactMap(\.text).joined(separator: separator))
        case .null, .boolean:
            return nil
        }
    }

    private static func grow(_ bodies: [[UInt8]], at place: [String]) -> [UInt8]? {
        let values = bodies.compactMap(read)
        guard values.count == bodies.count, let first = values.first else { return nil }
        let lists = values.map { elements(of: $0, at: place[...]) ?? [] }
        guard lists.allSatisfy({ !$0.isEmpty }) else { return nil }
        return put(lists.flatMap { $0 }, into: first, at: place[...]).map(bytes)
    }

    private static func elements(of value: JSONValue, at place: ArraySlice<String>) -> [JSONValue]? {
        guard let name = place.first else {
            if case .array(let elements) = value { return elements }
            return nil
        }
        return value[name].flatMap { elements(of: $0, at: place.dropFirst()) }
    }

    private static func put(_ elements: [JSONValue], into value: JSONValue, at place: ArraySlice<String>) -> JSONValue?
    {
        guard let name = place.first else { return .array(elements) }
        guard case .object(var members) = value, let index = members.firstIndex(where: { $0.name == name }),
            let inner = put(elements, into: members[index].value, at: place.dropFirst())
        else { return nil }
        members[index].value = inner
        return .object(members)
    }

    private static func read(_ body: [UInt8]) -> JSONValue? {
        var reader = JSONReader(body)
        return try? reader.document()
    }

    private static func bytes(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        return bytes
    }
}

import CurlClient
import Gateway

/// A body with placeholders, in one of the forms that carriers use; escaping is by the place.
struct BodyTemplate: Sendable {
    enum Form: Sendable {
        case text(ValueTemplate)
        case json(JSONTemplate)
        case form([(name: String, value: ValueTemplate)])
        case xml(ValueTemplate)
        case call(RemoteCallTemplate)
    }

    /// The keys by which a body is given.
    static let keys = ["text", "json", "xml", "form", "xmlrpc", "fault"]

    var form: Form
    /// The content type, when the file says it.
    var type: ValueTemplate?

    /// The body and its content type.
    func write(_ scope: borrowing ValueScope) throws(CarrierRejection) -> (bytes: [UInt8], contentType: String) {
        (Array(try text(scope).utf8), try type?.text(in: scope) ?? defaultType)
    }

    /// The body as a text.
    func text(_ scope: borrowing ValueScope) throws(CarrierRejection) -> String {
        switch form {
        case .text(let template), .xml(let template): return try Self.lines(template, scope)
        case .json(let template):
            var bytes: [UInt8] = []
            try template.write(scope, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        case .form(let fields): return try Self.form(fields, scope)
        case .call(let template): return try template.text(scope)
        }
    }

    /// The content type when the file does not say it.
    var defaultType: String {
        switch form {
        case .text: "text/plain; charset=utf-8"
        case .json: "application/json"
        case .form: FormEncoding.contentType
        case .xml, .call: "text/xml; charset=utf-8"
        }
    }

    /// The templates in it.
    var templates: [ValueTemplate] {
        let own: [ValueTemplate] =
            switch form {
            case .text(let template), .xml(let template): [template]
            case .json(let template): template.templates
            case .form(let fields): fields.map(\.value)
            case .call(let template): template.templates
            }
        return own + (type.map { [$0] } ?? [])
    }

    /// Fields as `a=1&b=2`; one with an optional placeholder that has no value is left out.
    static func form(
        _ fields: [(name: String, value: ValueTemplate)],
        _ scope: borrowing ValueScope
    ) throws(CarrierRejection) -> String {
        var text = ""
        for (name, template) in fields {
            guard let value = try template.write(scope, as: .form) else { continue }
            if !text.isEmpty { text += "&" }
            text += Escaping.form.text(name) + "=" + encodedLiterals(value, template)
        }
        return text
    }

    /// Literal parts of a field are percent-encoded too.
    private static func encodedLiterals(_ value: String, _ template: ValueTemplate) -> String {
        guard let constant = template.constant else { return value }
        return Escaping.form.text(constant)
    }

    /// A text whose lines are left out when an optional placeholder in them has no value.
    private static func lines(
        _ template: ValueTemplate,
        _ scope: borrowing ValueScope
    ) throws(CarrierRejection) -> String {
        if let whole = try template.write(scope, as: .none) { return whole }
        var lines: [String] = []
        for line in template.lines {
            if let text = try line.write(scope, as: .none) { lines.append(text) }
        }
        return lines.joined(separator: "\n")
    }
}

extension ValueTemplate {
    /// The template line by line.
    fileprivate var lines: [ValueTemplate] {
        var lines: [[Part]] = [[]]
        for part in parts {
            guard case .literal(let text) = part else {
                lines[lines.count - 1].append(part)
                continue
            }
            for (index, piece) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                if !piece.isEmpty { lines[lines.count - 1].append(.literal(String(piece))) }
            }
        }
        return lines.map(ValueTemplate.init(parts:))
    }

    /// The same for a form's field: its literal parts are escaped once and for all.
    var formEncoded: ValueTemplate {
        guard constant == nil else { return self }
        return ValueTemplate(
            parts: parts.map { part in
                guard case .literal(let text) = part else { return part }
                return .literal(Escaping.form.text(text))
            }
        )
    }
}

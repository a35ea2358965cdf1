import Gateway

/// A tree of JSON with placeholders in its strings.
indirect enum JSONTemplate: Sendable {
    /// A value without placeholders, written already.
    case constant([UInt8])
    case string(ValueTemplate)
    /// A placeholder with the filter `number` or `boolean`: no quotes.
    case bare(ValueTemplate)
    /// A placeholder of a name with several values: an array of its own, or elements of the one around it.
    case list(ValueTemplate.Placeholder)
    case array([JSONTemplate])
    case object([(name: String, value: JSONTemplate)])

    /// Reads a tree of a file: `1`, `true` and `null` without quotes are no strings.
    static func read(_ node: DeclarationNode) -> JSONTemplate? {
        if node.isMapping {
            var members: [(name: String, value: JSONTemplate)] = []
            for (key, value) in node.pairs {
                guard let name = key.scalar, let template = read(value) else { return nil }
                members.append((name, template))
            }
            return .object(members)
        }
        if node.isList { return .array(node.elements.compactMap { read($0) }) }
        guard let text = node.scalar else { return nil }
        if node.isPlain, ["true", "false", "null", "~"].contains(text) || JSONText.isNumber(text) {
            return .constant(Array((text == "~" ? "null" : text).utf8))
        }
        guard let template = ValueTemplate.read(text, at: node) else { return nil }
        if let constant = template.constant {
            var bytes: [UInt8] = []
            JSONText.write(constant, to: &bytes)
            return .constant(bytes)
        }
        guard let placeholder = template.onlyPlaceholder else { return .string(template) }
        if placeholder.name?.hasSuffix("[]") == true { return .list(placeholder) }
        switch placeholder.filters.last {
        case .number, .boolean: return .bare(template)
        default: return .string(template)
        }
    }

    /// Writes the tree.
    func write(_ scope: borrowing ValueScope, to bytes: inout [UInt8]) throws(CarrierRejection) {
        if try !writeValue(scope, to: &bytes) { bytes += "null".utf8 }
    }

    /// Writes a value; `false` when it is left out, because an optional placeholder has no value.
    private func writeValue(_ scope: borrowing ValueScope, to bytes: inout [UInt8]) throws(CarrierRejection) -> Bool {
        switch self {
        case .constant(let written): bytes += written
        case .string(let template):
            guard let text = try template.write(scope, as: .none) else { return false }
            JSONText.write(text, to: &bytes)
        case .bare(let template):
            guard let text = try template.write(scope, as: .none) else { return false }
            let isBare = ["true", "false"].contains(text) || JSONText.isNumber(text)
            if isBare { bytes += text.utf8 } else { bytes += "null".utf8 }
        case .list(let placeholder):
            // In an element that stands for one of several the name has one value.
            if let name = placeholder.name, let value = scope.names[name] {
                JSONText.write(try Self.filtered(value, placeholder, scope), to: &bytes)
                break
            }
            bytes.append(UInt8(ascii: "["))
            for (index, value) in try Self.values(placeholder, scope).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.write(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .array(let elements): try Self.writeArray(elements, scope, to: &bytes)
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let start = bytes.count
            for (name, value) in members {
                let before = bytes.count
                if before > start { bytes.append(UInt8(ascii: ",")) }
                JSONText.write(name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if try !value.writeValue(scope, to: &bytes) { bytes.removeLast(bytes.count - before) }
            }
            bytes.append(UInt8(ascii: "}"))
        }
        return true
    }

    private static func writeArray(
        _ elements: [JSONTemplate],
        _ scope: borrowing ValueScope,
        to bytes: inout [UInt8]
    ) throws(CarrierRejection) {
        bytes.append(UInt8(ascii: "["))
        let start = bytes.count
        func separate(_ bytes: inout [UInt8]) { if bytes.count > start { bytes.append(UInt8(ascii: ",")) } }
        for element in elements {
            if case .list(let placeholder) = element {
                for value in try values(placeholder, scope) {
                    separate(&bytes)
                    JSONText.write(value, to: &bytes)
                }
            } else if let name = element.listName {
                // An element about one of several: it is there once for each.
                for value in scope.lists[name] ?? [] {
                    var inner = copy scope
                    inner.names[name + "[]"] = value
                    separate(&bytes)
                    try element.write(inner, to: &bytes)
                }
            } else {
                let before = bytes.count
                separate(&bytes)
                if try !element.writeValue(scope, to: &bytes) { bytes.removeLast(bytes.count - before) }
            }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The values of a name with several, each through the filters.
    private static func values(
        _ placeholder: ValueTemplate.Placeholder,
        _ scope: borrowing ValueScope
    ) throws(CarrierRejection) -> [String] {
        guard let name = placeholder.name else { return [] }
        if let value = scope.names[name] { return [try filtered(value, placeholder, scope)] }
        let list = String(name.dropLast(2))
        var values: [String] = []
        for value in scope.lists[list] ?? scope.name(list).map({ [$0] }) ?? [] {
            values.append(try filtered(value, placeholder, scope))
        }
        return values
    }

    private static func filtered(
        _ value: String,
        _ placeholder: ValueTemplate.Placeholder,
        _ scope: borrowing ValueScope
    ) throws(CarrierRejection) -> String {
        var filtered: FilteredValue? = FilteredValue(value)
        for filter in placeholder.filters { filtered = try filter.apply(filtered, in: scope) }
        return filtered?.text ?? ""
    }

    /// The name with several values that an object uses, when it uses one.
    private var listName: String? {
        guard case .object = self else { return nil }
        let name = templates.flatMap(\.placeholders).compactMap(\.name).first { $0.hasSuffix("[]") }
        return name.map { String($0.dropLast(2)) }
    }

    /// The templates in it.
    var templates: [ValueTemplate] {
        switch self {
        case .constant: []
        case .string(let template), .bare(let template): [template]
        case .list(let placeholder): [ValueTemplate(parts: [.placeholder(placeholder)])]
        case .array(let elements): elements.flatMap(\.templates)
        case .object(let members): members.flatMap(\.value.templates)
        }
    }
}

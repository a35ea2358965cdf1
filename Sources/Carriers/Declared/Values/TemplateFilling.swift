import Gateway

/// Templates that stand in a setting: `{"to": {{to}}, "text": {{text}}}`, or `*203*{extension}#`.
enum TemplateFilling {
    /// How values are put into such a template.
    private enum Form {
        case none
        case form
        case url
        /// With quotes of its own, as Courier's generic channel has it.
        case json
        case markup

        init(_ word: String) {
            switch word {
            case "form": self = .form
            case "url": self = .url
            case "json": self = .json
            case "xml": self = .markup
            default:
                // A content type.
                self =
                    word.contains("json")
                    ? .json : word.contains("xml") ? .markup : word.contains("urlencoded") ? .form : .none
            }
        }

        func text(_ value: String) -> String {
            switch self {
            case .none: return value
            case .form: return Escaping.form.text(value)
            case .url: return Escaping.url.text(value)
            case .json: return "\"" + Escaping.json.text(value) + "\""
            case .markup: return Escaping.markup.text(value)
            }
        }
    }

    /// Puts names in place of `{{name}}` and `{name}`; a name without a value is empty, braces around anything else stay.
    ///
    /// - Parameters:
    ///   - template: The setting.
    ///   - form: `form`, `url`, `json`, `xml`, or `{NAME}` of a setting that holds one of them or a content type.
    ///   - scope: The names.
    /// - Returns: The setting's text with its values.
    /// - Throws: Which value cannot be read.
    static func fill(
        _ template: String,
        form: String?,
        in scope: borrowing ValueScope
    ) throws(CarrierRejection) -> String {
        var word = form ?? ""
        if word.hasPrefix("{"), word.hasSuffix("}") { word = scope.name(String(word.dropFirst().dropLast())) ?? "" }
        let form = Form(word)
        var result = ""
        var rest = template[...]
        while let brace = rest.firstIndex(of: "{") {
            result += rest[..<brace]
            rest = rest[brace...]
            let isDouble = rest.hasPrefix("{{")
            let name = rest.dropFirst(isDouble ? 2 : 1).prefix { $0.isLetter || $0.isNumber || "_-.[]".contains($0) }
            let end = rest.dropFirst(name.count + (isDouble ? 2 : 1))
            if !name.isEmpty, end.hasPrefix(isDouble ? "}}" : "}") {
                result += form.text(scope.name(String(name)) ?? "")
                rest = end.dropFirst(isDouble ? 2 : 1)
            } else {
                result.append("{")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}

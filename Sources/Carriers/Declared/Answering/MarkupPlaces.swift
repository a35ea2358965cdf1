/// Finds the place of each placeholder of a template of XML: between tags, in a quoted attribute, or in a section.
enum MarkupPlaces {
    private enum State {
        case content
        case tag
        case quoted(Unicode.Scalar)
        case section
        case comment
    }

    /// The template with the escaping that each place needs.
    static func placed(_ template: ValueTemplate) -> ValueTemplate {
        var state = State.content
        return ValueTemplate(
            parts: template.parts.map { part in
                switch part {
                case .literal(let text):
                    follow(text, &state)
                    return part
                case .placeholder(var placeholder):
                    switch state {
                    case .content, .comment: placeholder.escaping = .markup
                    case .tag, .quoted: placeholder.escaping = .attribute
                    case .section: placeholder.escaping = .section
                    }
                    return .placeholder(placeholder)
                }
            }
        )
    }

    private static func follow(_ text: String, _ state: inout State) {
        var rest = text.unicodeScalars[...]
        func begins(_ signs: String) -> Bool { rest.starts(with: signs.unicodeScalars) }
        while let sign = rest.first {
            var taken = 1
            switch state {
            case .content where begins("<![CDATA["): (state, taken) = (.section, 9)
            case .content where begins("<!--"): (state, taken) = (.comment, 4)
            case .content where sign == "<": state = .tag
            case .tag where sign == ">": state = .content
            case .tag where sign == "\"" || sign == "'": state = .quoted(sign)
            case .quoted(let quote) where sign == quote: state = .tag
            case .section where begins("]]>"): (state, taken) = (.content, 3)
            case .comment where begins("-->"): (state, taken) = (.content, 3)
            default: break
            }
            rest = rest.dropFirst(taken)
        }
    }
}

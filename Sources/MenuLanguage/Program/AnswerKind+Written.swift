extension AnswerKind {
    /// The kind as a menu file writes it.
    public var written: String {
        switch self {
        case .digits(let range) where range.count == 1: "digits \(range.lowerBound)"
        case .digits(let range): "digits \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "number \(range.lowerBound) to \(range.upperBound)"
        case .money(let most): "money up to \(most)"
        case .text(let most, let plain): "text up to \(most)" + (plain ? " plain" : "")
        case .date: "date"
        case .phone: "phone"
        case .code(let most): "code up to \(most)"
        case .named(let name): name
        }
    }
}

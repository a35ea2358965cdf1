/// Sentences that name what was probably meant.
enum Proposals {
    /// The names in lines of their own; nothing when there are none.
    static func close(_ names: [String]) -> Wording {
        switch names.count {
        case 0: ""
        case 1: "\nThis name is close:\n\(Wording.block(names))"
        default: "\nThese names are close:\n\(Wording.block(names))"
        }
    }
}

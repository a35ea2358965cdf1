public import MenuLanguage
import ShortText

/// The compared form of keys and second factors: the one place where the loader and the look-up agree on it.
public enum DatasetKey {
    /// The compared form of a value.
    ///
    /// - Parameters:
    ///   - text: The value as a citizen or a register wrote it.
    ///   - kind: Its kind, after names of types were resolved.
    /// - Returns: Digits in ASCII without what stands between them; whole numbers without leading zeros; days as `yyyy-MM-dd`;
    ///   all else by `TextKey.match`. Empty when the value cannot be one of its kind; such a value finds nothing.
    public static func normalise(_ text: String, kind: AnswerKind) -> String {
        switch kind {
        case .digits:
            ValueReader.digitRun(ValueReader.trim(text)) ?? ""
        case .number, .money:
            ValueReader.wholeNumber(ValueReader.trim(text)).map { String($0) } ?? ""
        case .date:
            CivilDay(reading: ValueReader.trim(text))?.kept ?? ""
        case .text, .phone, .code, .named:
            TextKey.match(text)
        }
    }
}

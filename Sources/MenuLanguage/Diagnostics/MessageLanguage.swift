/// A language in which the operator is told what is wrong; it has nothing to do with those that citizens read.
public enum MessageLanguage: String, Sendable, CaseIterable, Codable {
    case english = "en"
    case french = "fr"
    case arabic = "ar"
}

/// How the lines of a screen stand: the one layout that the checker measures and the engine shows.
public enum ScreenLayout {
    /// An option or an item: `1. Water`.
    ///
    /// - Parameters:
    ///   - number: What the citizen types.
    ///   - label: What it means.
    /// - Returns: The line.
    public static func optionLine(number: Int, label: String) -> String {
        "\(number). \(label)"
    }

    /// A key: `0. Back`.
    ///
    /// - Parameters:
    ///   - stroke: What the citizen types.
    ///   - label: What it does.
    /// - Returns: The line.
    public static func keyLine(stroke: String, label: String) -> String {
        "\(stroke). \(label)"
    }

    /// A whole screen: the text, the options or items, the keys; empty pieces take no line.
    ///
    /// - Parameters:
    ///   - text: The question or the last text.
    ///   - lines: The options or items.
    ///   - keys: The key lines.
    /// - Returns: The screen as the phone shows it.
    public static func screen(text: String, lines: [String], keys: [String]) -> String {
        ([text] + lines + keys).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

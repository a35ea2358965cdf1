/// Finds the service's languages before anything is read: every text is looked at with them.
enum ServiceScout {
    /// The languages, when a file declares the service; the line itself is read again, and reported, by the parser.
    static func languages(in file: SourceFile) -> [LanguageTag]? {
        var index = 0
        while index < file.lines.count {
            let end = file.lines[index].subtreeEnd
            if LineCursor(file, file.lines[index]).first == "service" {
                for child in file.lines[index..<end].dropFirst() {
                    var cursor = LineCursor(file, child)
                    guard cursor.take("languages") else { continue }
                    do throws(Fault) { return try cursor.languages() } catch { return nil }
                }
            }
            index = end
        }
        return nil
    }
}

/// An XML element of a body that is compared: names without prefixes, and no namespace declarations.
struct CaseXML: Sendable, Equatable {
    let name: String
    private(set) var attributes: [String: String] = [:]
    let children: [CaseXML]
    /// The text of an element, its children left out.
    private(set) var text = ""

    /// Reads the root of a document; `nil` when the text is no XML.
    ///
    /// - Parameter document: The text.
    init?(_ document: String) {
        guard document.trimmingPrefix(while: \.isWhitespace).hasPrefix("<"),
            let root = try? MarkupReader.document(Array(document.utf8))
        else { return nil }
        self.init(root)
    }

    private init(_ element: MarkupElement) {
        name = element.name
        children = element.children.map(CaseXML.init)
        for (name, value) in element.attributes where !Self.declaresNamespace(name, value) { attributes[name] = value }
        for case .text(let text) in element.contents { self.text += text }
    }

    /// The reader drops prefixes, also that of `xmlns:soap`; what is left is known by its value.
    private static func declaresNamespace(_ name: String, _ value: String) -> Bool {
        name == "xmlns" || (value.contains("://") && (value.contains("schema") || value.contains("w3.org")))
    }

    /// The first child of a name.
    func child(_ name: String) -> CaseXML? { children.first { $0.name == name } }

    /// The first element of a name at any depth.
    func first(_ name: String) -> CaseXML? {
        if self.name == name { return self }
        for child in children {
            if let found = child.first(name) { return found }
        }
        return nil
    }
}

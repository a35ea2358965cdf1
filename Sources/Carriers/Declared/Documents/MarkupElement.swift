/// An element of XML; names are local, without the prefix of a namespace.
struct MarkupElement: Sendable, Equatable {
    /// What stands between its tags.
    enum Content: Sendable, Equatable {
        case text(String)
        case element(MarkupElement)
    }

    var name: String
    var attributes: [(name: String, value: String)] = []
    var contents: [Content] = []

    /// The elements in it, in their order.
    var children: [MarkupElement] {
        contents.compactMap { content in
            if case .element(let element) = content { return element }
            return nil
        }
    }

    /// All text in it and in what it holds.
    var text: String {
        if contents.count == 1, case .text(let text) = contents[0] { return text }
        return contents.reduce(into: "") { text, content in
            switch content {
            case .text(let more): text += more
            case .element(let element): text += element.text
            }
        }
    }

    /// The first child with a name.
    func child(_ name: String) -> MarkupElement? {
        for case .element(let element) in contents where element.name == name { return element }
        return nil
    }

    /// The value of an attribute.
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    static func == (left: MarkupElement, right: MarkupElement) -> Bool {
        left.name == right.name && left.contents == right.contents
            && left.attributes.elementsEqual(right.attributes) { $0 == $1 }
    }
}

/// Lays a list or a long text on USSD screens, greedily, without losing or splitting an item.
///
/// A screen is the header, the items and the keys that apply on that page (`more` when a page follows, then `previous`
/// when one went before, then `back`), joined by newlines, and it is measured as exactly that text: one Arabic item
/// turns its own page, and no other, into UCS-2.
public struct Paginator: Sendable {
    /// The longest screen the carrier takes.
    public var limits: ScreenLimits
    /// The line or lines at the top of every page; empty for none.
    public var header: String
    /// The line shown when a page follows, as "98 more"; empty for none.
    public var more: String
    /// The line shown when a page went before, as "99 previous"; empty for none.
    public var previous: String
    /// The line at the bottom of every page, as "0 back"; `nil` or empty for none.
    public var back: String?

    /// A way of laying pages.
    ///
    /// - Parameters:
    ///   - limits: The longest screen the carrier takes.
    ///   - header: The line or lines at the top of every page; empty for none.
    ///   - more: The line shown when a page follows; empty for none.
    ///   - previous: The line shown when a page went before; empty for none.
    ///   - back: The line at the bottom of every page; `nil` or empty for none.
    public init(
        limits: ScreenLimits = .standard,
        header: String,
        more: String = "",
        previous: String = "",
        back: String? = nil
    ) {
        self.limits = limits
        self.header = header
        self.more = more
        self.previous = previous
        self.back = back
    }

    /// The pages of a list; at least one, and every item is on exactly one.
    ///
    /// An item that does not fit even alone gets a page of its own whose ``Page/fits`` is `false`.
    ///
    /// - Parameter items: The lines with their numbers; numbers run on from page to page, so the caller sets them.
    /// - Returns: The pages in order.
    public func pages(of items: [String]) -> [Page] {
        let tallies = items.map(TextTally.init)
        // What all items from each one on take together, so that long lists stay linear.
        var rest = [TextTally?](repeating: nil, count: items.count + 1)
        for index in tallies.indices.reversed() {
            rest[index] = TextTally.joined(tallies[index], rest[index + 1])
        }
        var pages: [Page] = []
        var start = 0
        repeat {
            let last = frame(hasPrevious: start > 0, hasMore: false)
            if items.count - start < 2 || fits(rest[start], in: last) {
                pages.append(page(items, start..<items.count, hasPrevious: start > 0, hasMore: false))
                break
            }
            let end = fill(from: start, tallies, frame(hasPrevious: start > 0, hasMore: true))
            pages.append(page(items, start..<end, hasPrevious: start > 0, hasMore: true))
            start = end
        } while start < items.count
        return pages
    }

    /// The pages of a long text, broken at white space wherever that is possible; at least one.
    ///
    /// Words and their order are kept and the white space at a break is dropped. Only what has no space in a whole screen
    /// is broken at a no-break space, and only a word longer than a screen is cut, between characters as a reader sees them.
    ///
    /// - Parameter text: The whole text.
    /// - Returns: The pages in order.
    public func pages(ofText text: String) -> [Page] {
        var pages: [Page] = []
        var rest = text[...].trimmed
        while true {
            let hasPrevious = !pages.isEmpty
            let last = frame(hasPrevious: hasPrevious, hasMore: false)
            var end = rest.endIndex
            if !rest.isEmpty, !isShort(rest) || !fits(TextTally(String(rest)), in: last) {
                end = self.end(of: rest, in: frame(hasPrevious: hasPrevious, hasMore: true))
            }
            let hasMore = end < rest.endIndex
            let body = String(rest[..<end].trimmed)
            pages.append(
                page([body], 0..<(body.isEmpty ? 0 : 1), hasPrevious: hasPrevious, hasMore: hasMore, isText: true)
            )
            guard hasMore else { return pages }
            rest = rest[end...].trimmed
        }
    }

    /// The lines under the items of a page.
    private func keys(hasPrevious: Bool, hasMore: Bool) -> [String] {
        [hasMore ? more : "", hasPrevious ? previous : "", back ?? ""].filter { !$0.isEmpty }
    }

    /// What header and keys take, with the newlines between them.
    private func frame(hasPrevious: Bool, hasMore: Bool) -> TextTally? {
        let lines = (header.isEmpty ? [] : [header]) + keys(hasPrevious: hasPrevious, hasMore: hasMore)
        return lines.map(TextTally.init).reduce(nil) { TextTally.joined($0, $1) }
    }

    private func fits(_ content: TextTally?, in frame: TextTally?) -> Bool {
        TextTally.joined(frame, content).map { limits.fits($0) } ?? true
    }

    /// The end of the page that starts at an item: at least one item is on it, and at least one left for the last page.
    private func fill(from start: Int, _ tallies: [TextTally], _ frame: TextTally?) -> Int {
        var total = frame
        var end = start
        while end < tallies.count - 1, let next = TextTally.joined(total, tallies[end]), limits.fits(next) {
            total = next
            end += 1
        }
        return max(end, start + 1)
    }

    /// Whether a text may fit one screen at all: no unit takes more than three octets of UTF-8.
    private func isShort(_ text: Substring) -> Bool {
        text.utf8.count <= max(limits.septets, limits.ucs2) * 3
    }

    /// Where a page of text ends when another follows: the last white space that fits, else after as many characters as
    /// fit, at least one.
    private func end(of rest: Substring, in frame: TextTally?) -> Substring.Index {
        var tally = TextTally("")
        var lastBreak: Substring.Index?
        var lastNoBreak: Substring.Index?
        var index = rest.startIndex
        while index < rest.endIndex {
            let character = rest[index]
            if character.isNoBreakSpace { lastNoBreak = index } else if character.isWhitespace { lastBreak = index }
            tally += TextTally(String(character))
            guard fits(tally, in: frame) else { break }
            index = rest.index(after: index)
        }
        if let place = lastBreak ?? lastNoBreak { return place }
        // One word to the end fits with this frame but not with that of a last page; leave it one character.
        if index == rest.endIndex { index = rest.index(before: index) }
        return index > rest.startIndex ? index : rest.index(after: rest.startIndex)
    }

    private func page(
        _ lines: [String],
        _ range: Range<Int>,
        hasPrevious: Bool,
        hasMore: Bool,
        isText: Bool = false
    ) -> Page {
        let below = keys(hasPrevious: hasPrevious, hasMore: hasMore)
        let text = ((header.isEmpty ? [] : [header]) + lines[range] + below).joined(separator: "\n")
        return Page(
            items: isText ? 0..<0 : range,
            text: text,
            hasPrevious: hasPrevious,
            hasMore: hasMore,
            fits: limits.fits(text)
        )
    }
}

extension Character {
    /// Whether it holds two words together, as the space in "50 000 DA" should.
    fileprivate var isNoBreakSpace: Bool { self == "\u{A0}" || self == "\u{202F}" || self == "\u{2007}" }
}

extension Substring {
    /// Without white space at either end.
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// Breaks a long text into screens, each short enough for a footer under it.
///
/// - Parameters:
///   - text: The whole text.
///   - limits: The longest screen the carrier takes.
///   - footer: The lines that stand under every screen after a newline; empty for none.
/// - Returns: The screens with their footers; at least one. See ``Paginator/pages(ofText:)`` for how breaks are chosen.
public func splitText(_ text: String, limits: ScreenLimits = .standard, footer: String = "") -> [String] {
    Paginator(limits: limits, header: "", back: footer).pages(ofText: text).map(\.text)
}

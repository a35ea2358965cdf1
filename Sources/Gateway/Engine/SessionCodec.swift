import MenuLanguage

/// Writes a session's state as bytes and reads it back: small and quick, since every message does both.
///
/// The form: a format byte, then the fields in a fixed order; texts and counts have a variable-length size before them
/// (LEB128). Another format byte, or bytes that end too soon, read as no session.
public enum SessionCodec {
    private static let format: UInt8 = 1

    /// The state as bytes.
    public static func encode(_ state: SessionState) -> [UInt8] {
        var writer = Writer()
        writer.byte(format)
        writer.byte(state.channel.rawValue)
        let flags: UInt8 =
            (state.isLanguageChosen ? 1 : 0) | (state.isAwaiting ? 2 : 0) | (state.hasEnded ? 4 : 0)
        writer.byte(flags)
        writer.text(state.conversation)
        writer.text(state.programVersion)
        writer.text(state.language.code)
        writer.text(state.place.flow)
        writer.text(state.place.step)
        writer.list(state.slots.sorted { $0.key < $1.key }) { writer, slot in
            writer.text(slot.key)
            switch slot.value {
            case .text(let text):
                writer.byte(0)
                writer.text(text)
            case .item(let fields):
                writer.byte(1)
                writer.fields(fields)
            }
        }
        writer.list(state.lists.sorted { $0.key < $1.key }) { writer, list in
            writer.text(list.key)
            writer.list(list.value) { writer, item in writer.fields(item) }
        }
        writer.list(state.segments) { writer, segment in writer.text(segment) }
        writer.list(state.arguments.sorted { $0.key < $1.key }) { writer, argument in
            writer.text(argument.key)
            writer.text(argument.value)
        }
        writer.list(state.history) { writer, place in
            writer.text(place.flow)
            writer.text(place.step)
        }
        writer.count(state.wrongAnswers)
        writer.count(state.page)
        writer.count(state.calls)
        writer.doubt(state.doubt)
        return writer.bytes
    }

    /// The state that bytes hold; `nil` when they hold none.
    public static func decode(_ bytes: [UInt8]) -> SessionState? {
        var reader = Reader(bytes: bytes)
        return try? reader.state()
    }

    private struct Writer {
        var bytes: [UInt8] = []

        init() { bytes.reserveCapacity(256) }

        mutating func byte(_ byte: UInt8) { bytes.append(byte) }

        mutating func count(_ count: Int) {
            var rest = UInt64(max(0, count))
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }

        mutating func text(_ text: String) {
            let utf8 = text.utf8
            count(utf8.count)
            bytes.append(contentsOf: utf8)
        }

        mutating func list<Elements: Collection>(
            _ elements: Elements,
            _ write: (inout Writer, Elements.Element) -> Void
        ) {
            count(elements.count)
            for element in elements { write(&self, element) }
        }

        mutating func fields(_ fields: [SlotValue.Field]) {
            list(fields) { writer, field in
                writer.text(field.name)
                writer.text(field.value)
            }
        }

        mutating func doubt(_ doubt: SessionState.Doubt?) {
            switch doubt {
            case nil: byte(0)
            case .nearKeyword(let flow, let rest):
                byte(1)
                text(flow)
                text(rest)
            case .answerOrCommand(let answer, let flow, let rest):
                byte(2)
                text(answer)
                text(flow)
                text(rest)
            case .droppedSession(let flow, let segments):
                byte(3)
                text(flow)
                list(segments) { writer, segment in writer.text(segment) }
            }
        }
    }

    private enum DecodingProblem: Error {
        case truncated
        case unknownForm
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func byte() throws(DecodingProblem) -> UInt8 {
            guard position < bytes.count else { throw .truncated }
            defer { position += 1 }
            return bytes[position]
        }

        mutating func count() throws(DecodingProblem) -> Int {
            var value: UInt64 = 0
            for shift in stride(from: 0, to: 35, by: 7) {
                let next = try byte()
                value |= UInt64(next & 0x7F) << UInt64(shift)
                if next < 0x80 { return Int(value) }
            }
            throw .unknownForm
        }

        mutating func text() throws(DecodingProblem) -> String {
            let length = try count()
            guard length <= bytes.count - position else { throw .truncated }
            defer { position += length }
            return String(decoding: bytes[position..<position + length], as: UTF8.self)
        }

        mutating func list<Element>(
            _ read: (inout Reader) throws(DecodingProblem) -> Element
        ) throws(DecodingProblem) -> [Element] {
            let length = try count()
            // Every element takes a byte or more, so that a wrong count cannot ask for memory without end.
            guard length <= bytes.count - position else { throw .truncated }
            var elements: [Element] = []
            elements.reserveCapacity(length)
            for _ in 0..<length { elements.append(try read(&self)) }
            return elements
        }

        mutating func fields() throws(DecodingProblem) -> [SlotValue.Field] {
            try list { (reader: inout Reader) throws(DecodingProblem) in
                SlotValue.Field(name: try reader.text(), value: try reader.text())
            }
        }

        mutating func place() throws(DecodingProblem) -> SessionState.Place {
            SessionState.Place(flow: try text(), step: try text())
        }

        mutating func doubt() throws(DecodingProblem) -> SessionState.Doubt? {
            switch try byte() {
            case 0: return nil
            case 1: return .nearKeyword(flow: try text(), rest: try text())
            case 2: return .answerOrCommand(answer: try text(), flow: try text(), rest: try text())
            case 3:
                let flow = try text()
                let segments = try list { (reader: inout Reader) throws(DecodingProblem) in try reader.text() }
                return .droppedSession(flow: flow, segments: segments)
            default: throw .unknownForm
            }
        }

        mutating func state() throws(DecodingProblem) -> SessionState {
            guard try byte() == format, let channel = SessionState.Channel(rawValue: try byte()) else {
                throw .unknownForm
            }
            let flags = try byte()
            var state = SessionState(
                channel: channel,
                conversation: try text(),
                programVersion: try text(),
                language: .init(try text()),
                isLanguageChosen: flags & 1 != 0
            )
            state.isAwaiting = flags & 2 != 0
            state.hasEnded = flags & 4 != 0
            state.place = try place()
            let slots = try list { (reader: inout Reader) throws(DecodingProblem) -> (String, SlotValue) in
                let name = try reader.text()
                let isItem = try reader.byte() == 1
                return (name, isItem ? .item(try reader.fields()) : .text(try reader.text()))
            }
            state.slots = Dictionary(slots, uniquingKeysWith: { first, _ in first })
            let lists = try list { (reader: inout Reader) throws(DecodingProblem) -> (String, [[SlotValue.Field]]) in
                let name = try reader.text()
                let items = try reader.list { (reader: inout Reader) throws(DecodingProblem) in try reader.fields() }
                return (name, items)
            }
            state.lists = Dictionary(lists, uniquingKeysWith: { first, _ in first })
            state.segments = try list { (reader: inout Reader) throws(DecodingProblem) in try reader.text() }
            let arguments = try list { (reader: inout Reader) throws(DecodingProblem) in
                (try reader.text(), try reader.text())
            }
            state.arguments = Dictionary(arguments, uniquingKeysWith: { first, _ in first })
            state.history = try list { (reader: inout Reader) throws(DecodingProblem) in try reader.place() }
            state.wrongAnswers = try count()
            state.page = try count()
            state.calls = try count()
            state.doubt = try doubt()
            return state
        }
    }
}

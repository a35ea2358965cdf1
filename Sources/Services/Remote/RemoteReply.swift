import Foundation
import Gateway
import MenuLanguage

/// The body of a ministry's answer: `{"outcome": …, "values": {…}, "items": [{…}]}`; what it holds beyond that is ignored.
struct RemoteReply: Decodable {
    /// A value as JSON has it.
    enum Value: Decodable, Equatable {
        /// A string, or a number or a truth value as its text.
        case text(String)
        /// `null`.
        case nothing
        /// An object or an array, which no kind takes.
        case composite

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .nothing
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let truth = try? container.decode(Bool.self) {
                self = .text(truth ? "true" : "false")
            } else if let number = try? container.decode(Int64.self) {
                self = .text(String(number))
            } else if let number = try? container.decode(Decimal.self) {
                self = .text(number.description)
            } else {
                self = .composite
            }
        }
    }

    var outcome: String
    var values: [String: Value]?
    var items: [[String: Value]]?

    /// Reads a body.
    ///
    /// - Parameter octets: The body.
    /// - Throws: `notTheContract`.
    init(reading octets: [UInt8]) throws(RemoteFault.Cause) {
        do {
            self = try JSONDecoder().decode(RemoteReply.self, from: Data(octets))
        } catch {
            throw .notTheContract
        }
    }

    /// The answer, when it keeps what the catalog promises.
    ///
    /// - Parameters:
    ///   - signature: The catalog's entry.
    ///   - reader: Reads the values as their kinds, which bound their lengths.
    /// - Returns: The outcome with the promised values, and no others.
    /// - Throws: The first promise that it breaks.
    func answer(_ signature: HandlerSignature, reader: ValueReader) throws(RemoteFault.Cause) -> HandlerAnswer {
        guard signature.outcomes.contains(outcome) else { throw .unknownOutcome }
        if signature.list == nil {
            let values = try read(values ?? [:], of: signature, reader: reader)
            return HandlerAnswer(outcome: outcome, values: values)
        }
        let rows = items ?? []
        if rows.count > DatasetHandler.mostListed { throw .tooManyItems(rows.count) }
        var read: [[String: String]] = []
        for row in rows { read.append(try self.read(row, of: signature, reader: reader)) }
        return HandlerAnswer(outcome: outcome, items: read)
    }

    private func read(
        _ values: [String: Value],
        of signature: HandlerSignature,
        reader: ValueReader
    ) throws(RemoteFault.Cause) -> [String: String] {
        var read: [String: String] = [:]
        for given in signature.gives where given.outcomes.isEmpty || given.outcomes.contains(outcome) {
            switch values[given.name] ?? .nothing {
            case .composite:
                throw .notTheContract
            case .nothing:
                if isPromised(given, signature) { throw .missing(field: given.name) }
            case .text(let text):
                if text.isEmpty, given.mayBeEmpty {
                    read[given.name] = ""
                    continue
                }
                do throws(ValueFault) {
                    read[given.name] = try reader.read(text, as: given.kind)
                } catch {
                    throw .value(field: given.name, error)
                }
            }
        }
        return read
    }

    /// Whether a value must be there.
    ///
    /// One without `on` belongs to every outcome in the catalog; but nobody sends a name with `not-found`, so that only the
    /// first outcome, the good one, must have it.
    private func isPromised(_ given: HandlerSignature.Given, _ signature: HandlerSignature) -> Bool {
        !given.outcomes.isEmpty || outcome == signature.outcomes.first
    }
}

extension HandlerSignature.Given {
    /// Whether an empty value is one: a text that is only shown.
    var mayBeEmpty: Bool {
        if case .text = kind { true } else { false }
    }
}

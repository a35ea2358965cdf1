import Foundation

/// Why a case file cannot be read.
public struct CaseFileError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to do, in one line.
    public var description: String
}

/// A file of recorded cases.
public struct CaseFile: Sendable {
    /// The cases, in their order.
    public var cases: [RecordedCase]

    /// Reads a file: a JSON list of cases.
    ///
    /// - Parameter text: The text of the file.
    /// - Throws: Which case is wrong, and how.
    public init(_ text: String) throws(CaseFileError) {
        let whole: CaseValue
        do {
            whole = try JSONDecoder().decode(CaseValue.self, from: Data(text.utf8))
        } catch {
            throw CaseFileError(description: "it is no JSON: \(Self.place(of: error)); a case file is a list of cases")
        }
        guard case .list(let items) = whole else {
            throw CaseFileError(description: "it is no list; write [ before the first case and ] behind the last")
        }
        cases = []
        for (index, item) in items.enumerated() {
            cases.append(try CaseReader(item, number: index + 1).recordedCase())
        }
    }

    private static func place(of error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error, let cause = context.underlyingError else {
            return "\(error)"
        }
        let text = (cause as NSError).userInfo["NSDebugDescription"] as? String
        return text ?? "\(cause)"
    }
}

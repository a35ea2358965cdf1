import Gateway
import ShortText

/// The eight digits by which citizens and officers name a case.
///
/// Seven are random and the last is Damm's check digit, so that a slip of the thumb is told at once and never opens somebody
/// else's file. Digits only, because citizens are "number literate" (SERVICES 3.0), and the first is not zero, because
/// spreadsheets drop it.
public struct Reference: Sendable, Hashable {
    /// The eight digits, as they are kept and shown.
    public let digits: String

    /// Makes a reference of a random number; each of the nine million is as probable as any other.
    ///
    /// - Parameter random: All 64 bits random.
    public init(random: UInt64) {
        let number = String(1_000_000 + random % 9_000_000)
        digits = number + String(CheckDigit.dammDigit(for: number) ?? 0)
    }

    /// Reads a reference as people write it: digits of any script, with spaces, `-` or `.` between them.
    ///
    /// - Parameter text: What was written; `nil` comes back when it is not eight digits or the check digit is wrong.
    public init?(reading text: String) {
        guard let digits = ValueReader.digitRun(ValueReader.trim(text)), Self.isValid(digits) else { return nil }
        self.digits = digits
    }

    /// Whether a text is a reference in its kept form.
    ///
    /// - Parameter text: Any text.
    /// - Returns: Whether it is eight ASCII digits of which the last is right.
    public static func isValid(_ text: String) -> Bool {
        text.utf8.count == 8 && CheckDigit.damm(text)
    }

    /// A reference that no case has; `nil` when none was found in twenty draws, which means that the numbers run out.
    static func unused(
        in store: any Store,
        random: @Sendable () -> UInt64
    ) async throws(StoreError) -> Reference? {
        for _ in 0..<20 {
            let reference = Reference(random: random())
            if try await store.caseRecord(reference.digits) == nil { return reference }
        }
        return nil
    }
}

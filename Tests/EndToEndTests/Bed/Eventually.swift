/// What a test waited for in vain.
struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    var description: String { "waited \(limit) in vain: \(what)" }
}

/// Waits until a condition gives a value, looking again and again.
///
/// - Parameters:
///   - what: What is waited for, for the report.
///   - limit: How long; generous, since machines are slow and busy.
///   - pause: How long between two looks.
///   - condition: Gives the value, or `nil` as long as it does not hold.
/// - Returns: The value.
/// - Throws: `NeverHappened`, or what the condition throws.
@discardableResult
func eventually<Value>(
    _ what: String,
    within limit: Duration = .seconds(60),
    every pause: Duration = .milliseconds(25),
    _ condition: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while true {
        if let value = try await condition() { return value }
        guard ContinuousClock.now < end else { throw NeverHappened(what: what, limit: limit) }
        try await Task.sleep(for: pause)
    }
}

extension Bool {
    /// A condition for `eventually`.
    var holds: Void? { self ? () : nil }
}

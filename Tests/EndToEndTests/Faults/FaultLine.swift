import Foundation

/// How large the fault tests are: small in the suite, full in `Deploy/bench faults`.
enum FaultSize {
    static let isFull = ProcessInfo.processInfo.environment["HATIF_FAULT_SIZE"] == "full"

    /// One of two sizes.
    static func of(_ small: Int, full: Int) -> Int { isFull ? full : small }
}

/// Prints what a fault test counted, as a line for `Deploy/bench faults`.
func tell(_ fault: String, _ counts: String, holds: Bool) {
    print("FAULT \(fault): \(counts) \(holds ? "ok" : "FAILED")")
}

internal import Crypto

/// How audit rows are chained: each row's hash is SHA-256 over the hash of the row before and over all that the row holds.
///
/// Whoever changes, removes, adds or moves a row has to make every hash behind it anew, and then the last one is another
/// than the one that was noted elsewhere (`hatif audit head`). The encoding is part of what is released: it is never
/// changed. Numbers are eight bytes, texts and hashes have their length before them, so that no two rows are encoded alike.
public enum AuditChain {
    /// The length of every hash.
    public static let hashLength = 32

    /// Makes the row that follows a head.
    ///
    /// - Parameters:
    ///   - event: Who did what.
    ///   - caseEvent: The case event that it tells of, if it does.
    ///   - head: The chain's end.
    /// - Returns: The row; with its number and hash it is the new end.
    public static func row(_ event: AuditEvent, _ caseEvent: BoundCaseEvent?, after head: AuditHead) -> AuditRow {
        var row = AuditRow(
            number: head.count + 1,
            event: event,
            caseEvent: caseEvent,
            previous: head.hash,
            hash: []
        )
        row.hash = hash(of: row)
        return row
    }

    /// The hash that a row must have.
    ///
    /// - Parameters:
    ///   - row: The row; its own hash is not looked at.
    ///   - number: Where it stands; its own number when left out.
    /// - Returns: The hash.
    public static func hash(of row: AuditRow, at number: Int? = nil) -> [UInt8] {
        var bytes = CanonicalBytes("hatif audit 1")
        bytes.add(row.previous)
        bytes.add(Int64(number ?? row.number))
        bytes.add(row.event.at.milliseconds)
        bytes.add(row.event.actor)
        bytes.add(row.event.act)
        bytes.add(row.event.object)
        bytes.add(row.event.reason)
        if let caseEvent = row.caseEvent {
            bytes.add(Int64(caseEvent.number))
            bytes.add(caseEvent.facts)
            bytes.add(caseEvent.reason)
        }
        return bytes.digest
    }

    /// What a case event holds but for its reason, in 32 bytes.
    static func digest(ofFacts event: CaseEvent, number: Int) -> [UInt8] {
        var bytes = CanonicalBytes("hatif case event 1")
        bytes.add(Int64(number))
        bytes.add(event.reference)
        bytes.add(event.at.milliseconds)
        bytes.add(event.actor)
        bytes.add(event.act)
        bytes.add(event.stage)
        return bytes.digest
    }

    /// The reason of a case event, in 32 bytes.
    static func digest(ofReason reason: String, number: Int) -> [UInt8] {
        var bytes = CanonicalBytes("hatif case reason 1")
        bytes.add(Int64(number))
        bytes.add(reason)
        return bytes.digest
    }
}

/// An encoding that says the same thing in one way only.
private struct CanonicalBytes {
    private var bytes: [UInt8] = []

    /// Begins with what kind of thing it is, so that a row is never taken for something else.
    init(_ kind: String) {
        bytes.reserveCapacity(256)
        add(kind)
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ hash: [UInt8]) {
        add(Int64(hash.count))
        bytes.append(contentsOf: hash)
    }

    var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }
}

/// A message as `hatif message list --json` prints it.
struct MessageRow: Decodable, Sendable {
    var id: String
    var carrier: String
    var to: String
    var originator: String?
    var text: String
    var language: String
    var status: String
    var attempts: Int
    var carrierMessageID: String?
    var reason: String?
}

/// A case as `hatif case list --json` prints it.
struct CaseRow: Decodable, Sendable {
    var reference: String
    var kind: String
    var phone: String
    var stage: String
    var closure: String
    var reopened: Int
}

extension TestBed {
    /// The messages to a phone, oldest first.
    func messages(to phone: String) async throws -> [MessageRow] {
        // The ids sort by time.
        try await json([MessageRow].self, "message", "list", "--to", phone, "--limit", "1000").sorted { $0.id < $1.id }
    }

    /// All messages.
    func messages() async throws -> [MessageRow] {
        try await json([MessageRow].self, "message", "list", "--limit", "10000000")
    }

    /// All cases.
    func cases() async throws -> [CaseRow] {
        try await json([CaseRow].self, "case", "list", "--limit", "1000000")
    }

    /// Waits until a phone has so many messages and each is in a state, and returns them, oldest first.
    func messages(to phone: String, count: Int = 1, in status: String) async throws -> [MessageRow] {
        try await eventually("\(count) messages to the phone are \(status)", every: .milliseconds(100)) {
            let rows = try await messages(to: phone)
            return rows.count == count && rows.allSatisfy { $0.status == status } ? rows : nil
        }
    }
}

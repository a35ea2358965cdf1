import Foundation
import Gateway
import Synchronization
import TestKit

@testable import Stores

/// A schema of its own for one test, in the data base that the environment names; dropped afterwards.
struct PostgreSQLBed: Sendable {
    /// The data base for tests; without it the tests that need one do not run.
    static let server = ProcessInfo.processInfo.environment["HATIF_TEST_POSTGRESQL"] ?? ""
    static let isThere = !server.isEmpty

    /// A server takes 100 connections by default, and a store has four.
    private static let places = TestPlaces(8)

    let schema: String

    /// The address with its search path.
    var address: PostgreSQLAddress {
        let mark = Self.server.contains("?") ? "&" : "?"
        return PostgreSQLAddress("\(Self.server)\(mark)options=-csearch_path%3D\(schema)")
    }

    static func with<Value>(_ body: (PostgreSQLBed) async throws -> Value) async throws -> Value {
        await places.enter()
        defer { places.leave() }
        let bed = PostgreSQLBed(schema: "t" + UUID().uuidString.lowercased().filter { $0 != "-" })
        try bed.asOwner("CREATE SCHEMA \(bed.schema)")
        do {
            let value = try await body(bed)
            try bed.asOwner("DROP SCHEMA \(bed.schema) CASCADE")
            return value
        } catch {
            try? bed.asOwner("DROP SCHEMA \(bed.schema) CASCADE")
            throw error
        }
    }

    /// A store on it.
    func store(_ clock: GatewayClock = .ofStore) throws -> PostgreSQLStore {
        try PostgreSQLStore(address, clock: clock)
    }

    /// Runs statements beside the store, for example to disturb it.
    func asOwner(_ sql: String) throws {
        let connection = PostgreSQLConnection(PostgreSQLAddress(Self.server), role: .migrator)
        try connection.connect()
        try connection.execute(sql)
    }

    /// Runs a query of one whole number in the test's schema.
    func value(_ sql: String) throws -> Int {
        let connection = PostgreSQLConnection(address, role: .listReader)
        try connection.connect()
        return try connection.integer(sql)
    }
}

/// How many tests may use a server at the same time.
final class TestPlaces: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    func enter() async {
        await withCheckedContinuation { caller in
            let enters = state.withLock { state in
                if state.free == 0 {
                    state.waiting.append(caller)
                    return false
                }
                state.free -= 1
                return true
            }
            if enters { caller.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}

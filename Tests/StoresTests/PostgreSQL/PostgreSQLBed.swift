import Foundation
import Gateway
import ShortText
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

extension PostgreSQLBed {
    /// A store that reaches its server through something that can cut it off.
    func storeBehindProxy() throws -> (PostgreSQLStore, CuttingProxy) {
        let parts = URLComponents(string: Self.server)
        let items = parts?.queryItems ?? []
        let folder = items.first { $0.name == "host" }?.value ?? "/var/run/postgresql"
        let port = items.first { $0.name == "port" }?.value ?? "5432"
        let proxy = try CuttingProxy(to: "\(folder)/.s.PGSQL.\(port)")
        let user = parts?.user ?? "postgres"
        let database = parts?.path ?? "/postgres"
        let uri = "postgresql://\(user)@127.0.0.1:\(proxy.port)\(database)?sslmode=disable"
        let address = PostgreSQLAddress(uri + "&options=-csearch_path%3D\(schema)")
        return (try PostgreSQLStore(address), proxy)
    }

    /// Ends the server's processes of all other connections to the schema.
    func endConnections() throws {
        let connection = PostgreSQLConnection(address, role: .listReader)
        try connection.connect()
        _ = try connection.integer(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
            AND query LIKE '%' AND pid IN (SELECT pid FROM pg_locks JOIN pg_class ON pg_class.oid = relation
            WHERE relnamespace = current_schema()::regnamespace)
            """
        )
    }
}

extension PostgreSQLStore {
    /// The parts of a ``sampleUnit(_:now:size:)`` that are there: 3 for a whole one.
    func parts(_ number: Int) async throws -> Int {
        let phone = try MSISDN(e164: "+\(213_550_000_000 + number)")
        var count = 0
        if try await inbound(InboundKey(carrier: "mobilis", id: "m:\(number)")) != nil { count += 1 }
        if try await messages(MessageFilter(phone: phone)).count == 1 { count += 1 }
        if try await session(.sms(carrier: "mobilis", phone: phone)) != nil { count += 1 }
        return count
    }
}

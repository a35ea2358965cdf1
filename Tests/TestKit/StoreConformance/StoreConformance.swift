public import Gateway
public import Testing

/// The suite that every store passes: what `Store` promises, one promise a case.
///
/// Whoever writes a store runs it so, on a new and empty store for each promise:
///
///     @Test(arguments: StoreConformance.promises)
///     func keeps(_ promise: StoreConformance.Promise) async throws {
///         let clock = ManualClock()
///         let store = try MyStore(clock: clock.clock)
///         try await promise.check(store, clock)
///         await store.close()
///     }
public enum StoreConformance {
    /// One promise.
    public struct Promise: Sendable, CustomTestStringConvertible {
        /// What is promised.
        public let name: String
        private let body: @Sendable (StoreBed) async throws -> Void

        init(_ name: String, _ body: @escaping @Sendable (StoreBed) async throws -> Void) {
            self.name = name
            self.body = body
        }

        /// The name, in a report of tests.
        public var testDescription: String { name }

        /// Records an issue for everything that does not hold.
        ///
        /// - Parameters:
        ///   - store: A new and empty store.
        ///   - clock: The clock that the store was made with.
        /// - Throws: What the store throws where it must not.
        public func check(_ store: any Store, _ clock: ManualClock) async throws {
            try await body(StoreBed(store: store, clock: clock))
        }
    }

    /// All promises.
    public static let promises: [Promise] =
        unitPromises + sessionPromises + outboxPromises + linePromises + doubtPromises + reportPromises
        + casePromises + auditPromises + datasetPromises + menuPromises + lifePromises + carrierPromises
        + retentionPromises + citizenPromises + archivePromises + nodePromises
}

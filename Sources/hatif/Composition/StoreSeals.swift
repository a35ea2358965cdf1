import Gateway
import Logging
import Stores
import Synchronization

/// Seals a store that holds something, before the gateway works on it, when a key is given for the first time.
struct StoreSeals {
    let configuration: HatifConfiguration
    let logger: Logger

    /// Opens the store, with what it holds sealed when the settings say so.
    ///
    /// - Returns: The store.
    /// - Throws: Why it cannot be opened or sealed.
    func open() async throws(StoreError) -> any OpenedStore {
        let store = try configuration.store.open(keys: configuration.keys)
        guard let keys = configuration.keys, keys.seals, !store.isSealed else { return store }
        await store.close()
        try await seal(keys)
        return try configuration.store.open(keys: keys)
    }

    private func seal(_ keys: StoreKeys) async throws(StoreError) {
        let key: StoreKey
        do throws(SealingError) {
            key = try keys.key()
        } catch {
            throw .failed(error.line)
        }
        let count = Mutex(0)
        let sealing = StoreSealing(configuration.store) { (_, rows) in count.withLock { $0 += rows } }
        logger.notice("what the data base holds is sealed now; the gateway begins when that is done")
        try await sealing.seal(under: key, by: Actor.current)
        logger.notice("what the data base held is sealed", metadata: ["rows": "\(count.withLock { $0 })"])
    }
}

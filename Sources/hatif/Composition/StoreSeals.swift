import Gateway
import Logging
import Stores
import Synchronization

/// Seals a store that holds something, before the gateway works on it, when a key is given for the first time.
struct StoreSeals {
    let configuration: HatifConfiguration
    let logger: Logger

    /// Seals what is there, when the settings say so and it is not sealed yet.
    ///
    /// - Throws: Why it cannot be sealed.
    func sealWhatIsThere() async throws(StoreError) {
        guard let keys = configuration.keys, keys.seals, configuration.store.exists else { return }
        // Opening brings the tables to this version, and seals a store that is empty.
        let store = try configuration.store.open(keys: keys)
        await store.close()
        let count = Mutex(0)
        let sealing = StoreSealing(configuration.store) { (_, rows) in count.withLock { $0 += rows } }
        guard try await sealing.status().state == .open else { return }
        let key: StoreKey
        do throws(KeyFileError) {
            key = try KeyFile.read(keys.file)
        } catch {
            throw .failed(error.line(keys.file))
        }
        logger.notice("what the data base holds is sealed now; the gateway begins when that is done")
        try await sealing.seal(under: key, by: Actor.current)
        logger.notice("what the data base held is sealed", metadata: ["rows": "\(count.withLock { $0 })"])
    }
}

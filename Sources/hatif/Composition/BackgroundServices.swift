import CurlClient
import Foundation
import Gateway
import Logging
import ServiceLifecycle
import Stores

/// Closes the store and the HTTP client when every other service has stopped; the first in the list, so the last to stop.
struct ClosingService: Service {
    let store: any OpenedStore
    let transport: CurlTransport

    func run() async throws {
        try? await gracefulShutdown()
        await transport.shutdown()
        await store.close()
    }
}

/// Removes what has ended from the store, every minute.
struct StoreSweeper: Service {
    static let interval = Duration.seconds(60)

    let store: any Store
    let clock: GatewayClock
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: Self.interval)
                    try await store.sweep(now: clock.now())
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("the store was not swept", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}

/// The key of the pseudonyms in logs: from its file, which is made at the first start.
struct PseudonymKey {
    let path: String

    init(_ configuration: HatifConfiguration) throws(CommandFailure) {
        if let file = configuration.pseudonymKeyFile {
            path = file
        } else if case .sqlite(let file) = configuration.store {
            let folder = (file as NSString).deletingLastPathComponent
            path = (folder.isEmpty ? "" : folder + "/") + "pseudonym.key"
        } else {
            // Made by each node for itself, one citizen would have a name for each node.
            throw .usage(
                "the nodes that share a store need one `pseudonymKeyFile`; make it once (`openssl rand -out FILE 32`)"
                    + ", and give it to every node"
            )
        }
    }

    func bytes() throws(CommandFailure) -> [UInt8] {
        if let data = FileManager.default.contents(atPath: path), data.count >= 16 { return Array(data) }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .usage(
                "the key file `\(path)` holds less than 16 bytes or cannot be read; remove it, and a new one is made"
            )
        }
        let key = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let made = FileManager.default.createFile(
            atPath: path,
            contents: Data(key),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else { throw .usage("the key file `\(path)` cannot be made; check the folder's permissions") }
        return key
    }
}

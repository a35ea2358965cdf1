import Foundation
import Glibc

extension HatifConfiguration {
    /// The name of this process among those that share the store: as configured, else of the machine and the address it
    /// listens on, so that a restart has the same one.
    var nodeName: String {
        if let node { return node }
        var buffer = [CChar](repeating: 0, count: 256)
        let isNamed = gethostname(&buffer, buffer.count - 1) == 0
        let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let machine = isNamed && !name.isEmpty ? name : "localhost"
        // A port that the system chooses tells nothing.
        let place = port == 0 ? "\(host)#\(getpid())" : "\(host):\(port)"
        return "\(machine)/\(place)"
    }
}

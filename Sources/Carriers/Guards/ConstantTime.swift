/// Compares octets in a time that does not tell how many of them are right.
///
/// It goes through all of `given`, however early a difference comes; a caller learns the length of `secret` at most.
///
/// - Parameters:
///   - given: What somebody sent.
///   - secret: What it has to be.
/// - Returns: Whether they are the same; never when the secret is empty.
func areEqualInConstantTime(_ given: some Sequence<UInt8>, _ secret: [UInt8]) -> Bool {
    guard !secret.isEmpty else { return false }
    var difference: UInt8 = 0
    var count = 0
    var index = 0
    for byte in given {
        difference |= byte ^ secret[index]
        index = index + 1 < secret.count ? index + 1 : 0
        count += 1
    }
    return (difference == 0) && (count == secret.count)
}

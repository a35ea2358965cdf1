import Foundation
import Testing

@testable import Stores

/// Ids that a carrier counts are sealed to stand near each other, and show nothing but that.
@Suite struct NeighbourTests {
    private let key: StoreKey
    private let vault: Vault

    init() throws {
        key = try #require(StoreKey([UInt8](repeating: 7, count: 32)))
        vault = Vault(key: key)
    }

    /// What stands before what is sealed: the head and the place.
    private func front(_ id: String) throws -> Substring { try vault.sealForLookUp(id: id).prefix(16) }

    @Test("neighbours and the steps of a session are kept side by side, in their order")
    func neighbours() throws {
        let first = try front("u:AT_00000041/+213555123456")
        #expect(first.hasSuffix("41") && first.dropFirst(9).hasPrefix("~"))
        #expect(try front("u:AT_00000041/+213555123456/1*2") == first)
        let next = try front("u:AT_00000042/+213661987321/3")
        #expect(next.dropLast(2) == first.dropLast(2) && next.hasSuffix("42"))
        #expect(try front("u:AT_00000141/+213555123456").dropLast(2) != first.dropLast(2))
        #expect(try front("m:0042").dropLast(2) == front("m:0099").dropLast(2))
    }

    @Test(
        "an id comes back, is always sealed alike, and shows neither phone nor session",
        arguments: ["u:AT_00000041/+213555123456/1*2", "m:77", "u:12/tel:zaynab", "s:+213555123456", "h:0123", "x"]
    )
    func comesBack(_ id: String) throws {
        let sealed = try vault.sealForLookUp(id: id)
        #expect(try vault.sealForLookUp(id: id) == sealed)
        #expect(try Vault(key: key).sealForLookUp(id: id, isAskedAgain: false) == sealed)
        #expect(try vault.unseal(sealed) == id)
        #expect(Vault.keyID(of: sealed) == key.id)
        for part in ["213555", "123456", "zaynab", "00000041"] { #expect(!sealed.contains(part)) }
    }

    @Test(
        "an id that is made of a phone, or has no letters of its own to be told by, stands nowhere near another",
        arguments: [
            "u:213555123456/+213555123456", "u:+213555123456/+213555123456/1", "u:0555123456/+213555123456",
            "u:23456712/tel:1234567", "u:a é/+213555123456", "u:7/+213555123456", "u:AT41", "u:AT41/",
            "s:+213555123456",
        ]
    )
    func alone(_ id: String) throws {
        let sealed = try vault.sealForLookUp(id: id)
        #expect(sealed.dropFirst(9).hasPrefix("="))
        #expect(try vault.unseal(sealed) == id)
    }

    @Test("a changed letter of a place is found")
    func changed() throws {
        let sealed = Array(try vault.sealForLookUp(id: "u:AT_00000041/+213555123456").utf8)
        for place in 10..<sealed.count - 1 {
            var other = sealed
            other[place] = other[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: VaultError.damaged) { try vault.unseal(String(decoding: other, as: UTF8.self)) }
        }
        #expect(throws: VaultError.damaged) { try vault.unseal(String(decoding: sealed.prefix(13), as: UTF8.self)) }
    }

    @Test("a key of an earlier version seals as it did")
    func earlier() throws {
        let earlier = Vault(key: try #require(StoreKey([UInt8](repeating: 7, count: 32), gathers: false)))
        let id = "u:AT_00000041/+213555123456"
        #expect(try earlier.sealForLookUp(id: id) == earlier.sealForLookUp(id))
        // As version 8 wrote it.
        #expect(
            try earlier.sealForLookUp("word")
                == "\u{1}98f90250=x9dOW7OWqsHLEMfVWlU2xmR6l2mhYgH6opQSUQoCd1Q="
        )
        #expect(try vault.unseal(earlier.sealForLookUp(id: id)) == id)
    }
}

/// What is remembered of sealing has a bound, and is the same as if it were not.
@Suite struct SealMemoryTests {
    @Test("no more than two times the limit is remembered, and what is asked for stays")
    func bounded() throws {
        let memory = SealMemory(limit: 10)
        var sealings = 0
        func ask(_ text: String) throws(VaultError) -> String {
            try memory.sealed(text) { (text) throws(VaultError) in
                sealings += 1
                return "<" + text + ">"
            }
        }
        for number in 0..<1000 {
            #expect(try ask("\(number)") == "<\(number)>")
            #expect(try ask("often") == "<often>")
            #expect(memory.count <= 20)
        }
        #expect(sealings == 1001)
        memory.forget()
        #expect(memory.count == 0)
    }

    @Test("long texts, and what is not asked for again, are not remembered")
    func notKept() throws {
        let memory = SealMemory()
        _ = try memory.sealed(String(repeating: "a", count: 257)) { (text) throws(VaultError) in text }
        _ = try memory.sealed("once", isKept: false) { (text) throws(VaultError) in text }
        #expect(memory.count == 0)
        #expect(throws: VaultError.unsealable) {
            try memory.sealed("text") { (_) throws(VaultError) in throw VaultError.unsealable }
        }
        #expect(memory.count == 0)
    }

    @Test("no nonce comes twice")
    func nonces() async {
        let all = await withTaskGroup(of: [Data].self) { group in
            for _ in 0..<8 { group.addTask { (0..<5000).map { _ in RandomNonces.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(all.allSatisfy { $0.count == 12 })
        #expect(Set(all).count == all.count)
    }
}

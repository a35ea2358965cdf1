import Foundation
import Testing

@testable import Stores

@Suite struct VaultTests {
    private let key: StoreKey
    private let other: StoreKey

    init() throws {
        key = try #require(StoreKey([UInt8](repeating: 7, count: 32)))
        other = try #require(StoreKey([UInt8](repeating: 8, count: 32)))
    }

    private static let texts = [
        "a", "+213555123456", "مرحبا بكم", "é\u{0}\u{301}", "\u{1}", "\u{1}\u{1}", "\u{1}0123abcd:AAAA",
        "\u{1}0123abcd=",
        String(repeating: "ش", count: 10_000),
    ]

    @Test(arguments: texts) func aTextComesBack(_ text: String) throws {
        let vault = Vault(key: key)
        for sealed in [try vault.seal(text), try vault.sealForLookUp(text)] {
            #expect(sealed.unicodeScalars.elementsEqual(sealed.unicodeScalars.filter(\.isASCII)))
            #expect(Vault.keyID(of: sealed) == key.id)
            #expect(Array(try vault.unseal(sealed).utf8) == Array(text.utf8))
        }
        #expect(Array(try Vault.open.unseal(Vault.open.seal(text)).utf8) == Array(text.utf8))
    }

    @Test func nothingOfATextIsSeen() throws {
        let vault = Vault(key: key)
        for sealed in [try vault.seal("+213555123456 hello"), try vault.sealForLookUp("+213555123456 hello")] {
            for part in ["213555123456", "hello", Data("+213555123456 hello".utf8).base64EncodedString()] {
                #expect(!sealed.contains(part))
            }
        }
    }

    @Test func onlyWhatIsLookedUpLooksTheSame() throws {
        let vault = Vault(key: key)
        #expect(try vault.seal("word") != vault.seal("word"))
        #expect(try vault.sealForLookUp("word") == vault.sealForLookUp("word"))
        #expect(try vault.sealForLookUp("word") != vault.sealForLookUp("work"))
        #expect(try vault.sealForLookUp("word") != Vault(key: other).sealForLookUp("word"))
        #expect(vault.hash("word") == Vault(key: key).hash("word"))
        #expect(vault.hash("word") != Vault(key: other).hash("word"))
        #expect(vault.hash("word").count == 16)
        #expect(Vault.open.hash("word") == "word")
    }

    @Test func anEmptyTextStaysEmpty() throws {
        #expect(try Vault(key: key).seal("").isEmpty)
        #expect(try Vault(key: key).sealForLookUp("").isEmpty)
        #expect(try Vault(key: key).unseal("").isEmpty)
    }

    @Test func plainAndSealedStandBesideEachOther() throws {
        let vault = Vault(key: key, isSealing: false)
        #expect(try vault.seal("plain") == "plain")
        #expect(try vault.unseal("plain") == "plain")
        #expect(try vault.unseal(Vault(key: key).seal("sealed")) == "sealed")
        #expect(Vault.keyID(of: "plain") == nil)
    }

    @Test func anOlderKeyOpensWhatItSealed() throws {
        let old = try Vault(key: key).seal("word")
        #expect(try Vault(key: other, older: [key]).unseal(old) == "word")
        #expect(throws: VaultError.unknownKey(id: key.id)) { try Vault(key: other).unseal(old) }
        #expect(throws: VaultError.unknownKey(id: key.id)) { try Vault.open.unseal(old) }
    }

    @Test func everyChangedByteIsFound() throws {
        let vault = Vault(key: key)
        for sealed in [try vault.seal("some words"), try vault.sealForLookUp("some words")] {
            let head = sealed.prefix(10)
            let box = try #require(Data(base64Encoded: String(sealed.dropFirst(10))))
            for place in box.indices {
                var changed = box
                changed[place] ^= 1
                #expect(throws: VaultError.damaged) { try vault.unseal(head + changed.base64EncodedString()) }
            }
            #expect(throws: VaultError.damaged) { try vault.unseal(String(head)) }
            #expect(throws: VaultError.damaged) { try vault.unseal(String(sealed.dropLast(4))) }
            let sign = sealed.contains(":") ? "=" : ":"
            let otherWay = head.dropLast() + sign + sealed.dropFirst(10)
            #expect(throws: VaultError.damaged) { try vault.unseal(String(otherWay)) }
        }
    }
}

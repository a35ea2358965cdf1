import Gateway
import ShortText
import Testing

extension StoreBed {
    /// Brings the index up to date and searches.
    func search(
        _ text: String,
        from: Timestamp? = nil,
        until: Timestamp? = nil,
        phone: MSISDN? = nil,
        limit: Int = 20
    ) async throws -> [String] {
        for _ in 0..<1000 where try await store.indexArchive(limit: 4) == 0 { break }
        let query = ArchiveQuery(text, from: from, until: until, phone: phone, limit: limit)
        return try await store.searchArchive(query).map { hit in
            switch hit {
            case .inbound(let record): record.key.id
            case .outbound(let message): message.id
            }
        }
    }

    /// Puts a text into the outbox, a second later than the last.
    func say(_ id: String, _ text: String, to number: Int = 1) async throws {
        clock.advance(.seconds(1))
        var message = try message(id, to: number)
        message.text = text
        try await commit(.enqueue(message), finish(id, .delivered, carrierID: "c-\(id)"))
    }

    /// Lets a text come in, a second later than the last.
    func hear(_ id: String, _ text: String, from number: Int = 1) async throws {
        clock.advance(.seconds(1))
        try await commit(inbound: try inbound(id, from: number, text: text))
    }
}

extension StoreConformance {
    /// How the promises begin that a store cannot keep when its words are sealed.
    public static let wordBeginnings = "a search finds the beginning of a word"

    static let archivePromises = [
        Promise("a search finds both ways, newest first, with all words") { bed in
            try await bed.hear("m:1", "BIRTH certificate")
            try await bed.say("a1", "Your certificate is ready.")
            try await bed.hear("m:2", "certificate of birth, please")
            for number in 0..<9 { try await bed.say("x\(number)", "Nothing here") }
            #expect(try await bed.search("certificate") == ["m:2", "a1", "m:1"])
            #expect(try await bed.search("Birth certificate") == ["m:2", "m:1"])
            #expect(try await bed.search("certificate nothing") == [])
            #expect(try await bed.search("certificate", limit: 1) == ["m:2"])
            #expect(try await bed.search("nothing", limit: 2) == ["x8", "x7"])
            #expect(try await bed.search("") == [])
            #expect(try await bed.search("!?") == [])
        },
        Promise("a search folds as the gateway folds words") { bed in
            try await bed.hear("m:1", "سَجِّل أحمد رقم ١٢٣")
            try await bed.say("a1", "شهادة المدرسة 123")
            try await bed.say("a2", "Été à l'hôtel")
            #expect(try await bed.search("احمد") == ["m:1"])
            #expect(try await bed.search("أحمد") == ["m:1"])
            #expect(try await bed.search("123") == ["a1", "m:1"])
            #expect(try await bed.search("١٢٣") == ["a1", "m:1"])
            #expect(try await bed.search("سجل") == ["m:1"])
            #expect(try await bed.search("المدرسه") == ["a1"])
            #expect(try await bed.search("ETE hotel") == ["a2"])
        },
        Promise(wordBeginnings) { bed in
            try await bed.say("a1", "ready on Monday morning")
            try await bed.say("a3", "readiness")
            try await bed.say("a4", "red")
            #expect(Set(try await bed.search("read*")) == ["a1", "a3"])
        },
        Promise("a search takes a phrase, a time and a phone, and there the beginning of a word") { bed in
            let start = bed.now
            try await bed.say("a1", "ready on Monday morning")
            try await bed.say("a2", "Monday, when it is ready", to: 2)
            let later = bed.now
            try await bed.say("a3", "readiness")
            var dialled = try bed.dialled("s1/2", from: 2, text: "2", screen: "Ready on Monday\n1 Yes")
            dialled.receivedAt = bed.now
            try await bed.commit(inbound: dialled)
            #expect(Set(try await bed.search("\"ready on Monday\"")) == ["a1", "s1/2"])
            #expect(try await bed.search("monday", until: later) == ["a1"])
            #expect(try await bed.search("monday", from: later) == ["s1/2", "a2"])
            #expect(try await bed.search("monday", from: start, until: start) == [])
            #expect(try await bed.search("monday", phone: try bed.phone(2)) == ["s1/2", "a2"])
            #expect(try await bed.search("read* \"on monday\"", phone: try bed.phone(1)) == ["a1"])
        },
        Promise(wordBeginnings + ", however many there are") { bed in
            try await bed.say("old", "abacus, special")
            try await bed.say("many", (1...300).map { "ab\($0)" }.joined(separator: " "))
            try await bed.say("new", "abacus abbey")
            #expect(try await bed.search("ab*") == ["new", "many", "old"])
            #expect(try await bed.search("ab*", limit: 1) == ["new"])
            #expect(try await bed.search("ab* spec*") == ["old"])
            #expect(try await bed.search("ab29*") == ["many"])
            #expect(try await bed.search("abac* ab*") == ["new", "old"])
            #expect(try await bed.search("abac* abz*") == [])
            #expect(try await bed.search("abacu* \"abacus abbey\"") == ["new"])
            #expect(try await bed.search("abbeys*") == [])
        },
        Promise("it is known how far the index came") { bed in
            #expect(try await bed.store.archiveProgress() == ArchiveProgress(done: 0, left: 0, newest: 0))
            for number in 0..<5 { try await bed.hear("m:\(number)", "secret") }
            try await bed.say("a1", "secret")
            let before = try await bed.store.archiveProgress()
            #expect(before.done + before.left == 6)
            #expect(try await bed.search("secret").count == 6)
            #expect(try await bed.store.archiveProgress() == ArchiveProgress(done: 6, left: 0, newest: 6))
            try await bed.say("a2", "secret")
            #expect(try await bed.store.archiveProgress().newest == 7)
        },
        Promise("a text that goes leaves the archive") { bed in
            try await bed.hear("m:1", "secret one", from: 1)
            try await bed.hear("m:2", "secret two", from: 2)
            try await bed.say("a1", "secret three", to: 2)
            #expect(try await bed.search("secret").count == 3)
            _ = try await bed.store.erase(try bed.erasure(2))
            #expect(try await bed.search("secret") == ["m:1"])
            bed.clock.advance(.days(9))
            try await bed.hear("m:3", "secret four")
            #expect(try await bed.purge(.inboundTexts, olderThan: .days(1)) == 1)
            #expect(try await bed.search("secret") == ["m:3"])
            #expect(try await bed.search("one") == [])
            while try await bed.store.scrubArchive() {}
            #expect(try await bed.search("secret") == ["m:3"])
        },
        Promise("an index that was emptied is made anew") { bed in
            try await bed.hear("m:1", "secret one")
            #expect(try await bed.search("secret") == ["m:1"])
            try await bed.store.clearArchive()
            #expect(try await bed.search("secret") == ["m:1"])
            #expect(try await bed.store.indexArchive(limit: 10) == 0)
        },
    ]
}

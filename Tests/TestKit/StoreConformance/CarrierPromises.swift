import Gateway
import ShortText
import Testing

extension StoreConformance {
    /// What carriers of every kind need: what their dialects carry, hidden numbers, and long messages in parts.
    static let carrierPromises = [
        Promise("what a dialect carries, and the service code, come back with the session and the event") { bed in
            var session = try bed.session()
            session.serviceCode = "*123*7#"
            session.carried = ["invoke": "1\"2", "état": "أ"]
            var inbound = try bed.inbound()
            inbound.carried = session.carried
            try await bed.commit(.saveSession(session), inbound: inbound)
            #expect(try await bed.store.session(session.key) == session)
            #expect(try await bed.store.inbound(inbound.key) == inbound)
            #expect(try await bed.commit(inbound: inbound) == .repeated(inbound))
            session.version = 2
            session.carried = [:]
            session.serviceCode = nil
            try await bed.commit(.saveSession(session))
            #expect(try await bed.store.session(session.key) == session)
        },
        Promise("a phone whose number is hidden is like any other") { bed in
            let masked = try MSISDN(masked: "5C74B588F97")
            let other = try MSISDN(masked: "5c74b588f97")
            var inbound = try bed.inbound()
            inbound.from = masked
            var session = try bed.session()
            session.phone = masked
            var message = try bed.message()
            message.to = masked
            var record = try bed.caseRecord()
            record.phone = masked
            #expect(try await bed.store.inbox(phone: masked, limit: 10).isEmpty)
            #expect(try await bed.store.profile(masked) == nil)
            try await bed.commit(
                .saveSession(session),
                .enqueue(message),
                .openCase(record),
                .setLanguage(masked, "fr"),
                .setLanguage(other, "ar"),
                .failedLookUp(dataset: "births", phone: masked, at: bed.now),
                inbound: inbound
            )
            #expect(try await bed.store.inbound(inbound.key) == inbound)
            #expect(try await bed.store.inbox(phone: masked, limit: 10) == [inbound])
            #expect(try await bed.store.session(session.key)?.phone == masked)
            #expect(try await bed.store.messages(MessageFilter(phone: masked)).map(\.to) == [masked])
            #expect(try await bed.claim().map(\.to) == [masked])
            #expect(try await bed.store.cases(CaseFilter(phone: masked)).map(\.phone) == [masked])
            #expect(try await bed.store.profile(masked)?.language == "fr")
            #expect(try await bed.store.profile(other)?.language == "ar")
            let since = bed.now - .seconds(1)
            #expect(try await bed.store.failedLookUps(dataset: "births", phone: masked, since: since) == 1)
            #expect(try await bed.store.failedLookUps(dataset: "births", phone: other, since: since) == 0)
            #expect(try await bed.store.inbox(phone: try bed.phone(), limit: 10).isEmpty)
        },
        Promise("a conflict takes a hidden number's event back like any other") { bed in
            var session = try bed.session(version: 2)
            session.phone = try MSISDN(masked: "tel:AZ110/x")
            var inbound = try bed.inbound()
            inbound.from = session.phone
            #expect(try await bed.commit(.saveSession(session), inbound: inbound) == .conflict)
            #expect(try await bed.store.inbound(inbound.key) == nil)
            session.version = 1
            #expect(try await bed.commit(.saveSession(session), inbound: inbound) == .committed)
            #expect(try await bed.store.inbound(inbound.key) == inbound)
        },
        Promise("parts are kept until they are taken, each once, and forgotten a day later") { bed in
            let key = try bed.longMessage()
            let second = bed.part(2, of: key, text: "lette")
            try await bed.commit(.keepPart(second))
            try await bed.commit(.keepPart(bed.part(2, of: key, text: "other")))
            let first = bed.part(1, of: key, text: "Toi")
            try await bed.commit(.keepPart(first))
            #expect(try await bed.store.parts(of: key) == [first, second])
            #expect(try await bed.store.parts(of: try bed.longMessage(reference: "18")).isEmpty)
            try await bed.commit(.takeParts(key, count: 2))
            #expect(try await bed.store.parts(of: key).map(\.isTaken) == [true, true])
            bed.clock.advance(.seconds(86_401))
            try await bed.store.sweep(now: bed.now)
            #expect(try await bed.store.parts(of: key).isEmpty)
        },
        Promise("parts that wait too long are told, oldest message first, and can be dropped") { bed in
            let keys = try ["1", "2", "3"].map { try bed.longMessage(reference: $0) }
            for key in keys {
                try await bed.commit(.keepPart(bed.part(1, of: key, text: "a")))
                bed.clock.advance(.seconds(10))
            }
            try await bed.commit(.keepPart(bed.part(2, of: keys[0], text: "b")))
            try await bed.commit(.takeParts(keys[2], count: 1))
            #expect(try await bed.store.overdueParts(before: bed.now, limit: 10) == [keys[1]])
            #expect(try await bed.store.overdueParts(before: bed.later(1), limit: 10) == [keys[1], keys[0]])
            #expect(try await bed.store.overdueParts(before: bed.later(1), limit: 1) == [keys[1]])
            bed.clock.advance(.seconds(86_401))
            try await bed.store.sweep(now: bed.now)
            #expect(try await bed.store.parts(of: keys[1]).count == 1, "what was not taken stays")
            #expect(try await bed.commit(.takeParts(keys[1], count: 2)) == .conflict, "it has one part")
            try await bed.commit(.dropParts(keys[1]))
            #expect(try await bed.store.parts(of: keys[1]).count == 1, "it was not taken")
            try await bed.commit(.takeParts(keys[1], count: 1))
            #expect(try await bed.commit(.takeParts(keys[1], count: 1)) == .conflict, "it was taken")
            try await bed.commit(.dropParts(keys[1]))
            #expect(try await bed.store.parts(of: keys[1]).isEmpty)
        },
    ]
}

extension StoreBed {
    fileprivate func longMessage(reference: String = "17") throws -> LongMessageKey {
        LongMessageKey(carrier: Self.carrier, phone: try phone(), to: "1212", reference: reference, total: 3)
    }

    fileprivate func part(_ number: Int, of message: LongMessageKey, text: String) -> MessagePart {
        MessagePart(
            message: message,
            number: number,
            externalID: number == 1 ? nil : "x\(number)",
            text: text,
            linkID: "link",
            sentAt: number == 1 ? now : nil,
            receivedAt: now
        )
    }
}

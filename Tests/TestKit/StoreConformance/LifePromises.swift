import Gateway
import Testing

extension StoreConformance {
    static let lifePromises = [
        Promise("a store that works says so") { bed in
            try await bed.store.checkWritable()
        },
        Promise("a sweep of an empty store does nothing") { bed in
            try await bed.store.sweep(now: bed.now)
            try await bed.store.releaseLeases(settle: bed.now)
            #expect(try await bed.claim().isEmpty)
        },
        Promise("a closed store says so, and closing it again is no error") { bed in
            await bed.store.close()
            await bed.store.close()
            await #expect(throws: StoreError.closed) { try await bed.store.commit(WorkUnit()) }
            await #expect(throws: StoreError.closed) { try await bed.store.inbound(InboundKey(carrier: "a", id: "b")) }
            await #expect(throws: StoreError.closed) { try await bed.store.messages(MessageFilter()) }
            await #expect(throws: StoreError.closed) { try await bed.claim() }
            await #expect(throws: StoreError.closed) { try await bed.store.checkWritable() }
        },
        Promise("what was begun before the end is finished or refused, never left open") { bed in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do {
                            _ = try await bed.commit(inbound: try bed.inbound("m:\(number)"))
                            _ = try await bed.store.inbox(phone: nil, limit: 1)
                        } catch {
                            #expect(error as? StoreError == .closed)
                        }
                    }
                }
                group.addTask { await bed.store.close() }
            }
        },
    ]
}

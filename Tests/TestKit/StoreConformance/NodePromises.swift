import Gateway
import Testing

extension StoreConformance {
    static let nodePromises = [
        Promise("nodes get numbers that no other ever had, and see each other's beats") { bed in
            let one = try await bed.store.join("a", settle: bed.now)
            let two = try await bed.store.join("b", settle: bed.now)
            #expect(one != .nobody && one < two)
            _ = try await bed.store.beat(one)
            let beats = try await bed.store.beat(one)
            #expect(beats.map(\.id) == [one, two] && beats.map(\.name) == ["a", "b"])
            #expect(beats[0].count == 2 + beats[1].count)
            #expect(try await !bed.store.bury(NodeBeat(id: one, name: "a", count: 1), settle: bed.now), "it has beaten")
            #expect(try await bed.store.bury(beats[0], settle: bed.now))
            #expect(try await !bed.store.bury(beats[0], settle: bed.now))
            #expect(try await bed.store.beat(one).map(\.id) == [two])
            let three = try await bed.store.join("a", settle: bed.now)
            #expect(two < three)
            let four = try await bed.store.join("b", settle: bed.now)
            #expect(try await bed.store.beat(four).map(\.id) == [three, four], "a restart takes its name's place")
            try await bed.store.releaseLeases(settle: bed.now)
            #expect(try await bed.store.beat(four).isEmpty)
        },
        Promise("what a node claimed is due again when it is given up, and only the new owner may begin it") { bed in
            let nodes = [
                try await bed.store.join("a", settle: bed.now), try await bed.store.join("b", settle: bed.now),
            ]
            try await bed.commit(.enqueue(try bed.message("a1", to: 1)), .enqueue(try bed.message("a2", to: 2)))
            #expect(try await bed.claim(for: nodes[0], limit: 1).map(\.id) == ["a1"])
            #expect(try await bed.claim(for: nodes[1]).map(\.id) == ["a2"])
            #expect(try await bed.store.beginSends(["a1", "a2"], by: nodes[1]) == ["a2"])
            try await bed.bury(nodes[0], settle: bed.later(10))
            #expect(try await bed.store.beginSends(["a1"], by: nodes[1]).isEmpty, "not claimed yet")
            #expect(try await bed.claim(for: nodes[0]).isEmpty, "the dead get nothing")
            #expect(try await bed.claim(for: nodes[1]).map(\.id) == ["a1"])
            #expect(try await bed.store.beginSends(["a1"], by: nodes[0]).isEmpty)
            try await bed.commit(.unclaim(id: "a1", by: nodes[0], notBefore: bed.later(60)))
            #expect(try await bed.store.beginSends(["a1"], by: nodes[1]) == ["a1"])
            try await bed.commit(.unclaim(id: "a1", by: nodes[1], notBefore: bed.now))
            #expect(try await bed.store.message("a1")?.status == .sending, "what was begun is not given back")
        },
        Promise("what a dead node was sending is doubtful from a moment on; a living one's is left to it") { bed in
            let nodes = [
                try await bed.store.join("a", settle: bed.now), try await bed.store.join("b", settle: bed.now),
            ]
            try await bed.commit(.enqueue(try bed.message("a1", to: 1)), .enqueue(try bed.message("a2", to: 2)))
            _ = try await bed.claim(for: nodes[0])
            #expect(try await bed.store.beginSends(["a1", "a2"], by: nodes[0]) == ["a1", "a2"])
            bed.clock.advance(.seconds(40))
            #expect(try await bed.doubtful(for: nodes[1]).isEmpty, "its lease ended, but its node lives")
            #expect(try await bed.doubtful(for: nodes[0]).count == 2)
            try await bed.bury(nodes[0], settle: bed.later(10))
            #expect(try await bed.doubtful(for: nodes[1]).isEmpty, "reports come first")
            try await bed.commit(bed.finish("a2"))
            bed.clock.advance(.seconds(10))
            #expect(try await bed.doubtful(for: nodes[0]).isEmpty, "the dead get nothing")
            #expect(try await bed.doubtful(for: nodes[1]).map(\.id) == ["a1"])
            #expect(try await bed.store.message("a2")?.status == .sent, "what came of it counts, whoever tells")
        },
        Promise("a claimed message that is given back is due at its time, for everybody") { bed in
            let node = try await bed.store.join("a", settle: bed.now)
            try await bed.commit(.enqueue(try bed.message("a1")), .enqueue(try bed.message("a2")))
            #expect(try await bed.claim(for: node).map(\.id) == ["a1"])
            try await bed.commit(.unclaim(id: "a1", by: node, notBefore: bed.later(5)))
            #expect(try await bed.claim().isEmpty, "a2 still stands behind it")
            bed.clock.advance(.seconds(5))
            #expect(try await bed.send() == ["a1"])
            #expect(try await bed.store.message("a1")?.attempts == 1)
        },
        Promise("what a claim took whose answer was lost is taken again, and nothing else") { bed in
            let node = try await bed.store.join("a", settle: bed.now)
            for number in 1...4 { try await bed.commit(.enqueue(try bed.message("a\(number)", to: number))) }
            let first = bed.lostClaim(of: node, lease: bed.later(30))
            #expect(try await bed.store.recall(first).isEmpty, "it took nothing")
            #expect(try await bed.claim(for: node, limit: 1, begins: true).map(\.id) == ["a1"])
            bed.clock.advance(.seconds(1))
            var lost = bed.lostClaim(of: node, lease: bed.later(30))
            #expect(try await bed.claim(for: node, limit: 2).map(\.id) == ["a2", "a3"])
            #expect(try await bed.store.beginSends(["a3"], by: node) == ["a3"])
            lost.renew(bed.later(40))
            for _ in 1...2 {
                let found = try await bed.store.recall(lost)
                #expect(found.map(\.id).sorted() == ["a2", "a3"], "a1 is another claim's, a4 was not claimed")
                #expect(found.first { $0.id == "a3" }?.status == .sending && found.count { $0.attempts == 1 } == 1)
            }
            lost.ids = ["a3"]
            #expect(try await bed.store.recall(lost).map(\.id) == ["a3"])
            #expect(try await bed.store.beginSends(["a2"], by: node) == ["a2"], "it is the node's")
            bed.clock.advance(.seconds(31))
            #expect(Set(try await bed.doubtful(for: node).map(\.id)) == ["a1"], "the others have the later lease")
            try await bed.bury(node, settle: bed.now)
            #expect(try await bed.store.recall(lost).isEmpty, "the dead get nothing")
        },
        Promise("an awaited call belongs to one node, and to another when that one is given up") { bed in
            let nodes = [
                try await bed.store.join("a", settle: bed.now), try await bed.store.join("b", settle: bed.now),
            ]
            try await bed.commit(.saveSession(try bed.session("w:1", isAwaiting: true)))
            try await bed.commit(.saveSession(try bed.session("u:1")))
            let calls = try await bed.store.claimAwaiting(nodes[0], limit: 9)
            #expect(calls == [try bed.session("w:1", isAwaiting: true)])
            #expect(try await bed.store.claimAwaiting(nodes[1], limit: 9).isEmpty)
            #expect(try await bed.store.claimAwaiting(nodes[0], limit: 9) == calls)
            #expect(try await bed.store.claimAwaiting(.nobody, limit: 9) == calls)
            try await bed.bury(nodes[0], settle: bed.now)
            #expect(try await bed.store.claimAwaiting(nodes[1], limit: 9) == calls)
        },
        Promise("a closing question is taken out once, as it was planned") { bed in
            let planned = FollowUp(reference: "10000001", dueAt: bed.now, attempt: 1)
            try await bed.commit(.openCase(try bed.caseRecord()), .planFollowUp(planned))
            let other = FollowUp(reference: "10000001", dueAt: bed.now, attempt: 2)
            #expect(try await bed.commit(.takeFollowUp(other)) == .conflict)
            #expect(try await bed.commit(.takeFollowUp(planned), .planFollowUp(other)) == .committed)
            #expect(try await bed.commit(.takeFollowUp(planned)) == .conflict)
            #expect(try await bed.store.dueFollowUps(now: bed.now, limit: 9) == [other])
        },
    ]
}

extension StoreBed {
    fileprivate func lostClaim(of node: NodeID, lease: Timestamp) -> LostClaim {
        LostClaim(carrier: Self.carrier, owner: node, lease: lease)
    }

    fileprivate func claim(
        for node: NodeID,
        limit: Int = 100,
        begins: Bool = false
    ) async throws -> [OutboundMessage] {
        try await store.claimOutbound(
            OutboundClaim(
                carrier: Self.carrier,
                limit: limit,
                now: now,
                lease: later(30),
                owner: node,
                begins: begins
            )
        )
    }

    fileprivate func doubtful(for node: NodeID) async throws -> [OutboundMessage] {
        try await store.claimDoubtful(
            OutboundClaim(carrier: Self.carrier, limit: 100, now: now, lease: later(30), owner: node)
        )
    }

    fileprivate func bury(_ node: NodeID, settle: Timestamp) async throws {
        let beat = try #require(try await store.beat(node).first { $0.id == node })
        #expect(try await store.bury(beat, settle: settle))
    }
}

import Testing

@testable import ShortText

struct SegmentAssemblerTests {
    private func place(
        _ sequence: UInt8,
        of total: UInt8 = 2,
        reference: UInt16 = 7,
        width: ReferenceWidth = .eight
    ) -> UserDataHeader.Concatenation {
        .init(reference: reference, width: width, total: total, sequence: sequence)
    }

    @Test("any order, duplicates keep the first")
    func order() {
        var assembler = SegmentAssembler()
        #expect(assembler.add(.text("c"), at: place(3, of: 3), from: "x", time: .zero) == .waiting(missing: 2))
        #expect(assembler.add(.text("C"), at: place(3, of: 3), from: "x", time: .zero) == .duplicate)
        #expect(assembler.add(.text("a"), at: place(1, of: 3), from: "x", time: .zero) == .waiting(missing: 1))
        #expect(assembler.add(.text("b"), at: place(2, of: 3), from: "x", time: .zero) == .complete("abc"))
        #expect(assembler.count == 0)
    }

    @Test("originator, reference, width and total keep messages apart")
    func keys() {
        var assembler = SegmentAssembler()
        let first = SegmentPayload.text("a")
        #expect(assembler.add(first, at: place(1), from: "x", time: .zero) == .waiting(missing: 1))
        #expect(assembler.add(first, at: place(2), from: "y", time: .zero) == .waiting(missing: 1))
        #expect(assembler.add(first, at: place(2, reference: 8), from: "x", time: .zero) == .waiting(missing: 1))
        #expect(assembler.add(first, at: place(2, width: .sixteen), from: "x", time: .zero) == .waiting(missing: 1))
        #expect(assembler.add(first, at: place(2, of: 3), from: "x", time: .zero) == .waiting(missing: 2))
        #expect(assembler.count == 5)
    }

    @Test("a pair split by the sender is joined before decoding")
    func splitPairs() {
        var assembler = SegmentAssembler()
        _ = assembler.add(.ucs2([0xD8, 0x3D]), at: place(1), from: "x", time: .zero)
        #expect(assembler.add(.ucs2([0xDE, 0x00]), at: place(2), from: "x", time: .zero) == .complete("\u{1F600}"))
        _ = assembler.add(.septets([0x1B], locking: 0, single: 0), at: place(1), from: "x", time: .zero)
        let outcome = assembler.add(.septets([0x65], locking: 0, single: 0), at: place(2), from: "x", time: .zero)
        #expect(outcome == .complete("€"))
    }

    @Test("strangers cannot fill the memory: the oldest message makes room, and is reported")
    func bound() {
        var assembler = SegmentAssembler(maximumParts: 3)
        for reference in 1...5 {
            _ = assembler.add(.text("\(reference)"), at: place(1, reference: UInt16(reference)), from: "x", time: .zero)
            #expect(assembler.partCount <= 3)
        }
        #expect(assembler.count == 3)
        #expect(assembler.expire(at: .zero).map(\.text) == ["1", "2"])
        #expect(assembler.add(.text("b"), at: place(2, reference: 5), from: "x", time: .zero) == .complete("5b"))
        #expect(assembler.partCount == 2)
        #expect(assembler.expire(at: .seconds(90_000)).map(\.text) == ["3", "4"])
        #expect(assembler.partCount == 0 && assembler.count == 0)
    }

    @Test("what is incomplete after its time is reported once")
    func expiry() {
        var assembler = SegmentAssembler(timeLimit: .seconds(60))
        _ = assembler.add(.text("late"), at: place(2, of: 3), from: "x", time: .seconds(10))
        #expect(assembler.expire(at: .seconds(69)).isEmpty)
        let lost = assembler.expire(at: .seconds(70))
        #expect(lost == [.init(originator: "x", total: 3, received: [2], text: "late")])
        #expect(assembler.expire(at: .seconds(71)).isEmpty)
    }

    @Test("a reference that comes round again does not mix two messages")
    func reuse() {
        var assembler = SegmentAssembler(timeLimit: .seconds(60))
        _ = assembler.add(.text("old"), at: place(1), from: "x", time: .zero)
        #expect(assembler.add(.text("new"), at: place(2), from: "x", time: .seconds(60)) == .waiting(missing: 1))
        #expect(assembler.expire(at: .seconds(61)).map(\.text) == ["old"])
        #expect(assembler.add(.text("the "), at: place(1), from: "x", time: .seconds(62)) == .complete("the new"))
    }

    @Test(
        "headers that make no sense are ignored",
        arguments: [
            [], [0], [5, 0, 3, 1, 2, 0], [5, 0, 3, 1, 2, 3], [5, 0, 3, 1, 0, 0], [5, 0, 9, 1, 2, 1], [200, 0, 3],
            [3, 0x24, 1],
            [4, 0x70, 2, 1, 1],
        ] as [[UInt8]]
    )
    func oddHeaders(octets: [UInt8]) {
        #expect(UserDataHeader(parsing: octets).concatenation == nil)
    }

    @Test("a header is read as it is written, unknown elements aside")
    func headers() {
        let header = UserDataHeader(concatenation: place(1, reference: 0xA5C3, width: .sixteen), locking: 1, single: 2)
        #expect(UserDataHeader(parsing: header.octets) == header)
        #expect(header.octets.count == header.size)
        let withUnknown: [UInt8] = [11, 0x05, 4, 1, 2, 3, 4, 0x00, 3, 9, 2, 1]
        #expect(UserDataHeader(parsing: withUnknown).concatenation == place(1, reference: 9))
    }

    @Test("random octets never trap")
    func garbage() {
        var generator = SeededGenerator(seed: 99)
        for _ in 0..<3_000 {
            let ud = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let read = SegmentPayload.reading(
                ud: ud,
                udl: Int.random(in: 0...255, using: &generator),
                dcs: UInt8.random(in: 0...255, using: &generator),
                hasHeader: Bool.random(using: &generator)
            )
            _ = SegmentPayload.text(of: [read.payload])
            _ = USSDString.decode(ud, dcs: UInt8.random(in: 0...255, using: &generator))
        }
    }
}

/// A set of small numbers, as fast as the analysis of ten thousand steps needs it.
struct FactSet: Equatable {
    private var words: [UInt64]

    /// An empty set for numbers below a bound.
    init(below bound: Int) {
        words = Array(repeating: 0, count: bound / 64 + 1)
    }

    mutating func insert(_ fact: Int) {
        words[fact / 64] |= 1 << UInt64(fact % 64)
    }

    mutating func remove(_ fact: Int) {
        words[fact / 64] &= ~(1 << UInt64(fact % 64))
    }

    func contains(_ fact: Int) -> Bool {
        words[fact / 64] & (1 << UInt64(fact % 64)) != 0
    }

    /// Keeps what is in both sets.
    mutating func formIntersection(_ other: FactSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }
}

import Gateway
import Testing

extension StoreConformance {
    static let datasetPromises = [
        Promise("look-ups see the released version alone") { bed in
            #expect(try await bed.store.lookUp(dataset: "births", key: "1") == nil)
            let first = try await bed.load(bed.version(), bed.rows("1", "2", "1"))
            #expect(first.version == 1)
            #expect(first.isReleased)
            let found = try #require(try await bed.store.lookUp(dataset: "births", key: "1"))
            #expect(found.version == first)
            #expect(found.rows.map(\.values) == [["1", "row 0"], ["1", "row 2"]], "in the file's order")
            #expect(try await bed.store.lookUp(dataset: "births", key: "9")?.rows == [])

            let second = try await bed.load(bed.version(isReleased: false), bed.rows("9"))
            #expect(second.version == 2)
            #expect(!second.isReleased)
            #expect(try await bed.store.lookUp(dataset: "births", key: "9")?.rows == [])
            #expect(try await bed.store.releaseDataset("births", version: 2))
            #expect(try await bed.store.lookUp(dataset: "births", key: "9")?.rows.count == 1)
            #expect(try await bed.store.lookUp(dataset: "births", key: "1")?.rows == [])
            #expect(try await bed.store.datasets().map(\.isReleased) == [true, false])
        },
        Promise("only a version that is there is released") { bed in
            try await bed.load(bed.version(), bed.rows("1"))
            #expect(try await !bed.store.releaseDataset("births", version: 2))
            #expect(try await !bed.store.releaseDataset("deaths", version: 1))
            #expect(try await bed.store.lookUp(dataset: "births", key: "1")?.version.version == 1)
        },
        Promise("rows come in the file's order, also without keys") { bed in
            #expect(try await bed.store.rows(dataset: "offices", limit: 9) == nil)
            let rows = (0..<1500).map { DatasetRow(key: "", values: ["\($0)", "قسنطينة"]) }
            let version = try await bed.load(bed.version("offices"), rows)
            #expect(version.rowCount == 1500)
            #expect(try await bed.store.rows(dataset: "offices", limit: 3)?.rows == Array(rows[..<3]))
            #expect(
                try await bed.store.rows(dataset: "offices", limit: .max) == DatasetLookup(version: version, rows: rows)
            )
            #expect(try await bed.store.lookUp(dataset: "offices", key: "")?.rows == [], "no key is no key")
        },
        Promise("datasets are listed by name, newest first") { bed in
            for name in ["b", "a", "b"] { try await bed.load(bed.version(name), bed.rows("1")) }
            let listed = try await bed.store.datasets()
            #expect(listed.map(\.name) == ["a", "b", "b"])
            #expect(listed.map(\.version) == [1, 2, 1])
            #expect(listed[0].loadedBy == "amina")
            #expect(listed[0].columns == ["nid", "name"])
        },
        Promise("a purge keeps the released version unless all are to go, and no number comes twice") { bed in
            for _ in 0..<3 { try await bed.load(bed.version(), bed.rows("1")) }
            try await bed.load(bed.version("other"), bed.rows("1"))
            #expect(try await bed.store.purgeDataset("births", all: false) == 2)
            #expect(try await bed.store.datasets().map(\.version) == [3, 1])
            #expect(try await bed.store.lookUp(dataset: "births", key: "1")?.rows.count == 1)
            #expect(try await bed.store.purgeDataset("births", all: true) == 1)
            #expect(try await bed.store.lookUp(dataset: "births", key: "1") == nil)
            #expect(try await bed.store.purgeDataset("births", all: true) == 0)
            #expect(try await bed.load(bed.version(), bed.rows("1")).version == 4)
        },
        Promise("a purge keeps what waits for its release") { bed in
            for _ in 0..<2 { try await bed.load(bed.version(isReleased: false), bed.rows("1")) }
            #expect(try await bed.store.purgeDataset("births", all: false) == 0, "none is released, so none is old")
            #expect(try await bed.store.releaseDataset("births", version: 2))
            try await bed.load(bed.version(isReleased: false), bed.rows("2"))
            #expect(try await bed.store.purgeDataset("births", all: false) == 1)
            #expect(try await bed.store.datasets().map(\.version) == [3, 2])
            #expect(try await bed.store.releaseDataset("births", version: 3))
            #expect(try await bed.store.lookUp(dataset: "births", key: "2")?.rows.count == 1)
        },
        Promise("an empty dataset can be released") { bed in
            try await bed.load(bed.version(), [])
            #expect(try await bed.store.rows(dataset: "births", limit: 9)?.rows == [])
        },
        Promise("failed look-ups are counted by phone and dataset since a moment") { bed in
            let start = bed.now
            for _ in 0..<3 {
                try await bed.commit(.failedLookUp(dataset: "births", phone: try bed.phone(), at: bed.now))
                bed.clock.advance(.seconds(10))
            }
            try await bed.commit(.failedLookUp(dataset: "other", phone: try bed.phone(), at: bed.now))
            func count(_ number: Int, since moment: Timestamp) async throws -> Int {
                try await bed.store.failedLookUps(dataset: "births", phone: try bed.phone(number), since: moment)
            }
            #expect(try await count(1, since: start) == 3)
            #expect(try await count(1, since: start + .seconds(10)) == 2)
            #expect(try await count(2, since: start) == 0)
            bed.clock.advance(.seconds(2 * 86_400))
            #expect(try await bed.purge(.failedLookUps, olderThan: .days(1)) == 4)
            #expect(try await count(1, since: start) == 0)
        },
        Promise("unknown words are counted, most frequent first") { bed in
            for word in ["b", "a", "b", "c"] { try await bed.commit(.unknownWord(word, at: bed.now)) }
            let words = try await bed.store.unknownWords(limit: 2)
            #expect(words == [UnknownWord(word: "b", count: 2), UnknownWord(word: "a", count: 1)])
        },
    ]
}

import Gateway
import Testing

extension StoreConformance {
    static let menuPromises = [
        Promise("a version of the menus comes back with its files, under the next number") { bed in
            #expect(try await bed.store.menuVersion(.newestLive) == nil)
            #expect(try await bed.store.menuFiles(ofVersion: 1).isEmpty)
            let files = [
                MenuFile(path: "birth.menu", text: "ar: شهادة\n"), MenuFile(path: "a/b.menu", text: "# \"é\" '%'\n"),
            ]
            try await bed.commit(.addMenuVersion(bed.menus("aa"), files))
            try await bed.commit(.addMenuVersion(bed.menus("bb", .refused, "birth.menu:2 WRONG"), [files[0]]))
            try await bed.commit(.addMenuVersion(bed.menus("aa"), files))
            let versions = try await bed.store.menuVersions(limit: 9)
            #expect(versions.map(\.number) == [3, 2, 1])
            #expect(versions.map(\.fingerprint) == ["aa", "bb", "aa"])
            #expect(versions[1].outcome == .refused && versions[1].reason == "birth.menu:2 WRONG")
            #expect(versions[0].at == bed.now && versions[0].actor == "amina")
            #expect(try await bed.store.menuVersions(limit: 1) == [versions[0]])
            for number in [1, 3] {
                #expect(try await bed.store.menuFiles(ofVersion: number) == [files[1], files[0]], "by path")
            }
            #expect(try await bed.store.menuFiles(ofVersion: 2) == [files[0]])
        },
        Promise("a version of the menus is found by number, by fingerprint and as the newest live one") { bed in
            for (print, outcome) in [("aa", MenuVersion.Outcome.live), ("bb", .live), ("aa", .kept), ("cc", .refused)] {
                try await bed.commit(.addMenuVersion(bed.menus(print, outcome), []))
            }
            #expect(try await bed.store.menuVersion(.newestLive)?.number == 2)
            #expect(try await bed.store.menuVersion(.fingerprint("aa"))?.number == 3)
            #expect(try await bed.store.menuVersion(.number(4))?.outcome == .refused)
            #expect(try await bed.store.menuVersion(.number(5)) == nil)
            #expect(try await bed.store.menuVersion(.fingerprint("dd")) == nil)
        },
        Promise("a text that changes by one letter is another text") { bed in
            for text in ["en: A\n", "en: B\n", "en: A\n"] {
                try await bed.commit(.addMenuVersion(bed.menus(text), [MenuFile(path: "a.menu", text: text)]))
            }
            for (number, text) in [(1, "en: A\n"), (2, "en: B\n"), (3, "en: A\n")] {
                #expect(try await bed.store.menuFiles(ofVersion: number).map(\.text) == [text])
            }
        },
        Promise("uses of options are summed since a day") { bed in
            func use(_ day: Int, _ number: Int, _ uses: Int) -> OptionUse {
                OptionUse(day: day, flow: "start", step: "services", number: number, uses: uses)
            }
            try await bed.commit(.countOptions([use(100, 1, 5), use(101, 1, 2), use(101, 2, 7)]))
            try await bed.commit(.countOptions([use(101, 1, 3)]))
            func sums(since day: Int) async throws -> [Int] {
                try await bed.store.optionUses(since: day).sorted { $0.number < $1.number }.map(\.uses)
            }
            #expect(try await sums(since: 100) == [10, 7])
            #expect(try await sums(since: 101) == [5, 7])
            #expect(try await sums(since: 102).isEmpty)
        },
    ]
}

extension StoreBed {
    func menus(
        _ fingerprint: String,
        _ outcome: MenuVersion.Outcome = .live,
        _ reason: String = ""
    ) -> MenuVersion {
        MenuVersion(fingerprint: fingerprint, at: now, actor: "amina", outcome: outcome, reason: reason)
    }
}

import MenuLanguage
import Synchronization
import Testing

@testable import Gateway

/// Versions: the live one, those of open sessions, and those that come from the library.
@Suite struct ProgramShelfTests {
    private static func running(_ version: String) -> ProgramShelf.Running {
        ProgramShelf.Running(
            MenuProgram(service: City.program.service, flows: [], version: version),
            handlers: HandlerRegistry([])
        )
    }

    @Test func `the shelf keeps a few earlier programs`() async {
        let shelf = ProgramShelf(Self.running("v"))
        for number in 0..<20 { shelf.publish(Self.running("v\(number)")) }
        #expect(await shelf.running("v15").program.version == "v15")
        #expect(await shelf.running("v1").program.version == "v19", "the live one stands in")
    }

    @Test func `a version that left the shelf is fetched once, however many wait for it`() async {
        let searches = Mutex<[String]>([])
        let shelf = ProgramShelf(Self.running("new")) { version in
            searches.withLock { $0.append(version) }
            await Task.yield()
            return version == "old" ? Self.running("old") : nil
        }
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { await shelf.running("old").program.version } }
            for await version in group { #expect(version == "old") }
        }
        #expect(await shelf.running("gone").program.version == "new")
        #expect(await shelf.running("gone").program.version == "new")
        #expect(searches.withLock { $0 } == ["old", "gone"])
    }

    @Test func `an earlier version can go live again`() async {
        let shelf = ProgramShelf(Self.running("a"))
        shelf.publish(Self.running("b"))
        shelf.publish(Self.running("a"))
        #expect(shelf.current.program.version == "a")
        #expect(await shelf.running("b").program.version == "b")
    }
}

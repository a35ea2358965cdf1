import MenuLanguage
import Testing

/// Menus without mistakes: nothing is said about them, not even a warning.
@Suite("Correct menus")
struct CorrectMenuTests {
    static let menus = CorrectMenu.words + CorrectMenu.steps + CorrectMenu.declarations

    @Test("no message at all", arguments: menus)
    func silent(_ menu: CorrectMenu) {
        let compilation = MenuCompiler().compile(menu.sources)
        let told = compilation.diagnostics.map { "\($0.code) \($0.source.file):\($0.source.line) \($0.message)" }
        #expect(told == [])
        #expect(compilation.program != nil)
    }

    @Test("at least thirty")
    func count() { #expect(Self.menus.count >= 30) }
}

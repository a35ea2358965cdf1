import MenuLanguage
import ShortText

/// Any file is compiled without a trap; a program never comes with an error, and every message has a place in its file.
func fuzzMenus(_ input: Input) {
    let text = input.text
    let service = "service city\n  languages en ar\n  dial *123#\n"
    for sources in [[MenuSource(path: "a.menu", text: text)], [MenuSource(path: "a.menu", text: service + text)]] {
        let result = MenuCompiler().compile(sources)
        promise(result.hasErrors == (result.program == nil), "a program and an error exclude each other")
        for message in result.diagnostics {
            promise(message.source.line >= 1 && message.source.column >= 1, "a message has a place")
            promise(!message.message.isEmpty, "a message says something")
        }
    }
}

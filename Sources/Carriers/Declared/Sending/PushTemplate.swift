import Gateway

/// How USSD screens go out by requests of their own: `push:`.
struct PushTemplate: Sendable {
    private static let requestKeys = ["continue", "end", "notify", "always"]

    private var continuing: RequestTemplate?
    private var ending: RequestTemplate?
    /// A screen that belongs to no session.
    private var notifying: RequestTemplate?
    private var always: RequestTemplate?
    /// Further values for each request.
    private var bindings: [NamedValue]
    var answers: AnswerRules

    /// Reads `push:`.
    static func read(_ node: DeclarationNode?, token: String?) -> PushTemplate? {
        guard let node, node.allow(requestKeys + ["let", "answer"]) else { return nil }
        let bindings = NamedValue.bindings(node["let"])
        defer { for name in bindings.added { node.log.names.remove(name) } }
        func request(_ key: String) -> RequestTemplate? {
            node[key].flatMap { inner in
                inner.allow(RequestTemplate.keys) ? RequestTemplate.read(inner, token: token) : nil
            }
        }
        let push = PushTemplate(
            continuing: request("continue"),
            ending: request("end"),
            notifying: request("notify"),
            always: request("always"),
            bindings: bindings.values,
            answers: AnswerRules.read(node)
        )
        if requestKeys.allSatisfy({ node[$0] == nil }) {
            node.fail("`push` has no request", mend: "add `continue:` and `end:`, or `always:`")
        }
        return push
    }

    /// The request for a screen, with the values of the whole section.
    func request(for screen: ScreenPush) -> RequestTemplate? {
        let own = screen.sessionID.isEmpty ? notifying : screen.continues ? continuing : ending
        guard var request = own ?? always else { return nil }
        request.bindings = bindings + request.bindings
        return request
    }
}

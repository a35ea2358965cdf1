/// What a carrier's file says of everything that we send: `send`, `push`, `inquiry` and `token`.
struct SendingDeclaration: Sendable {
    /// The keys of the file that are read here.
    static let keys = ["send", "push", "inquiry", "token"]

    /// The names that every request may use besides settings.
    static let commonNames: Set<String> = ["callback", "callbackURL", "now", "splitAt"]
    /// The names of a message.
    static let names: Set<String> = [
        "to", "text", "originator", "id", "link", "language", "encoding", "parts", "characters", "priority", "validity",
        "part", "partCount", "partId", "token",
    ]
    static let inquiryNames: Set<String> = ["carrierMessageID"]
    static let pushNames: Set<String> = ["session", "serviceCode", "continues"]

    var sends: [SendTemplate]
    var push: PushTemplate?
    var inquiry: InquiryTemplate?
    var token: TokenTemplate?

    /// Reads the keys of a file; what is wrong is kept in the log.
    ///
    /// - Parameters:
    ///   - root: The file.
    ///   - carried: The names that sessions carry, which pushes may use.
    init(_ root: DeclarationNode, carried: Set<String> = []) {
        let log = root.log
        let known = log.names
        defer { log.names = known }
        log.names.formUnion(Self.commonNames)
        token = TokenTemplate.read(root["token"])
        let scheme = token?.scheme
        log.names.formUnion(Self.names)
        sends = SendTemplate.readAll(root["send"], token: scheme)
        log.names.formUnion(Self.inquiryNames)
        inquiry = InquiryTemplate.read(root["inquiry"], token: scheme)
        log.names.formUnion(Self.pushNames.union(carried))
        push = PushTemplate.read(root["push"], token: scheme)
    }

    /// The variant that a name chooses: the first one when there is none of the name, or no name.
    func send(variant: String?) -> SendTemplate? { sends.first { $0.variant == variant } ?? sends.first }
}

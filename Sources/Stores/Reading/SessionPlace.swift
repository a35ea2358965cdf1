/// The key of a conversation as its table holds it, sealed or not: for whoever walks through all of them.
struct SessionPlace: Sendable {
    var carrier: String
    var id: String
}

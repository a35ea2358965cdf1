import Testing

/// The whole gateway: the built program, its data base, and a carrier on the other side, all through their outer doors.
///
/// One after the other, since each starts programs of its own and waits for them.
@Suite(.serialized, .timeLimit(.minutes(10)))
enum EndToEnd {}

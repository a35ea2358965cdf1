import Synchronization

/// Guesses whether a phone that begins a session has chosen a language before.
///
/// Where nearly all who dialled lately had not, the next one's profile is not asked for: it is taken to hold no language,
/// and the commit finds out when it does (``WorkUnit/assumed``). The step is then taken again with what the store has.
final class NewcomerGuess: Sendable {
    /// The share of newcomers, as a moving mean; the scale is a whole.
    private static let scale = 1 << 16
    /// From this share on, guessing costs less than asking.
    private static let confident = scale / 16 * 15
    /// How many newcomers after another make the guess worth while: about three times as many.
    private static let memory = 16

    private let share = Mutex(0)

    /// Whether the next phone is to be taken for a newcomer.
    var isLikely: Bool { share.withLock { $0 >= Self.confident } }

    /// Hears what turned out of a phone.
    func learn(isNewcomer: Bool) {
        share.withLock { $0 += ((isNewcomer ? Self.scale : 0) - $0) / Self.memory }
    }
}

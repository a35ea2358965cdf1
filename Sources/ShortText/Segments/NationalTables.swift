/// Which national language tables a message may use when the default alphabet does not suffice.
public enum NationalTables: Sendable, Hashable {
    /// None. Many networks and phones ignore the tables and then show wrong letters, so this is the rule.
    case none
    /// These two and no others; `.none` in either place for the default table.
    case exactly(locking: NationalLanguage, single: NationalLanguage)
    /// Any of these, alone or as a pair; whichever needs the fewest segments.
    case among(locking: Set<NationalLanguage>, single: Set<NationalLanguage>)

    /// Pairs to try, the more widely understood first: a single-shift table shows a wrong letter here and there on a
    /// phone that does not know it, a locking one garbles the whole text.
    var pairs: [(locking: NationalLanguage, single: NationalLanguage)] {
        switch self {
        case .none:
            return []
        case .exactly(let locking, let single):
            return locking == .none && single == .none ? [] : [(locking, single)]
        case .among(let locking, let single):
            let singles = single.subtracting([.none]).sorted()
            var pairs = singles.map { (locking: NationalLanguage.none, single: $0) }
            for main in locking.subtracting([.none]).sorted() where main.hasLockingTable {
                pairs.append((main, .none))
                pairs += singles.map { (main, $0) }
            }
            return pairs
        }
    }
}

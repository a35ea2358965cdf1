/// How far the sealing of a store is.
public enum SealState: String, Sendable {
    /// Everything can be read by whoever has the files.
    case open
    /// It is being sealed; nobody works on it meanwhile.
    case sealing
    /// Everything personal is sealed.
    case sealed
    /// It has a new key, and what is looked up follows; nobody works on it meanwhile.
    case rekeying
    /// It has a new key, and old texts follow while others work.
    case resealing
    /// It is being opened for good; nobody works on it meanwhile.
    case unsealing
}

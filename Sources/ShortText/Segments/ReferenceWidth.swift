/// The width of the number that ties the parts of a long message together.
public enum ReferenceWidth: Int, Sendable, Hashable, Codable, CaseIterable {
    /// One octet, information element 0x00 (3GPP TS 23.040 9.2.3.24.1); leaves 153 septets or 67 units a part.
    case eight = 8
    /// Two octets, information element 0x08 (3GPP TS 23.040 9.2.3.24.8); leaves 152 septets or 66 units a part.
    case sixteen = 16
}

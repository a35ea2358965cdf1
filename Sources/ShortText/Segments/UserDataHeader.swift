/// The header in front of the user data of an SMS (3GPP TS 23.040 9.2.3.24), reduced to what Hatif acts on.
public struct UserDataHeader: Sendable, Hashable, Codable {
    /// One part's place in a long message.
    public struct Concatenation: Sendable, Hashable, Codable {
        /// The number that all parts of one message share.
        public var reference: UInt16
        /// Whether the reference came in one octet or two; messages of different width never belong together.
        public var width: ReferenceWidth
        /// How many parts there are, 1...255.
        public var total: UInt8
        /// Which part this is, 1...total.
        public var sequence: UInt8

        /// A place in a long message.
        ///
        /// - Parameters:
        ///   - reference: 0...255 for an 8-bit reference, else 0...65535.
        ///   - width: The width of the reference.
        ///   - total: How many parts there are, 1...255.
        ///   - sequence: Which part this is, 1...total.
        public init(reference: UInt16, width: ReferenceWidth, total: UInt8, sequence: UInt8) {
            self.reference = reference
            self.width = width
            self.total = total
            self.sequence = sequence
        }
    }

    /// The part's place in a long message, when there is one.
    public var concatenation: Concatenation?
    /// National language of the locking-shift table.
    public var locking: UInt8
    /// National language of the single-shift table.
    public var single: UInt8

    /// A header with the elements given.
    ///
    /// - Parameters:
    ///   - concatenation: The part's place in a long message.
    ///   - locking: National language identifier of the main table, 0 for none.
    ///   - single: National language identifier of the escaped table, 0 for none.
    public init(concatenation: Concatenation? = nil, locking: UInt8 = 0, single: UInt8 = 0) {
        self.concatenation = concatenation
        self.locking = locking
        self.single = single
    }

    /// Reads a header from the start of TP-UD.
    ///
    /// Elements that are unknown, too short, or make no sense (part 0, part 4 of 3) are ignored, as the standard asks.
    ///
    /// - Parameter octets: TP-UD, its first octet the length of the header.
    public init(parsing octets: some Collection<UInt8>) {
        self.init()
        let declared = Int(octets.first ?? 0)
        var rest = octets.dropFirst().prefix(declared)
        while let identifier = rest.popFirst(), let length = rest.popFirst() {
            let value = Array(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
            guard value.count == Int(length) else { break }
            read(identifier, value)
        }
    }

    private mutating func read(_ identifier: UInt8, _ value: [UInt8]) {
        switch (identifier, value.count) {
        case (0x00, 3):
            place(UInt16(value[0]), .eight, value[1], value[2])
        case (0x08, 4):
            place(UInt16(value[0]) << 8 | UInt16(value[1]), .sixteen, value[2], value[3])
        case (0x24, 1):
            single = value[0]
        case (0x25, 1):
            locking = value[0]
        default:
            break
        }
    }

    private mutating func place(_ reference: UInt16, _ width: ReferenceWidth, _ total: UInt8, _ sequence: UInt8) {
        guard sequence >= 1, sequence <= total else { return }
        concatenation = Concatenation(reference: reference, width: width, total: total, sequence: sequence)
    }

    /// The header as sent, with its length octet first; empty when it has no element.
    public var octets: [UInt8] {
        let size = size
        if size == 0 { return [] }
        return [UInt8](unsafeUninitializedCapacity: size) { octets, count in
            func put(_ octet: UInt8) {
                octets[count] = octet
                count += 1
            }
            put(UInt8(size - 1))
            if let place = concatenation {
                switch place.width {
                case .eight:
                    put(0x00)
                    put(3)
                case .sixteen:
                    put(0x08)
                    put(4)
                    put(UInt8(place.reference >> 8))
                }
                put(UInt8(truncatingIfNeeded: place.reference))
                put(place.total)
                put(place.sequence)
            }
            for (identifier, language) in [(UInt8(0x24), single), (0x25, locking)] where language != 0 {
                put(identifier)
                put(1)
                put(language)
            }
        }
    }

    /// How many octets ``octets`` has.
    var size: Int {
        let place =
            switch concatenation?.width {
            case .eight: 5
            case .sixteen: 6
            case nil: 0
            }
        let elements = place + (single == 0 ? 0 : 3) + (locking == 0 ? 0 : 3)
        return elements == 0 ? 0 : elements + 1
    }

    /// Septets that the header takes from a 7-bit message, its fill bits included.
    var septets: Int { (size * 8 + 6) / 7 }

    /// Zero bits between the header and the first septet.
    var fillBits: Int { septets * 7 - size * 8 }

    /// Septets or UTF-16 code units left beside the header in the 140 octets of TP-UD.
    func room(_ encoding: ShortMessageEncoding) -> Int {
        switch encoding {
        case .gsm7: 160 - septets
        case .ucs2: (140 - size) / 2
        }
    }
}

/// Cuts one text in one encoding into parts; made for one message and thrown away.
struct Segmenter {
    let encoding: ShortMessageEncoding
    /// The alphabet of 7-bit text; of no meaning for UCS-2.
    let alphabet: SeptetAlphabet
    /// The header of a message of one part.
    let alone: UserDataHeader
    /// The header of each part of a longer one, total and sequence still open.
    let shared: UserDataHeader

    init(
        _ encoding: ShortMessageEncoding,
        alphabet: SeptetAlphabet = .standard,
        reference: UInt16 = 0,
        width: ReferenceWidth = .eight
    ) {
        self.encoding = encoding
        self.alphabet = alphabet
        let isSevenBit = encoding == .gsm7
        alone = UserDataHeader(
            locking: isSevenBit ? alphabet.locking.id : 0,
            single: isSevenBit ? alphabet.single.id : 0
        )
        var header = alone
        header.concatenation = .init(reference: reference, width: width, total: 1, sequence: 1)
        shared = header
    }

    /// Where a part ends: the offset in the UTF-8 and the units it holds.
    struct Cut {
        var end: Int
        var units: Int
    }

    /// The units of the text, or `nil` when the alphabet lacks a character.
    func units(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        switch encoding {
        case .gsm7: alphabet.septetCount(utf8)
        case .ucs2: utf8.utf16Units
        }
    }

    /// Fills part after part and calls `cut` at the end of each but the last, which takes what is left.
    ///
    /// Pairs, whether escape and character or two surrogates, move to the next part together
    /// (3GPP TS 23.040 9.2.3.24.1), so only this walk knows the count: a division does not.
    @inline(__always)
    private func walk(_ utf8: UnsafeBufferPointer<UInt8>, room: Int, cut: (Cut) -> Bool) -> Int {
        alphabet.codes.withUnsafeBufferPointer { codes in
            var used = 0
            var index = 0
            let mayLeap = encoding == .gsm7 && alphabet.hasPlainOctets
            var slowEnd = 0
            while index < utf8.count {
                if mayLeap, index >= slowEnd {
                    // Eight plain characters at once, as long as the part has room for them.
                    while used + 8 <= room, index + 8 <= utf8.count, utf8.eightOctets(at: index).isPlainOctets {
                        used += 8
                        index += 8
                    }
                    if index == utf8.count { break }
                    slowEnd = index + 8
                }
                let start = index
                let scalar = utf8.nextScalar(&index)
                let cost: Int
                if encoding == .ucs2 {
                    cost = scalar < 0x10000 ? 1 : 2
                } else {
                    let code = scalar < SeptetAlphabet.flatSize ? codes[Int(scalar)] : alphabet.highCode(scalar)
                    cost = 1 + Int(code >> 7)
                }
                if used + cost > room {
                    guard cut(Cut(end: start, units: used)) else { break }
                    used = 0
                }
                used += cost
            }
            return used
        }
    }

    /// How many parts a text of `units` takes.
    func count(_ utf8: UnsafeBufferPointer<UInt8>, units: Int) -> Int {
        if units <= alone.room(encoding) { return 1 }
        var parts = 1
        _ = walk(utf8, room: shared.room(encoding)) { _ in
            parts += 1
            return true
        }
        return parts
    }

    /// The parts of a text of `units`.
    func message(_ utf8: UnsafeBufferPointer<UInt8>, units: Int) throws(SegmentError) -> SegmentedMessage {
        let isAlone = units <= alone.room(encoding)
        var cuts: [Cut] = []
        if !isAlone {
            let left = walk(utf8, room: shared.room(encoding)) { cut in
                cuts.append(cut)
                return cuts.count < SegmentError.maximumSegments
            }
            guard cuts.count < SegmentError.maximumSegments else {
                throw .tooManySegments(needed: count(utf8, units: units))
            }
            cuts.append(Cut(end: utf8.count, units: left))
        } else {
            cuts.append(Cut(end: utf8.count, units: units))
        }
        let septets = encoding == .gsm7 ? alphabet.encode(utf8, count: units) : []
        var segments: [Segment] = []
        segments.reserveCapacity(cuts.count)
        var start = 0
        var unit = 0
        for (index, cut) in cuts.enumerated() {
            var header = isAlone ? alone : shared
            header.concatenation?.total = UInt8(cuts.count)
            header.concatenation?.sequence = UInt8(index + 1)
            let part = septets.isEmpty ? [] : septets[unit..<unit + cut.units]
            segments.append(segment(utf8, start..<cut.end, units: cut.units, septets: part, header: header))
            start = cut.end
            unit += cut.units
        }
        return SegmentedMessage(
            encoding: encoding,
            dcs: encoding.smsDataCoding,
            units: units,
            limit: (isAlone ? alone : shared).room(encoding),
            locking: encoding == .gsm7 ? alphabet.locking : .none,
            single: encoding == .gsm7 ? alphabet.single : .none,
            segments: segments
        )
    }

    private func segment(
        _ utf8: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        units: Int,
        septets: ArraySlice<UInt8>,
        header: UserDataHeader
    ) -> Segment {
        let udh = header.octets
        let bodySize = encoding == .gsm7 ? (units * 7 + header.fillBits + 7) / 8 : units * 2
        let ud = [UInt8](unsafeUninitializedCapacity: udh.count + bodySize) { octets, count in
            for octet in udh {
                octets[count] = octet
                count += 1
            }
            switch encoding {
            case .gsm7:
                let start = count
                count = septets.withUnsafeBufferPointer {
                    GSM7.pack($0, fillBits: header.fillBits, to: octets, at: start)
                }
            case .ucs2:
                count = utf8.writeUTF16(range, to: octets, at: count)
            }
        }
        return Segment(
            text: utf8.text(range),
            units: units,
            udl: encoding == .gsm7 ? header.septets + units : ud.count,
            udh: udh,
            ud: ud
        )
    }
}

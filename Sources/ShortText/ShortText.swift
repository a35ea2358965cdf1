// The face of the module: how a text becomes the parts of an SMS.
//
// What comes before: the menu language checks every text against these measures, and the engine fills in the values.
// What comes after: the outbox and the carriers' dialects send what is cut here. Screens for USSD are in Screens/,
// the words and digits that citizens send in Words/, their numbers in Numbers/.

/// Cuts a text into the parts of an SMS (3GPP TS 23.040), in the encoding that needs the fewest of them.
///
/// The default alphabet is used whenever it holds the text. Otherwise the allowed national tables and UCS-2 compete;
/// on a tie UCS-2 wins, because every phone reads it, unless the caller asked for exact tables.
///
/// - Parameters:
///   - text: The whole message; an empty one gives one empty part.
///   - reference: The number that ties the parts together; its low octet when `referenceBits` is `.eight`.
///   - referenceBits: The width of the reference.
///   - allowing: The encodings that the carrier allows.
/// - Returns: One part or more, at most 255.
/// - Throws: ``SegmentError`` when there would be more parts, or no allowed encoding holds the text.
public func segments(
    of text: String,
    reference: UInt16 = 0,
    referenceBits: ReferenceWidth = .eight,
    allowing: AllowedEncodings = .standard
) throws(SegmentError) -> SegmentedMessage {
    var copy = text
    let result = copy.withUTF8 { utf8 -> Result<SegmentedMessage, SegmentError> in
        Result { () throws(SegmentError) -> SegmentedMessage in
            let choice = try choose(utf8, reference: reference, width: referenceBits, allowing: allowing)
            return try choice.segmenter.message(utf8, units: choice.units)
        }
    }
    return try result.get()
}

/// How many SMS parts a text takes with the encodings that every network carries.
///
/// - Parameter text: The whole message.
/// - Returns: At least 1; more than 255 for a text that cannot be sent.
public func segmentCount(of text: String) -> Int {
    var copy = text
    return copy.withUTF8 { utf8 in
        let tally = TextTally(utf8: utf8)
        return Segmenter(tally.encoding).count(utf8, units: tally.units)
    }
}

private func choose(
    _ utf8: UnsafeBufferPointer<UInt8>,
    reference: UInt16,
    width: ReferenceWidth,
    allowing: AllowedEncodings
) throws(SegmentError) -> (segmenter: Segmenter, units: Int) {
    let plain = Segmenter(.gsm7, reference: reference, width: width)
    let wide = Segmenter(.ucs2, reference: reference, width: width)
    if allowing.forced == .ucs2 { return (wide, utf8.utf16Units) }
    if let units = plain.units(utf8) { return (plain, units) }

    var best: (segmenter: Segmenter, units: Int, count: Int)?
    let mayBeWide = allowing.ucs2 && allowing.forced != .gsm7
    if mayBeWide {
        let units = utf8.utf16Units
        best = (wide, units, wide.count(utf8, units: units))
    }
    var isExact = false
    if case .exactly = allowing.national { isExact = true }
    for pair in allowing.national.pairs {
        guard let alphabet = SeptetAlphabet.national(locking: pair.locking, single: pair.single) else { continue }
        let candidate = Segmenter(.gsm7, alphabet: alphabet, reference: reference, width: width)
        guard let units = candidate.units(utf8) else { continue }
        let count = candidate.count(utf8, units: units)
        if isExact || best.map({ count < $0.count }) ?? true { best = (candidate, units, count) }
    }
    guard let best else { throw .notInAlphabet(utf8, allowing.national) }
    return (best.segmenter, best.units)
}

extension SegmentError {
    /// Names the first character that no allowed 7-bit alphabet holds.
    fileprivate static func notInAlphabet(
        _ utf8: UnsafeBufferPointer<UInt8>,
        _ national: NationalTables
    ) -> SegmentError {
        let culprit = ucs2Culprits(in: utf8.text(0..<utf8.count), national: national).first
        return .notInAlphabet(character: culprit?.character ?? "", index: culprit?.index ?? 0)
    }
}

import ShortText

/// A text cut into parts stays the same text, in octets too, whatever is allowed and in whatever order they arrive.
func fuzzSegments(_ input: Input) {
    var input = input
    let width = ReferenceWidth.allCases[Int(input.octet() & 1)]
    let reference = input.word()
    let shuffle = Int(input.octet())
    let allowing = allowed(&input)
    let text = input.text
    let message: SegmentedMessage
    do {
        message = try segments(of: text, reference: reference, referenceBits: width, allowing: allowing)
    } catch {
        if case .notInAlphabet = error { promise(!allowing.ucs2 || allowing.forced == .gsm7, "UCS-2 holds any text") }
        return
    }
    promise(same(message.segments.map(\.text).joined(), text), "the parts' texts are the text")
    promise(message.segments.reduce(0) { $0 + $1.units } == message.units, "units add up")
    if allowing == .standard, width == .eight {
        promise(segmentCount(of: text) == message.segments.count, "the count is that of the parts")
        promise(TextMeasure(text).units == message.units, "one measure")
    }
    let count = message.segments.count
    var assembler = SegmentAssembler()
    var whole: String?
    for place in 0..<count {
        let part = message.segments[(place + shuffle) % count]
        promise(part.ud.count <= 140 && part.units <= message.limit, "a part fits")
        promise(part.ud.starts(with: part.udh), "the header stands first")
        let hasHeader = !part.udh.isEmpty
        let read = SegmentPayload.reading(ud: part.ud, udl: part.udl, dcs: message.dcs, hasHeader: hasHeader)
        promise(same(SegmentPayload.text(of: [read.payload]), part.text), "a part is read as written")
        if let place = read.header.concatenation {
            let outcome = assembler.add(read.payload, at: place, from: "a", time: .zero)
            if case .complete(let text) = outcome { whole = text }
        } else {
            whole = SegmentPayload.text(of: [read.payload])
        }
    }
    promise(whole.map { same($0, text) } == true && assembler.count == 0, "the parts give the text back")
}

private func allowed(_ input: inout Input) -> AllowedEncodings {
    let locking = NationalLanguage(id: input.octet() % 14) ?? .none
    let single = NationalLanguage(id: input.octet() % 14) ?? .none
    switch input.octet() % 6 {
    case 0: return AllowedEncodings(national: .exactly(locking: locking, single: single))
    case 1: return AllowedEncodings(ucs2: false, national: .exactly(locking: locking, single: single))
    case 2: return AllowedEncodings(national: .among(locking: [locking], single: [single]))
    case 3: return AllowedEncodings(forced: .ucs2)
    default: return .standard
    }
}

/// Any octets from a carrier are read without a trap, and what is read is text that can be sent again.
func fuzzOctets(_ input: Input) {
    var input = input
    let dcs = input.octet()
    let udl = Int(input.octet())
    let hasHeader = input.octet() & 1 == 1
    let octets = input.rest
    let read = SegmentPayload.reading(ud: octets, udl: udl, dcs: dcs, hasHeader: hasHeader)
    if let place = read.header.concatenation {
        promise(place.sequence >= 1 && place.sequence <= place.total, "a place is within its message")
        var assembler = SegmentAssembler(timeLimit: .seconds(60), maximumParts: 3)
        for moment in 0..<6 {
            var place = place
            place.sequence = UInt8(moment + 1)
            place.reference &+= UInt16(moment & 1)
            _ = assembler.add(read.payload, at: place, from: "a", time: .seconds(moment * Int(dcs)))
        }
        promise(assembler.partCount <= 3, "an assembler is bounded")
        _ = assembler.expire(at: .seconds(4_000))
        promise(assembler.count == 0 && assembler.partCount == 0, "nothing is left after its time")
    }
    let header = read.header
    promise(UserDataHeader(parsing: header.octets) == header, "a header is read as it is written")
    _ = SegmentPayload.text(of: [read.payload, read.payload])
    let screen = USSDString.decode(octets, dcs: dcs)
    let again = USSDString(screen)
    let back = USSDString.decode(again.packed, dcs: again.dcs)
    // A carriage return at the end of eight septets comes back doubled, as the standard has it.
    promise(same(back, screen) || same(back, screen + "\r"), "a screen is read as written")
}

/// Pages lose nothing, split no label that fits, and are within the limits wherever that is possible.
func fuzzPages(_ input: Input) {
    var input = input
    let limits = ScreenLimits(septets: input.number(in: 1...200), ucs2: input.number(in: 1...90))
    let keys = input.octet()
    let paginator = Paginator(
        limits: limits,
        header: keys & 1 == 0 ? "" : "Choose",
        more: keys & 2 == 0 ? "" : "98 more",
        previous: keys & 4 == 0 ? "" : "99 previous",
        back: keys & 8 == 0 ? nil : "0 back"
    )
    let text = input.text
    let items = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let pages = paginator.pages(of: items)
    promise(pages.flatMap { Array($0.items) } == Array(items.indices), "every item is on one page")
    for page in pages {
        promise(page.fits == limits.fits(page.text), "a page says whether it fits")
        promise(page.fits || page.items.count <= 1, "only an item alone can be too long")
    }
    let textPages = paginator.pages(ofText: text)
    let bare = Paginator(limits: limits, header: "").pages(ofText: text).map(\.text)
    promise(same(visible(bare.joined()), visible(text)), "no visible character is lost")
    promise(textPages.filter(\.hasMore).count == textPages.count - 1, "the last page is the last")
    for page in splitText(text) { promise(ScreenLimits.standard.fits(page) || page.count == 1, "a screen fits") }
}

private func visible(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

/// A key is its own key, replacements are GSM 7-bit, distances are symmetric.
func fuzzWords(_ input: Input) {
    var input = input
    let cut = Int(input.octet())
    let text = input.text
    let key = TextKey.match(text)
    promise(same(TextKey.match(key), key), "a key is its own key: \(text.unicodeScalars.map(\.value))")
    let near = TextKey.near(text)
    promise(same(TextKey.near(near), near), "a near key is its own near key: \(text.unicodeScalars.map(\.value))")
    promise(same(TextKey.near(key), near), "the near key is made of the key")
    let digits = TextKey.digits(text)
    promise(same(TextKey.digits(digits), digits), "digits are folded once")
    promise(same(TextKey.match(digits), key), "digits are the same to the key")
    let plain = plainAccents(text)
    promise(same(plain, text) || TextMeasure(plain).encoding == .gsm7, "plain text is GSM 7-bit or untouched")
    let culprits = ucs2Culprits(in: text)
    promise(culprits.isEmpty == (TextMeasure(text).encoding == .gsm7), "culprits force UCS-2")
    for culprit in culprits {
        promise(culprit.replacement.map { TextMeasure($0).encoding == .gsm7 } ?? true, "a replacement is GSM 7-bit")
    }
    let left = String(text.unicodeScalars.prefix(cut))
    let right = String(text.unicodeScalars.dropFirst(cut).prefix(40))
    let distance = editDistance(left, right, atMost: 3)
    promise(distance == editDistance(right, left, atMost: 3), "a distance is the same both ways")
    promise((distance == 0) == (same(left, right)), "only the same word is no slip away")
}

private func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

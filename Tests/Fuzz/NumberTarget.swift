import ShortText

/// Whatever is written where a phone number belongs is read without a trap, and a number that was read stays itself.
func fuzzNumbers(_ input: Input) {
    var input = input
    let country = Country.all[Int(input.octet()) % Country.all.count]
    let text = input.text
    let reading = readPhone(text, country: country)
    promise(reading.valid == (reading.reason == nil), "a number that is not valid says why")
    promise(!reading.valid || reading.e164 != nil, "a valid number has its E.164")
    let parsed = try? MSISDN(parsing: text, country: country)
    promise(reading.e164 == nil || reading.e164 == parsed?.e164, "both ways of reading agree")
    guard let e164 = reading.e164 else { return }
    promise((try? MSISDN(e164: e164))?.e164 == e164, "strict E.164 takes what was read")
    let again = readPhone(e164, country: country)
    // What is no number in use is a guess, such as of two trunk zeros, and a second guess may go on from it.
    promise(!reading.valid || again.e164 == e164 && again.valid, "a number read again is the same")
}

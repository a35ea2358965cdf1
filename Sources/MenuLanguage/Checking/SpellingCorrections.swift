import ShortText

/// Words that phones change while they are typed, with what becomes of them.
///
/// Small on purpose: a word is here when it could well be a keyword (without its apostrophe, in two words, or as many write
/// it) and phones were seen to change it.
enum SpellingCorrections {
    /// What phones make of a word in its folded form; `nil` when they leave it as it is.
    static func word(for key: String) -> String? { byKey[key] }

    private static let byKey: [String: String] = Dictionary(
        (english + french + arabic).map { (TextKey.match($0.written), $0.corrected) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let english: [(written: String, corrected: String)] = [
        ("BOPIS", "BOP IS"), ("DENNYS", "DENNY'S"), ("SUPERZAP", "SUPERSUP"), ("CANT", "CAN'T"), ("DONT", "DON'T"),
        ("WONT", "WON'T"), ("IVE", "I'VE"), ("LETS", "LET'S"), ("RECIEPT", "RECEIPT"), ("RECIEVE", "RECEIVE"),
        ("ADRESS", "ADDRESS"), ("LISENCE", "LICENSE"), ("GOVERMENT", "GOVERNMENT"), ("BIRHT", "BIRTH"),
        ("TAXS", "TAXES"), ("MARRAGE", "MARRIAGE"),
    ]

    private static let french: [(written: String, corrected: String)] = [
        ("AUJOURDHUI", "AUJOURD'HUI"), ("CEST", "C'EST"), ("DACCORD", "D'ACCORD"), ("JAI", "J'AI"), ("LETAT", "L'ÉTAT"),
        ("QUIL", "QU'IL"), ("NAISANCE", "NAISSANCE"), ("ADRESE", "ADRESSE"), ("ADDRESSE", "ADRESSE"),
        ("PAYEMENT", "PAIEMENT"), ("SIGNALLER", "SIGNALER"), ("CERTIFICA", "CERTIFICAT"),
    ]

    private static let arabic: [(written: String, corrected: String)] = [
        ("لاكن", "لكن"), ("هاذا", "هذا"), ("انشاءالله", "إن شاء الله"), ("ميلاذ", "ميلاد"), ("شكوا", "شكوى"),
        ("بلاق", "بلاغ"), ("مسؤل", "مسؤول"),
    ]
}

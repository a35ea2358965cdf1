import Foundation

/// A command that a government or a relief organisation really uses, found in public.
struct RealCommand: Decodable, Sendable {
    struct Expectation: Decodable, Sendable {
        var keyword: String?
        var args: [String]?
    }

    var id: String
    var country: String
    var channel: String
    var code: String
    var input: String
    var expect: Expectation

    static let path = "cases/real-commands.json"

    static func all() throws -> [RealCommand] {
        try JSONDecoder().decode([RealCommand].self, from: Data(contentsOf: SharedFiles.url(path)))
    }

    /// What the language cannot express, and why.
    static let beyond = [
        "RC028": "a code ends at its first `#`: `*222#5#` cannot be dialled, and `dial` refuses it",
        "RC123": "a plate of one word and one of two words on the same short code: `takes` counts words from the left",
    ]

    /// Groups that repeat, pairs, lists and names of several words: `text` takes them whole, and the handler cuts them
    /// (MENU-LANGUAGE 12.1, rule 5).
    static let cutByTheHandler: Set<String> = [
        "RC016", "RC044", "RC045", "RC046", "RC047", "RC048", "RC067", "RC069", "RC070", "RC071", "RC072", "RC073",
        "RC074",
        "RC075", "RC079", "RC080", "RC081", "RC082", "RC086", "RC139", "RC140", "RC151", "RC168", "RC169",
    ]

    /// The menu file that answers it.
    var menu: String? {
        switch id {
        case "RC026", "RC027", "RC029": "trees/kra"
        case "RC032": "commands/kenya-enquiry.menu"
        case "RC040": "trees/gepg"
        case "RC112", "RC113": "trees/novissi"
        case "RC142", "RC143", "RC163": "trees/momconnect"
        default: Self.menus[country].map { "commands/\($0).menu" }
        }
    }

    private static let menus = [
        "AE": "emirates", "BD": "bangladesh", "DHIS2": "dhis2", "DZ": "algeria", "EG": "egypt", "GH": "ghana",
        "IN": "india",
        "KE": "kenya", "LY": "libya", "MA": "morocco", "MW": "malawi", "NG": "nigeria", "PH": "philippines",
        "PK": "pakistan",
        "RW": "rwanda", "TN": "tunisia", "TZ": "tanzania", "UG": "uganda", "ZA": "south-africa",
    ]

    /// What is typed on a phone: the code, then the answers; what stands in `<…>` has a value here.
    var keys: [String] {
        let values = ["<PIN>": "A001234567X", "<amount>": "12000", "<wallet PIN>": "1234", "<NSF number>": "123456"]
        let codes = ["RC040": "*150*00#", "RC143": "*134*550*3#", "RC152": "*182#"]
        var keys = input.components(separatedBy: " > ").map { values[$0] ?? $0 }
        if let code = codes[id] { keys[0] = code }
        return keys
    }

    /// Where the dialled ones lead: the flow and its step, which is shown or has ended the session.
    static let places = [
        "RC026": "kra.services", "RC027": "kra.services", "RC029": "kra.turnover", "RC031": "ecitizen.ecitizen",
        "RC032": "enquiry.done", "RC033": "kra.slip", "RC039": "portal.portal", "RC040": "wallet.right",
        "RC106": "centre.done", "RC108": "bac.candidate", "RC112": "novissi.card", "RC113": "novissi.confirmed",
        "RC142": "optout.optout-menu", "RC143": "public.complete", "RC146": "grant.id-number", "RC152": "wallet.pay",
        "RC158": "fees.invoice", "RC160": "consultation.done", "RC163": "clinic.message-type",
    ]

    /// Outcomes that are not the first ones of their handlers.
    var outcomes: [String: String] {
        switch id {
        case "RC102": ["desk.meaning": "counting"]
        case "RC113": ["novissi.state": "to-confirm"]
        case "RC143":
            [
                "contacts.info-consent": "missing", "contacts.message-consent": "missing",
                "contacts.research-consent": "missing",
            ]
        default: [:]
        }
    }
}

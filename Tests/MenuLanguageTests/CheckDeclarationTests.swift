import MenuLanguage
import Testing

/// Cases, registers and types: one mistake, one message.
@Suite("Seeded mistakes in declarations")
struct CheckDeclarationTests {
    @Test("the sample itself has nothing to report")
    func sampleIsClean() {
        #expect(CheckSamples.diagnostics(Self.files).map { $0.code + $0.message } == [])
    }

    @Test("one mistake, one message", arguments: seeds)
    func seed(_ seed: Seed) throws {
        var text = try #require(Self.files["desk.menu"])
        for (old, new) in seed.edits {
            try #require(text.ranges(of: old).count == 1, "`\(old)` must stand exactly once")
            text = text.replacing(old, with: new)
        }
        var files = Self.files
        files["desk.menu"] = text
        let found = CheckSamples.diagnostics(files)
        #expect(found.map(\.code) == [seed.code], "\(found.map { $0.code + " " + $0.message })")
        #expect(found.allSatisfy { !$0.quote.isEmpty && !$0.hint.isEmpty })
    }

    private static let seeds = [
        Seed("S01", "a move to an unknown stage", "", ("received to ready", "received to raedy")),
        Seed("S02", "nobody comes to a stage", "", (", ready to handed", "")),
        Seed("S06", "a stage twice", "", ("  stage handed\n", "  stage ready\n  stage handed\n")),
        Seed("T01", "a message in one language only", "", ("      fr: Refusé {reference} : {reason}\n", "")),
        Seed(
            "T05",
            "a message shows nothing",
            "",
            ("en: Ready {reference}, {place}", "en: Ready {reference}, {plaice}")
        ),
        Seed(
            "T06",
            "a reason that nobody gives",
            "",
            ("fr: Disponible {reference}, {place}", "fr: Disponible {reference}, {reason}"),
            ("en: Ready {reference}, {place}", "en: Ready {reference}, {reason}")
        ),
        Seed(
            "T06",
            "a day that nobody promises",
            "",
            ("  due in 3 days\n", ""),
            ("fr: Disponible {reference}, {place}", "fr: Disponible {reference}, {due}"),
            ("en: Ready {reference}, {place}", "en: Ready {reference}, {due}")
        ),
        Seed("T05", "the closing question shows nothing", "", ("en: Solved {reference}?", "en: Solved {refrence}?")),
        Seed("D01", "a register that nobody can ask", "", ("  listed\n", "")),
        Seed("D02", "a second factor alone", "", ("  listed\n", "  second year as digits 4\n  listed\n")),
        Seed("A01", "a type of an unknown kind", "", ("  check digits 8 with damm", "  check plaque")),
        Seed("A01", "a type that stands on itself", "", ("  check digits 8 with damm", "  check other-number")),
        Seed("A01", "a register of an unknown kind", "", ("  gives name text up to 10\n", "  gives name txt\n")),
        Seed(
            "S07",
            "a long way",
            "",
            (
                "  call desk.open",
                (1...5).map { number in
                    """
                      ask more-\(number) as digits 3
                        fr: Numéro \(number)
                        en: Number \(number)
                        wrong
                          fr: Trois chiffres
                          en: Three digits
                        after 3 wrong go later

                    """
                }.joined() + "  call desk.open"
            )
        ),
        Seed(
            "H08",
            "an effect twice",
            "",
            (
                "    opened next\n",
                "    opened next\n    duplicate go later\n    unavailable go later\n  call desk.open with place\n    opened next\n"
            )
        ),
    ]

    static let files = [
        "service.menu": """
        service desk
          languages fr en
          dial *100#
          key back 0
            fr: Retour
            en: Back
          key more 98
            fr: Suite
            en: More
          key previous 99
            fr: Avant
            en: Previous
        type file-number
          check digits 8

        """,
        "desk.menu": """
        type other-number
          check digits 8 with damm
        dataset places
          gives name text up to 10
          listed
        case desk
          title
            fr: Demande
            en: Request for help
          opens with place
          due in 3 days
          stage received
          stage ready
            tell
              fr: Disponible {reference}, {place}
              en: Ready {reference}, {place}
          stage handed
            ask fulfilled after 2 days
              fr: Réglé {reference} ?
              en: Solved {reference}?
          stage refused with reason
            tell
              fr: Refusé {reference} : {reason}
              en: Refused {reference}: {reason}
          moves received to ready or refused, ready to handed
        flow desk-flow
          title
            fr: Demander
            en: Ask for help
          dial *100#
          ask place as digits 5
            fr: Code du quartier
            en: Code of the area
            wrong
              fr: Cinq chiffres
              en: Five digits
            after 3 wrong go later
          call desk.open as order with place
            opened next
            duplicate go later
            unavailable go later
          end done
            fr: Merci {order.reference}
            en: Received {order.reference}
          end later
            fr: Plus tard
            en: Another time

        """,
    ]
}

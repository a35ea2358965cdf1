/// O codes: the numbers of options.
extension Explanation {
    static let options = [
        Explanation(
            "O01",
            "People learn the numbers by heart. A gap looks like a mistake; `later` keeps a place free on purpose.",
            "Les gens apprennent les numéros par cœur. Un trou ressemble à une faute ; `later` garde une place exprès.",
            "الناس يحفظون الأرقام، والفراغ بينها يبدو خطأ. يمكن حجز مكان عمدا.",
            menu("option 1 new\n      en: New\n    option 3 old\n      en: Old"),
            "option 3",
            "option 2"
        ),
        Explanation(
            "O02",
            "Each option has a number of its own: of two with the same number, the second could never be chosen.",
            "Chaque choix a son numéro : de deux choix de même numéro, le second ne pourrait jamais être choisi.",
            "لكل اختيار رقمه. ومن اختيارين برقم واحد لا يمكن اختيار الثاني.",
            menu("option 1 new\n      en: New\n    option 1 old\n      en: Old"),
            "option 1 old",
            "option 2 old"
        ),
        Explanation(
            "O03",
            "The keys of the service mean the same on every screen, so no option can have their number.",
            "Les touches du service ont le même sens sur chaque écran : aucun choix ne peut prendre leur numéro.",
            "مفاتيح الخدمة لها المعنى نفسه على كل شاشة، فلا يأخذ اختيار رقمها.",
            menu("option 1 new\n      en: New\n    option 0 old\n      en: Old"),
            "option 0",
            "option 2"
        ),
        Explanation(
            "O04",
            "A long list on a small screen is hard to choose from. Group what belongs together.",
            "Il est difficile de choisir dans une longue liste sur un petit écran. Groupez ce qui va ensemble.",
            "الاختيار من قائمة طويلة على شاشة صغيرة صعب. اجمع ما يتشابه.",
            menu((1...7).map(option).joined(separator: "\n    ")),
            "\n    " + option(7),
            ""
        ),
        Explanation(
            "O05",
            "When not even two items of a list fit on a page, the citizen turns a page for each of them.",
            "Quand même deux éléments d'une liste ne tiennent pas sur une page, le citoyen tourne une page pour chacun.",
            "إذا لم يتسع الهاتف لعنصرين في صفحة، قلب المواطن صفحة لكل عنصر.",
            """
            dataset places
              gives name text up to 4 plain
              listed
            flow example
              dial *100#
              call places.list as places
                found next
                unavailable go done
              pick place from places
                en: At which of the offices of this town do you want to collect your paper? Please choose
                each
                  en: The office in the quarter that is called {place.name}
              end done
                en: Thank you
            """,
            "The office in the quarter that is called {place.name}",
            "{place.name}"
        ),
    ]

    private static func option(_ number: Int) -> String { "option \(number) kind-\(number)\n      en: Kind \(number)" }

    private static func menu(_ options: String) -> String {
        """
        flow example
          dial *100#
          choose kind
            en: What is it about?
            \(options)
            after 3 wrong go done
          end done
            en: Thank you
        """
    }
}

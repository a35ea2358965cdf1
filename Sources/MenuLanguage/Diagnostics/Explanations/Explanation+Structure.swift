/// S codes: where steps lead.
extension Explanation {
    static let structure = [
        Explanation(
            "S01",
            "Every `go` leads to a step of the same flow, or to another flow.",
            "Chaque `go` mène à une étape du même parcours, ou à un autre parcours.",
            "كل انتقال يؤدي إلى خطوة في المسار نفسه أو إلى مسار آخر.",
            question.replacing("go sorry", with: "go sory"),
            "go sory",
            "go sorry"
        ),
        Explanation(
            "S02",
            "A step that nothing leads to is never seen. Most often a `go` with its name is missing.",
            "Une étape où rien ne mène n'est jamais vue. Le plus souvent il manque un `go` avec son nom.",
            "الخطوة التي لا يؤدي إليها شيء لا يراها أحد. غالبا ينقص انتقال باسمها.",
            question.replacing("go sorry", with: "go done").replacing(", {name}", with: ""),
            "go done",
            "go sorry"
        ),
        Explanation(
            "S03",
            "After the last step of a road there must be an `end`: otherwise the citizen is left with a blank screen.",
            "Après la dernière étape d'un chemin il faut un `end` : sinon le citoyen reste devant un écran vide.",
            "بعد آخر خطوة في كل طريق لا بد من نهاية، وإلا بقي المواطن أمام شاشة فارغة.",
            "flow example\n  dial *100#\n  screen news\n    en: No news today\n    option 1\n      en: All right",
            "      en: All right",
            "      en: All right\n  end done\n    en: Good bye"
        ),
        Explanation(
            "S04",
            "From every step a citizen comes to an end. Here the steps lead only to each other.",
            "De chaque étape le citoyen arrive à une fin. Ici les étapes ne mènent que l'une à l'autre.",
            "من كل خطوة يصل المواطن إلى نهاية. هنا لا تؤدي الخطوات إلا إلى بعضها.",
            "flow example\n  dial *100#\n  screen news\n    en: No news today\n    option 1 go news\n      en: Again\n    option 2 go news\n      en: Stop",
            "option 2 go news\n      en: Stop",
            "option 2\n      en: Stop\n  end done\n    en: Good bye"
        ),
        Explanation(
            "S05",
            "Calls that lead back to themselves without asking the citizen anything would run for ever.",
            "Des appels qui reviennent à eux-mêmes sans rien demander au citoyen tourneraient sans fin.",
            "النداءات التي تعود إلى نفسها دون أن تسأل المواطن شيئا تدور بلا نهاية.",
            """
            handler office.open
              outcomes open closed
              within 2
            flow example
              dial *100#
              call office.open as state
                open next
                closed go state
              end done
                en: We are open
            """,
            "closed go state",
            "closed next"
        ),
        Explanation(
            "S06",
            "A name stands for one thing only. With two, nobody knows which one is meant.",
            "Un nom désigne une seule chose. S'il y en a deux, on ne sait pas laquelle.",
            "الاسم لشيء واحد. وإذا كان لشيئين فلا يعرف أيهما المقصود.",
            question.replacing("  end sorry", with: "  end done\n    en: Thank you\n  end sorry"),
            "  end done\n    en: Thank you\n",
            ""
        ),
        Explanation(
            "S07",
            "A USSD session lasts about three minutes, and people give up after five screens.",
            "Une session USSD dure environ trois minutes, et les gens renoncent après cinq écrans.",
            "جلسة الهاتف نحو ثلاث دقائق، والناس يتركون بعد خمس شاشات.",
            "flow example\n  dial *100#\n" + (1...6).map(screen).joined() + "  end done\n    en: Good bye",
            screen(6),
            ""
        ),
    ]

    private static func screen(_ number: Int) -> String {
        "  screen page-\(number)\n    en: Page \(number)\n    option 1\n      en: Next page\n"
    }
}

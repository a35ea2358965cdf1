/// T13, O06, C01: what is only seen beside a PO file, the live version, or the tests.
extension Explanation {
    static let comparisons = [
        Explanation(
            "T13",
            "The file of the translators remembers which text was translated. When that text has changed since, somebody must look at its translation.",
            "Le fichier des traducteurs garde le texte qui a été traduit. S'il a changé depuis, quelqu'un doit revoir la traduction.",
            "ملف المترجمين يحفظ النص الذي ترجم. فإذا تغير بعد ذلك وجب أن تراجع ترجمته.",
            in: ["en", "fr"],
            beside: .translation(
                """
                msgid ""
                msgstr ""
                "Language: fr\\n"

                msgctxt "example.hours.text"
                msgid "We are open from 8 to 16"
                msgstr "Ouvert de 8 h à 16 h"
                """
            ),
            "flow example\n  dial *100#\n  end hours\n    en: We are open from 9 to 17\n    fr: Ouvert de 8 h à 16 h",
            "fr: Ouvert de 8 h à 16 h",
            "fr: Ouvert de 9 h à 17 h"
        ),
        Explanation(
            "O06",
            "People know the numbers by heart. One that leads elsewhere now is published only on purpose: `moved` says so.",
            "Les gens connaissent les numéros par cœur. Si l'un mène ailleurs, c'est exprès : `moved` le dit.",
            "الناس يحفظون الأرقام. والرقم الذي صار يؤدي إلى غير ما كان يؤدي إليه لا ينشر إلا عمدا، بكلمة في آخر سطره.",
            beside: .live(services(["hours", "phone"])),
            services(["fees", "phone", "hours"]),
            "option 1 go fees",
            "option 1 go fees moved"
        ),
        Explanation(
            "C01",
            "A test plays a citizen before the citizens do. A branch that no test walks may be wrong without anybody seeing it.",
            "Un test joue le citoyen avant les citoyens. Une branche où aucun test ne passe peut être fausse sans que personne ne le voie.",
            "الاختبار يجرب الخدمة قبل المواطنين. والطريق الذي لا يمر به اختبار قد يكون خاطئا ولا يرى ذلك أحد.",
            """
            flow example
              dial *100#
              confirm news
                en: Do you want our news?
                yes go done
                no go done
              end done
                en: Thank you
            test "a yes"
              they dial *100#
              they reply 1
              screen says
                Thank you
            """,
            "test \"a yes\"",
            "test \"a no\"\n  they dial *100#\n  they reply 2\n  screen says\n    Thank you\ntest \"a yes\""
        ),
    ]

    private static func services(_ names: [String]) -> String {
        let texts = ["hours": "Opening hours", "phone": "Our phone number", "fees": "What it costs"]
        var lines = ["flow example", "  dial *100#", "  screen services", "    en: What do you want to know?"]
        for (number, name) in names.enumerated() {
            lines += ["    option \(number + 1) go \(name)", "      en: " + (texts[name] ?? name)]
        }
        for name in names { lines += ["  end \(name)", "    en: Ask at the office, or call 115"] }
        return lines.joined(separator: "\n")
    }
}

/// K codes: keywords and codes.
extension Explanation {
    static let keywords = [
        Explanation(
            "K01",
            "A keyword opens one flow. Case, accents, vowels and hamza make no difference.",
            "Un mot-clé ouvre un seul parcours. Majuscules, accents, voyelles et hamza ne comptent pas.",
            "الكلمة تفتح مسارا واحدا، ولا فرق بالحركات والهمزة والأحرف الكبيرة.",
            two("BIRTH", "Birth"),
            "en: Birth\n",
            "en: REPORT\n"
        ),
        Explanation(
            "K02",
            "STOP and HELP, and the service's words for yes, no, stop and help, always mean the same, so they open no flow.",
            "STOP et HELP, et les mots du service pour oui, non, stop et aide, ont toujours le même sens : ils n'ouvrent aucun parcours.",
            "كلمات الإيقاف والمساعدة ونعم ولا لها المعنى نفسه دائما، فلا تفتح مسارا.",
            two("BIRTH", "HELP"),
            "en: HELP\n",
            "en: REPORT\n"
        ),
        Explanation(
            "K03",
            "Two keywords that one typing mistake turns into each other make me unable to help with either.",
            "Deux mots-clés qu'une faute de frappe change l'un en l'autre m'empêchent d'aider pour l'un comme pour l'autre.",
            "كلمتان يحول خطأ واحد في الكتابة إحداهما إلى الأخرى: لا أستطيع المساعدة في أي منهما.",
            two("BIRTH", "BERTH"),
            "en: BERTH\n",
            "en: REPORT\n"
        ),
        Explanation(
            "K04",
            "`takes` names questions of the flow, in the order in which their answers follow the keyword in an SMS.",
            "`takes` nomme des questions du parcours, dans l'ordre où leurs réponses suivent le mot-clé dans un SMS.",
            "هذا السطر يذكر أسئلة المسار، بترتيب أجوبتها بعد الكلمة في الرسالة.",
            question.replacing("  dial *100#\n", with: "  keyword\n    en: BIRTH\n  takes nam\n"),
            "takes nam\n",
            "takes name\n"
        ),
        Explanation(
            "K05",
            "Free text has no end that I could see, so in an SMS it comes last.",
            "Un texte libre n'a pas de fin visible : dans un SMS il vient en dernier.",
            "النص الحر لا يعرف أين ينتهي، فيأتي أخيرا في الرسالة.",
            question.replacing(
                "  dial *100#\n",
                with:
                    "  keyword\n    en: BIRTH\n  takes name year\n  ask year as digits 4\n    en: The year?\n    wrong\n      en: Four digits\n    after 3 wrong go sorry\n"
            ),
            "takes name year",
            "takes year name"
        ),
        Explanation(
            "K06",
            "A code opens one flow.",
            "Un code ouvre un seul parcours.",
            "الرمز يفتح مسارا واحدا.",
            "flow example\n  dial *100#\n  end done\n    en: Thank you\nflow other\n  dial *100#\n  end done\n    en: Good bye",
            "flow other\n  dial *100#",
            "flow other\n  dial *100*2#"
        ),
        Explanation(
            "K07",
            "Some words are changed by the phone while they are typed. A keyword should be a word that phones know.",
            "Certains mots sont changés par le téléphone pendant la frappe. Un mot-clé doit être un mot que les téléphones connaissent.",
            "بعض الكلمات يغيرها الهاتف أثناء الكتابة. لتكن الكلمة مما تعرفه الهواتف.",
            two("BIRTH", "RECIEPT"),
            "en: RECIEPT\n",
            "en: RECEIPT\n"
        ),
        Explanation(
            "K08",
            "Carriers hand over what is dialled behind the codes of the service. Another code reaches it only when it is among them.",
            "Les opérateurs transmettent ce qui est composé derrière les codes du service. Un autre code n'y arrive que s'il en fait partie.",
            "شبكات الهاتف توصل ما يطلب برموز الخدمة. ولا يصل رمز آخر إلا إذا كان منها.",
            "flow example\n  dial *100#\n  end done\n    en: Thank you\nflow other\n  dial *200#\n  end done\n    en: Good bye",
            "dial *200#",
            "dial *100*2#"
        ),
    ]

    private static func two(_ first: String, _ second: String) -> String {
        """
        flow example
          keyword
            en: \(first)
          end done
            en: Thank you
        flow other
          keyword
            en: \(second)
          end done
            en: Good bye
        """
    }
}

/// T codes: what citizens read.
extension Explanation {
    static let texts = [
        Explanation(
            "T01",
            "Every text is there in every language of the service: nobody is shown another language, or nothing.",
            "Chaque texte existe dans chaque langue du service : personne ne voit une autre langue, ni rien.",
            "كل نص مكتوب بكل لغات الخدمة، فلا يرى أحد لغة أخرى أو لا شيء.",
            in: ["en", "fr"],
            "flow example\n  dial *100#\n  end done\n    en: Thank you",
            "    en: Thank you",
            "    en: Thank you\n    fr: Merci"
        ),
        Explanation(
            "T02",
            "A text that says nothing would be an empty screen.",
            "Un texte qui ne dit rien serait un écran vide.",
            "النص الذي لا يقول شيئا شاشة فارغة.",
            "flow example\n  dial *100#\n  end done\n    en:",
            "en:",
            "en: Thank you"
        ),
        Explanation(
            "T03",
            "A language is written as in the line `languages`: two or three small letters.",
            "Une langue s'écrit comme dans la ligne `languages` : deux ou trois petites lettres.",
            "تكتب اللغة كما في سطر اللغات: حرفان أو ثلاثة أحرف صغيرة.",
            "flow example\n  dial *100#\n  end done\n    english: Thank you",
            "english",
            "en"
        ),
        Explanation(
            "T04",
            "All languages say the same, so all of them show the same values.",
            "Toutes les langues disent la même chose : toutes montrent les mêmes valeurs.",
            "كل اللغات تقول الشيء نفسه، فتعرض كلها القيم نفسها.",
            in: ["en", "fr"],
            """
            flow example
              dial *100#
              ask age as number 1 to 120
                en: How old are you?
                fr: Combien d'années ?
                wrong
                  en: A number, please
                  fr: Un nombre, svp
                after 3 wrong go sorry
              end done
                en: You are {age}
                fr: C'est noté
              end sorry
                en: Please come to the office
                fr: Venez au bureau
            """,
            "fr: C'est noté",
            "fr: Vous avez {age} ans"
        ),
        Explanation(
            "T05",
            "A text shows a value by its name: an answer, or what a handler gives. A name that nothing has shows nothing.",
            "Un texte montre une valeur par son nom : une réponse, ou ce que donne une opération. Un nom sans objet ne montre rien.",
            "النص يعرض قيمة باسمها: جوابا أو ما تعطيه عملية. والاسم الذي لا شيء له لا يعرض شيئا.",
            question.replacing("{name}", with: "{nam}"),
            "{nam}",
            "{name}"
        ),
        Explanation(
            "T06",
            "A value can only be shown when it is known, on every road that leads to the text.",
            "Une valeur ne peut être montrée que si elle est connue, par tous les chemins qui mènent au texte.",
            "لا تعرض القيمة إلا إذا كانت معروفة على كل الطرق التي تؤدي إلى النص.",
            question.replacing("after 3 wrong go sorry", with: "after 3 wrong go done").replacing(
                "  end sorry\n    en: Please come to the office",
                with: ""
            ),
            "after 3 wrong go done\n  end done\n    en: Thank you, {name}",
            "after 3 wrong go done\n  end done\n    en: Thank you"
        ),
        Explanation(
            "T07",
            "Some characters cannot be seen. They turn the line around, or make two words differ that look the same.",
            "Certains caractères ne se voient pas. Ils retournent la ligne, ou rendent différents deux mots d'apparence égale.",
            "بعض الحروف لا ترى، وهي تقلب السطر أو تجعل كلمتين متماثلتين مختلفتين.",
            "flow example\n  dial *100#\n  end done\n    en: Thank\u{202E} you",
            "\u{202E}",
            ""
        ),
        Explanation(
            "T08",
            "A USSD screen holds 182 characters, or 80 when one of them is Arabic. I count with the longest possible values, and with the keys.",
            "Un écran USSD tient 182 caractères, ou 80 si l'un est arabe. Je compte avec les valeurs les plus longues, et les touches.",
            "شاشة الهاتف تتسع إلى 182 حرفا، أو 80 إذا كان فيها حرف عربي. أحسب مع أطول القيم ومع المفاتيح.",
            question.replacing("up to 20", with: "up to 100"),
            "Thank you, {name}",
            "Thank you, {name short 20}"
        ),
        Explanation(
            "T09",
            "A long SMS is sent in parts. Each part is paid, and more than three are easily lost.",
            "Un long SMS part en plusieurs parties. Chacune est payée, et au-delà de trois elles se perdent vite.",
            "الرسالة الطويلة ترسل أجزاء، وكل جزء يدفع ثمنه، وما زاد على ثلاثة يضيع بسهولة.",
            """
            flow example
              dial *100#
              ask story as text up to 600
                en: Tell us what happened
                wrong
                  en: At most 600 letters
                after 3 wrong go done
                go thanks
              end done
                en: Please come to the office
              end thanks
                en: Thank you
                receipt
                  en: You wrote {story}
            """,
            "{story}",
            "{story short 60}"
        ),
        Explanation(
            "T10",
            "After Arabic letters a phone shows the parts of a number with `-`, of a code and of a phone number in another order.",
            "Après des lettres arabes, un téléphone montre dans un autre ordre les parties d'un numéro avec `-`, d'un code ou d'un téléphone.",
            "بعد الحروف العربية يعرض الهاتف أجزاء الرقم الذي فيه خط، وأجزاء الرمز ورقم الهاتف، بترتيب آخر.",
            in: ["ar"],
            "flow example\n  dial *100#\n  end done\n    ar: اتصل على 021-115",
            "021-115",
            "الرقم 115"
        ),
        Explanation(
            "T11",
            "The phone alphabet has é, è and à, but not ç, ê or ’. One such letter sends the whole text in the long alphabet, with half the space.",
            "L'alphabet du téléphone a é, è et à, mais pas ç, ê ni ’. Une seule de ces lettres fait partir tout le texte dans le long alphabet, avec deux fois moins de place.",
            "أبجدية الهاتف ليس فيها بعض الحروف الفرنسية. حرف واحد منها يجعل النص كله بالترميز الطويل، بنصف المساحة.",
            in: ["fr"],
            "flow example\n  dial *100#\n  end done\n    fr: Demande reçue, merci",
            "Demande reçue",
            "C'est noté"
        ),
        Explanation(
            "T12",
            "The same text in two languages was most likely copied and never translated.",
            "Le même texte en deux langues a sans doute été copié et jamais traduit.",
            "النص نفسه بلغتين نسخ على الأرجح ولم يترجم.",
            in: ["en", "fr"],
            "flow example\n  dial *100#\n  end done\n    en: Thank you very much\n    fr: Thank you very much",
            "fr: Thank you very much",
            "fr: Merci beaucoup"
        ),
    ]
}

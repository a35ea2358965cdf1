/// L codes, and A02 and S08: lines that cannot be read.
extension Explanation {
    static let layout = [
        Explanation(
            "L01",
            "How far a line stands from the left says what it belongs to. A tab looks different in every editor, so only spaces count.",
            "L'écart à gauche dit de quoi une ligne dépend. Une tabulation change d'un éditeur à l'autre : seuls les espaces comptent.",
            "بعد السطر عن اليسار يبين ما يتبعه، والجدولة تختلف من محرر إلى آخر، فلا تحسب إلا المسافات.",
            "flow example\n  dial *100#\n\tend done\n    en: Thank you",
            "\tend done",
            "  end done"
        ),
        Explanation(
            "L02",
            "The first word of a line says what the line is. No line is ever left out in silence, so a word that I do not know is a mistake.",
            "Le premier mot d'une ligne dit ce qu'elle est. Aucune ligne n'est ignorée en silence : un mot inconnu est une faute.",
            "أول كلمة في السطر تقول ما هو. لا يهمل أي سطر في صمت، فالكلمة غير المعروفة خطأ.",
            "flow example\n  dial *100#\n  edn done\n    en: Thank you",
            "edn",
            "end"
        ),
        Explanation(
            "L03",
            "Every text begins with its language, so that each citizen sees the right one.",
            "Chaque texte commence par sa langue, pour que chaque citoyen voie le bon.",
            "كل نص يبدأ بلغته، ليرى كل مواطن نصه.",
            "flow example\n  dial *100#\n  end done\n    Thank you",
            "    Thank you",
            "    en: Thank you"
        ),
        Explanation(
            "L04",
            "A comment has a line of its own, with `#` as its first character. Elsewhere a `#` belongs to the line, as in a code to dial.",
            "Un commentaire a sa propre ligne, avec `#` comme premier caractère. Ailleurs un `#` fait partie de la ligne, comme dans un code.",
            "التعليق في سطر وحده، أوله علامة المربع. وفي غير ذلك تكون العلامة جزءا من السطر، كما في رمز يطلب.",
            "flow example\n  dial *100# # the first screen\n  end done\n    en: Thank you",
            " # the first screen",
            ""
        ),
        Explanation(
            "L05",
            "A line stands below the one that it belongs to, two spaces deeper. This one is somewhere else.",
            "Une ligne se place sous celle dont elle dépend, deux espaces plus à droite. Celle-ci est ailleurs.",
            "السطر يأتي تحت ما يتبعه، أعمق بمسافتين. هذا في مكان آخر.",
            "flow example\n  dial *100#\n  end done\n  en: Thank you",
            "  en: Thank you",
            "    en: Thank you"
        ),
        Explanation(
            "L06",
            "The line begins well, but then comes something that cannot stand there.",
            "La ligne commence bien, mais il y vient quelque chose qui ne peut pas s'y trouver.",
            "بداية السطر صحيحة، ثم يأتي شيء لا مكان له هناك.",
            "flow example\n  dial 100\n  end done\n    en: Thank you",
            "dial 100",
            "dial *100#"
        ),
        Explanation(
            "L07",
            "Something that must be said is not: without it I would not know what to do.",
            "Une chose nécessaire n'est pas dite : sans elle je ne saurais pas quoi faire.",
            "هناك شيء لازم لم يقل، ولا أعرف ما العمل بدونه.",
            "flow example\n  dial *100#\n  confirm sure\n    en: Are you sure?\n    yes next\n  end done\n    en: Thank you",
            "    yes next\n",
            "    yes next\n    no next\n"
        ),
        Explanation(
            "A02",
            "Every question says what kind of answer it takes, so that a right one can be told from a wrong one.",
            "Chaque question dit quel genre de réponse elle prend, pour distinguer la bonne de la mauvaise.",
            "كل سؤال يقول نوع جوابه، ليتميز الصحيح من الخاطئ.",
            question.replacing("ask name as text up to 20", with: "ask name"),
            "ask name",
            "ask name as text up to 20"
        ),
        Explanation(
            "S08",
            "One file says the languages, the codes and the keys of the whole service. Without it nothing can be published.",
            "Un fichier dit les langues, les codes et les touches de tout le service. Sans lui rien ne peut être publié.",
            "ملف واحد يقول لغات الخدمة كلها ورموزها ومفاتيحها، ولا ينشر شيء بدونه.",
            in: [],
            "flow example\n  dial *100#\n  end done\n    en: Thank you",
            "flow example",
            "service town\n  languages en\n  dial *100#\nflow example"
        ),
    ]

    /// A flow with one question, which examples change.
    static let question = """
        flow example
          dial *100#
          ask name as text up to 20
            en: What is your name?
            wrong
              en: At most 20 letters, please
            after 3 wrong go sorry
          end done
            en: Thank you, {name}
          end sorry
            en: Please come to the office
        """
}

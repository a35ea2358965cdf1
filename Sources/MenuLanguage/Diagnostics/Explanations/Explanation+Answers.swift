/// A codes: what questions accept.
extension Explanation {
    static let answers = [
        Explanation(
            "A01",
            "The kinds of answers are `digits`, `number`, `money`, `text`, `date`, `phone` and `code`, and the types that the service declares.",
            "Les genres de réponses sont `digits`, `number`, `money`, `text`, `date`, `phone` et `code`, et les types que déclare le service.",
            "أنواع الأجوبة معروفة: أرقام وعدد ومبلغ ونص وتاريخ وهاتف ورمز، وما تصرح به الخدمة من أنواع.",
            question.replacing("text up to 20", with: "word"),
            "as word",
            "as text up to 20"
        ),
        Explanation(
            "A03",
            "The back key works on every question, so it cannot be a right answer as well.",
            "La touche de retour agit à chaque question : elle ne peut pas être aussi une bonne réponse.",
            "مفتاح الرجوع يعمل في كل سؤال، فلا يكون جوابا صحيحا أيضا.",
            question.replacing("ask name as text up to 20", with: "ask name as number 0 to 9"),
            "number 0 to 9",
            "number 1 to 9"
        ),
        Explanation(
            "A04",
            "After a few wrong answers a citizen is led out, to a text that helps. Without a limit they could go on, and pay, for ever.",
            "Après quelques mauvaises réponses le citoyen est mené dehors, à un texte qui aide. Sans limite il continuerait, et paierait, sans fin.",
            "بعد بضعة أجوبة خاطئة يقاد المواطن إلى نص يساعده. وبلا حد يستمر ويدفع بلا نهاية.",
            question.replacing("    after 3 wrong go sorry\n", with: ""),
            "  end done",
            "    after 3 wrong go sorry\n  end done"
        ),
        Explanation(
            "A05",
            "A citizen who answers wrongly is told what a right answer looks like, not only asked again.",
            "À celui qui se trompe on dit à quoi ressemble une bonne réponse ; on ne fait pas que redemander.",
            "من أخطأ في الجواب يقال له ما شكل الجواب الصحيح، ولا يعاد السؤال فقط.",
            question.replacing("    wrong\n      en: At most 20 letters, please\n", with: ""),
            "    after 3",
            "    wrong\n      en: At most 20 letters, please\n    after 3"
        ),
    ]
}

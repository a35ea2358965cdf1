/// H codes: calls and what follows them.
extension Explanation {
    static let handlers = [
        Explanation(
            "H01",
            "A `call` names a handler that there is; `hatif handlers` shows them.",
            "Un `call` nomme une opération qui existe ; `hatif handlers` les montre.",
            "النداء يذكر عملية موجودة، وهناك أمر يعرضها كلها.",
            call.replacing("call office.open", with: "call office.opne"),
            "office.opne",
            "office.open"
        ),
        Explanation(
            "H02",
            "Whatever a handler answers, the citizen must be led on. So each of its outcomes has a line.",
            "Quoi que réponde une opération, le citoyen doit être mené plus loin. Chacune de ses fins a donc une ligne.",
            "مهما أجابت العملية يجب أن يقاد المواطن إلى شيء، فلكل نتيجة سطر.",
            call.replacing("    closed go shut\n", with: ""),
            "    open next\n",
            "    open next\n    closed go shut\n"
        ),
        Explanation(
            "H03",
            "An outcome that the handler never gives is a misspelt one, or an old one.",
            "Une fin que l'opération ne donne jamais est mal écrite, ou ancienne.",
            "النتيجة التي لا تعطيها العملية أبدا مكتوبة خطأ أو قديمة.",
            call.replacing("    closed go shut\n", with: "    close go shut\n"),
            "    close go",
            "    closed go"
        ),
        Explanation(
            "H04",
            "The carrier ends the session when an answer takes too long. With `later` the answer goes by SMS.",
            "L'opérateur coupe la session quand une réponse tarde trop. Avec `later` la réponse part par SMS.",
            "شبكة الهاتف تنهي الجلسة إذا تأخر الجواب. ويمكن أن يصل الجواب برسالة.",
            call.replacing("  within 2", with: "  within 20"),
            "call office.open as state",
            "call office.open as state later"
        ),
        Explanation(
            "H05",
            "A handler gets what it needs: answers that were asked above, by their names after `with`.",
            "Une opération reçoit ce qu'il lui faut : des réponses demandées plus haut, par leurs noms après `with`.",
            "العملية تأخذ ما تحتاج إليه: أجوبة سئل عنها من قبل، بأسمائها.",
            """
            handler office.find
              needs name
              outcomes found not-found
              within 2

            """
                + question.replacing(
                    "  end done",
                    with: "  call office.find\n    found go done\n    not-found go sorry\n  end done"
                ),
            "call office.find",
            "call office.find with name"
        ),
        Explanation(
            "H06",
            "No money is taken without a yes: a `confirm` stands before every call that charges, on every road.",
            "Pas d'argent pris sans un oui : un `confirm` précède tout appel qui fait payer, sur chaque chemin.",
            "لا يؤخذ مال بلا موافقة: سؤال بنعم أو لا قبل كل نداء يأخذ مالا، على كل طريق.",
            payment,
            "  call office.pay",
            "  confirm sure\n    en: It costs 200. Pay now?\n    yes next\n    no go no-money\n  call office.pay"
        ),
        Explanation(
            "H07",
            "A yes counts only when the question says how much.",
            "Un oui ne compte que si la question dit combien.",
            "الموافقة لا تحسب إلا إذا قال السؤال كم المبلغ.",
            payment.replacing(
                "  call office.pay",
                with: "  confirm sure\n    en: Pay now?\n    yes next\n    no go no-money\n  call office.pay"
            ),
            "Pay now?",
            "It costs 200. Pay now?"
        ),
        Explanation(
            "H08",
            "A call that changes something does it again each time. Twice on one road is most often a mistake.",
            "Un appel qui change quelque chose le refait à chaque fois. Deux fois sur un chemin, c'est le plus souvent une faute.",
            "النداء الذي يغير شيئا يغيره كل مرة. ومرتان على طريق واحد خطأ في الغالب.",
            payment.replacing("  charges", with: "  changes").replacing(
                "    paid next\n",
                with: "    paid next\n    failed go no-money\n  call office.pay\n    paid next\n"
            ),
            "  call office.pay\n    paid next\n    failed go no-money\n",
            ""
        ),
        Explanation(
            "H09",
            "A call hands over what its service needs, and nothing else: what citizens say is theirs.",
            "Un appel transmet ce dont son service a besoin, et rien d'autre : ce que disent les citoyens est à eux.",
            "النداء يسلم ما تحتاج إليه خدمته ولا شيء غيره، فما يقوله المواطن ملك له.",
            "handler office.open\n  outcomes open\n  within 2\n\n"
                + question.replacing(
                    "  end done",
                    with: "  call office.open with name\n    open next\n  end done",
                    maxReplacements: 1
                ),
            "call office.open with name",
            "call office.open"
        ),
    ]

    /// A flow with one call, which examples change.
    private static let call = """
        handler office.open
          outcomes open closed
          within 2
        flow example
          dial *100#
          call office.open as state
            open next
            closed go shut
          end done
            en: We are open
          end shut
            en: We are closed
        """

    private static let payment = """
        handler office.pay
          outcomes paid failed
          within 4
          charges
        flow example
          dial *100#
          call office.pay
            paid next
            failed go no-money
          end done
            en: Paid
          end no-money
            en: Nothing was paid
        """
}

/// Calls and what follows them (H codes).
extension Phrasebook {
    static let handlers: [String: Phrase] = [
        "`%1` never ends in `%2`. It can end in:\n%3": .init(
            "`%1` ne se termine jamais par `%2`. Les fins possibles :\n%3",
            "هذه العملية: `%1` لا تنتهي أبدا بهذه النتيجة: `%2` نتائجها هي:\n%3"
        ),
        "Did you mean:  %1": .init(
            "Vouliez-vous écrire :  %1",
            "هل قصدت: %1"
        ),
        "Delete the line, or write an outcome of the list.": .init(
            "Supprimez la ligne, ou écrivez une fin de la liste.",
            "احذف السطر، أو اكتب نتيجة من هذه القائمة."
        ),
        "1 way": .init(
            "1 façon",
            "نتيجة واحدة"
        ),
        "%1 ways": .init(
            "%1 façons",
            "%1 نتائج"
        ),
        "`%1` can end in %2, and this call does not say what to do for:\n%3": .init(
            "`%1` peut se terminer de %2, et cet appel ne dit pas quoi faire pour :\n%3",
            "لهذه العملية: `%1` %2، وهذا النداء لا يقول ما العمل عند:\n%3"
        ),
        "Add one line for each, for example:\n    %1": .init(
            "Ajoutez une ligne pour chacune, par exemple :\n    %1",
            "أضف سطرا لكل واحدة، مثلا:\n%1"
        ),
        "No step asks for `%1`; add one above.": .init(
            "Aucune étape ne demande `%1` ; ajoutez-en une au-dessus.",
            "لا خطوة تسأل عن هذا، فأضف واحدة فوقه: `%1`"
        ),
        "`%1` needs %2, but is not given it.": .init(
            "`%1` a besoin de %2, mais ne le reçoit pas.",
            "هذه العملية: `%1` تحتاج إلى ما يلي ولا تأخذه: %2"
        ),
        "The call hands over `%1`, but nothing with that name is asked or chosen in this flow.": .init(
            "L'appel transmet `%1`, mais rien de ce nom n'est demandé ni choisi dans ce parcours.",
            "النداء يسلم قيمة لا يسأل عنها أحد ولا يختارها أحد في هذا المسار: `%1`"
        ),
        "Ask for it above, with  %1  for example.": .init(
            "Demandez-le au-dessus, par exemple :  %1",
            "اسأل عنها في الأعلى، مثلا: `%1`"
        ),
        "Nobody needs it. Write:  %1": .init(
            "Personne n'en a besoin. Écrivez :  %1",
            "لا يحتاج إليها أحد. اكتب: `%1`"
        ),
        "`%1` is given %2, but does not take it.": .init(
            "`%1` reçoit %2, mais n'en fait rien.",
            "هذه العملية: `%1` تعطى ما يلي ولا تأخذه: %2"
        ),
        "What a citizen says goes only to those who need it. Write:  %1": .init(
            "Ce que dit un citoyen ne va qu'à ceux qui en ont besoin. Écrivez :  %1",
            "ما يقوله المواطن لا يصل إلا إلى من يحتاج إليه. اكتب: `%1`"
        ),
        "`%1` may take %2 seconds. The carrier drops the session after %3, so many\ncitizens would see an error although their request went through.":
            .init(
                "`%1` peut prendre %2 secondes. L'opérateur coupe la session après %3 : beaucoup de\ncitoyens verraient une erreur alors que leur demande est passée.",
                "هذه العملية قد تستغرق %2 ثانية: `%1` شبكة الهاتف تقطع الجلسة بعد %3 ثوان، فيرى كثير من\nالمواطنين خطأ مع أن طلبهم قد وصل."
            ),
        "Write `later` after the call, and the answer goes by SMS:\n    %1\nor ask the developers for a faster answer.":
            .init(
                "Écrivez `later` après l'appel, et la réponse part par SMS :\n    %1\nou demandez aux développeurs une réponse plus rapide.",
                "اكتب هذه الكلمة في آخر النداء فيصل الجواب برسالة قصيرة: `later` هكذا: `%1` أو اطلب من المطورين جوابا أسرع."
            ),
        "I cannot find a handler called `%1`.": .init(
            "Je ne trouve pas d'opération nommée `%1`.",
            "لا أجد عملية بهذا الاسم: `%1`"
        ),
        "Run `hatif handlers` to see what can be called.": .init(
            "Lancez `hatif handlers` pour voir ce qui peut être appelé.",
            "لترى ما يمكن نداؤه، شغل: `hatif handlers`"
        ),
        "`%1` starts when `%2` happens, but I know no such event.": .init(
            "`%1` commence quand `%2` arrive, mais je ne connais pas cet événement.",
            "هذا المسار: `%1` يبدأ بحدث لا أعرفه: `%2`"
        ),
        "Run `hatif handlers` to see which events there are.": .init(
            "Lancez `hatif handlers` pour voir les événements qui existent.",
            "لترى الأحداث الموجودة، شغل: `hatif handlers`"
        ),
        "`%1` takes money, but a citizen can reach it without saying yes.": .init(
            "`%1` prend de l'argent, mais un citoyen peut y arriver sans dire oui.",
            "هذه العملية تأخذ مالا، ويمكن الوصول إليها دون أن يقول المواطن نعم: `%1`"
        ),
        "Put a `confirm` step before it that shows the amount.": .init(
            "Mettez avant elle une étape `confirm` qui montre le montant.",
            "ضع قبلها خطوة تعرض المبلغ وتبدأ بهذه الكلمة: `confirm`"
        ),
        "After a yes to `%1` the citizen pays, but the question does not say how much.": .init(
            "Après un oui à `%1`, le citoyen paie, mais la question ne dit pas combien.",
            "بعد الجواب بنعم يدفع المواطن، والسؤال لا يقول كم. السؤال هو: `%1`"
        ),
        "Put {%1} into the text.": .init(
            "Mettez {%1} dans le texte.",
            "ضع هذه القيمة في النص: `{%1}`"
        ),
        "Write the amount into the text.": .init(
            "Écrivez le montant dans le texte.",
            "اكتب المبلغ في النص."
        ),
        "`%1` was already called in line %2 on the way here, so what it does is done twice.": .init(
            "`%1` a déjà été appelé à la ligne %2 sur ce chemin : son effet se produit deux fois.",
            "نوديت هذه العملية من قبل في السطر %2 على هذا الطريق، فيحدث أثرها مرتين: `%1`"
        ),
        "Lead one of the ways around this call, or delete it.": .init(
            "Faites contourner cet appel par un des chemins, ou supprimez-le.",
            "اجعل أحد الطرق يتجاوز هذا النداء، أو احذفه."
        ),
        "`%1` never answers `%2`. It answers:\n%3": .init(
            "`%1` ne répond jamais `%2`. Ses réponses :\n%3",
            "هذه العملية: `%1` لا تجيب أبدا بهذا: `%2` أجوبتها هي:\n%3"
        ),
        "Write one of them.": .init(
            "Écrivez l'une d'elles.",
            "اكتب واحدا منها."
        ),
        "This test names the event `%1`, but there is none.": .init(
            "Ce test nomme l'événement `%1`, mais il n'existe pas.",
            "هذا الاختبار يذكر حدثا غير موجود: `%1`"
        ),
        "This test names the step `%1`, but there is none.": .init(
            "Ce test nomme l'étape `%1`, mais elle n'existe pas.",
            "هذا الاختبار يذكر خطوة غير موجودة: `%1`"
        ),
        "This test names the handler `%1`, but there is none.": .init(
            "Ce test nomme l'opération `%1`, mais elle n'existe pas.",
            "هذا الاختبار يذكر عملية غير موجودة: `%1`"
        ),
        "Write the name of an event that there is.": .init(
            "Écrivez le nom d'un événement qui existe.",
            "اكتب اسم حدث موجود."
        ),
        "Write the name of a step that there is.": .init(
            "Écrivez le nom d'une étape qui existe.",
            "اكتب اسم خطوة موجودة."
        ),
        "Write the name of a handler that there is.": .init(
            "Écrivez le nom d'une opération qui existe.",
            "اكتب اسم عملية موجودة."
        ),
        "`%1` is given the same value twice.": .init(
            "`%1` reçoit deux fois la même valeur.",
            "هذه العملية تعطى القيمة نفسها مرتين: `%1`"
        ),
        "The event `%1` always brings %2, but this test does not say which.": .init(
            "L'événement `%1` apporte toujours %2, mais ce test ne dit pas lequel.",
            "هذا الحدث: `%1` يأتي دائما بما يلي، وهذا الاختبار لا يقول ما قيمته: %2"
        ),
        "`%1` has no value: the text that shows it would have a hole.": .init(
            "`%1` n'a pas de valeur : le texte qui la montre aurait un trou.",
            "لا قيمة لهذا، فيكون في النص الذي يعرضه فراغ: `%1`"
        ),
        "Write the value behind the `=`, or delete the line.": .init(
            "Écrivez la valeur après le `=`, ou supprimez la ligne.",
            "اكتب القيمة بعد هذه العلامة، أو احذف السطر: `=`"
        ),
        "`%1` of `%2` is of the kind `%3`, which `%4` is not.": .init(
            "`%1` de `%2` est du genre `%3`, ce que `%4` n'est pas.",
            "هذه القيمة: `%1` من هذه العملية: `%2` نوعها: `%3` وهذا ليس منه: `%4`"
        ),
        "`%1` gives nothing that is called `%2`.": .init(
            "`%1` ne donne rien qui s'appelle `%2`.",
            "هذه العملية: `%1` لا تعطي شيئا بهذا الاسم: `%2`"
        ),
        "Delete the line, or write the name of a value that `%1` gives.": .init(
            "Supprimez la ligne, ou écrivez le nom d'une valeur que donne `%1`.",
            "احذف السطر، أو اكتب اسم قيمة تعطيها هذه العملية: `%1`"
        ),
    ]
}

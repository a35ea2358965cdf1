/// Lists that are shown page by page.
extension Phrasebook {
    static let lists: [String: Phrase] = [
        "The list `%1` may be longer than one screen, but the service has no key for the next page: citizens would never see the rest.":
            .init(
                "La liste `%1` peut dépasser un écran, mais le service n'a pas de touche pour la page suivante : le citoyen ne verrait jamais le reste.",
                "هذه القائمة قد تكون أطول من شاشة: `%1` وليس في الخدمة مفتاح للصفحة التالية، فلا يرى المواطن بقيتها أبدا."
            ),
        "Add to the `service`, with its name in each language below:  %1": .init(
            "Ajoutez au `service`, avec son nom dans chaque langue en dessous :  %1",
            "أضف إلى `service` هذا السطر، وتحته الاسم بكل لغة: `%1`"
        ),
        "After `%1` there is no list, but the citizen comes to `%2`, which needs `%3`.": .init(
            "Après `%1` il n'y a pas de liste, mais le citoyen arrive à `%2`, qui a besoin de `%3`.",
            "بعد هذه النتيجة: `%1` لا توجد قائمة، والمواطن يصل إلى: `%2` وهي تحتاج إلى القائمة: `%3`"
        ),
        "Lead it elsewhere, for example:  %1": .init(
            "Menez-la ailleurs, par exemple :  %1",
            "وجهها إلى مكان آخر، مثلا: `%1`"
        ),
        "Lead it to a step that ends.": .init(
            "Menez-la à une étape qui termine.",
            "وجهها إلى خطوة تنهي المسار."
        ),
        "`%1` opens `%2`, but here the number %3 leads to `%4`.": .init(
            "`%1` ouvre `%2`, mais ici le numéro %3 mène à `%4`.",
            "هذا الرمز: `%1` يفتح: `%2` لكن الرقم %3 هنا يؤدي إلى: `%4`"
        ),
        "Write it with the sign of the phone alphabet:  %1": .init(
            "Écrivez-le avec le signe de l'alphabet du téléphone :  %1",
            "اكتبها بعلامة من حروف الهاتف: `%1`"
        ),
        "`%1` gives `%2` after `%3`, but never ends in that. It can end in:\n%4": .init(
            "`%1` donne `%2` après `%3`, mais ne se termine jamais ainsi. Les fins possibles :\n%4",
            "هذه العملية: `%1` تعطي: `%2` بعد نتيجة لا تنتهي بها أبدا: `%3` نتائجها هي:\n%4"
        ),
        "Name an outcome of the list.": .init(
            "Nommez une fin de la liste.",
            "اذكر نتيجة من هذه القائمة."
        ),
        "Let each option lead where its code does, here:  %1": .init(
            "Que chaque choix mène là où mène son code, ici :  %1",
            "اجعل كل اختيار يؤدي إلى ما يفتحه رمزه، هنا: `%1`"
        ),
        "Write in the line of the stage:  %1": .init(
            "Écrivez à la ligne de l'étape :  %1",
            "اكتب في سطر المرحلة: `%1`"
        ),
        "The outcome `%1` stands twice in this line.": .init(
            "La fin `%1` figure deux fois dans cette ligne.",
            "هذه النتيجة مكتوبة مرتين في هذا السطر: `%1`"
        ),
        "Only SMS to a short code opens this flow, so no test can: give it a `keyword`, too, to have it tested.": .init(
            "Seul un SMS à un numéro court ouvre ce parcours, donc aucun test ne le peut : donnez-lui aussi un `keyword` pour le tester.",
            "لا يفتح هذا المسار إلا رسالة إلى رقم قصير، فلا اختبار يفتحه. أضف إليه ما يلي أيضا ليختبر: `keyword`"
        ),
        "A text of `%1`": .init(
            "Un texte de `%1`",
            "نص من هذه الخطوة: `%1`"
        ),
    ]
}

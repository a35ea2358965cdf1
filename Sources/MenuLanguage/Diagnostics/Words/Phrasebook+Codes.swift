/// Keywords and codes (K codes).
extension Phrasebook {
    static let codes: [String: Phrase] = [
        "`%1` opens `%2`, and `%3` as well.": .init(
            "`%1` ouvre `%2`, et aussi `%3`.",
            "هذا الرمز: `%1` يفتح هذين المسارين: `%2` `%3`"
        ),
        "Give one of them another code.": .init(
            "Donnez à l'un d'eux un autre code.",
            "أعط أحدهما رمزا آخر."
        ),
        "Every SMS to `%1` opens `%2`, and `%3` as well.": .init(
            "Tout SMS au `%1` ouvre `%2`, et aussi `%3`.",
            "كل رسالة إلى هذا الرقم: `%1` تفتح هذين المسارين: `%2` `%3`"
        ),
        "Give one of them another short code, or give both a `keyword`.": .init(
            "Donnez à l'un d'eux un autre numéro court, ou un `keyword` aux deux.",
            "أعط أحدهما رقما قصيرا آخر، أو أعط كليهما كلمة تبدأ بها الرسالة: `keyword`"
        ),
        "option %1 of `%2`": .init(
            "le choix %1 de `%2`",
            "الاختيار %1 من: `%2`"
        ),
        "the answer %1 to `%2`": .init(
            "la réponse %1 à `%2`",
            "الجواب %1 عن: `%2`"
        ),
        "`%1` opens `%2`, so nobody who dials `%3` through comes to %4 of `%5`.": .init(
            "`%1` ouvre `%2` : en composant par `%3`, personne n'arrive plus à %4 de `%5`.",
            "هذا الرمز: `%1` يفتح: `%2` فلا يصل من يطلب هذا الرمز: `%3` إلى %4 في المسار: `%5`"
        ),
        "Write, with a number that is free:  %1": .init(
            "Écrivez, avec un numéro libre :  %1",
            "اكتب رقما غير مستعمل، هكذا: `%1`"
        ),
        "`%1` has the code `%2`, but the service is dialled by `%3`: nobody may reach it.": .init(
            "`%1` a le code `%2`, mais le service s'appelle par `%3` : personne n'y arrive peut-être.",
            "لهذا المسار: `%1` هذا الرمز: `%2` لكن رمز الخدمة هو: `%3` فقد لا يصل إليه أحد."
        ),
        "When the carriers gave the service this code too, add it to the `service`:  %1": .init(
            "Si les opérateurs ont aussi donné ce code au service, ajoutez-le au `service` :  %1",
            "إذا أعطت شبكات الهاتف الخدمة هذا الرمز أيضا، فأضف إلى هذا القسم: `service` هذا السطر: `%1`"
        ),
        "`%1` always means `%2` for every citizen, so it cannot start `%3`.": .init(
            "`%1` veut toujours dire `%2` pour tous les citoyens : il ne peut pas ouvrir `%3`.",
            "هذه الكلمة: `%1` لها معنى واحد عند كل المواطنين: `%2` فلا يمكن أن تفتح: `%3`"
        ),
        "Choose another keyword, or leave this one out:  %1": .init(
            "Choisissez un autre mot-clé, ou enlevez celui-ci :  %1",
            "اختر كلمة أخرى، أو احذف هذه: `%1`"
        ),
        "Choose another keyword.": .init(
            "Choisissez un autre mot-clé.",
            "اختر كلمة أخرى."
        ),
        "The keyword `%1` would start `%2`, but it already starts `%3`.": .init(
            "Le mot-clé `%1` ouvrirait `%2`, mais il ouvre déjà `%3`.",
            "هذه الكلمة: `%1` تفتح: `%2` لكنها تفتح من قبل: `%3`"
        ),
        "`%1` and `%2` are the same word once hamza, vowels, case and accents are ignored.": .init(
            "`%1` et `%2` sont le même mot, sans les hamzas, les voyelles, les majuscules et les accents.",
            "هاتان الكلمتان: `%1` `%2` كلمة واحدة إذا أهملنا الهمزة والحركات والأحرف الكبيرة."
        ),
        "Choose another keyword for one of them.": .init(
            "Choisissez un autre mot-clé pour l'un d'eux.",
            "اختر لأحدهما كلمة أخرى."
        ),
        "only by a hamza": .init(
            "que par une hamza",
            "همزة فقط"
        ),
        "by one letter": .init(
            "que par une lettre",
            "حرف واحد"
        ),
        "`%1` (starts `%2`) and `%3` (starts `%4`) differ %5.\nA typing mistake in one could start the other, so I will not guess for either.":
            .init(
                "`%1` (ouvre `%2`) et `%3` (ouvre `%4`) ne diffèrent %5.\nUne faute de frappe dans l'un ouvrirait l'autre : je ne devinerai donc pour aucun.",
                "هذه الكلمة: `%1` تفتح: `%2` وهذه الكلمة: `%3` تفتح: `%4` والفرق بينهما %5.\nخطأ في كتابة إحداهما قد يفتح الأخرى، فلن أخمن لأي منهما."
            ),
        "Choose words that differ by two letters or more.": .init(
            "Choisissez des mots qui diffèrent par au moins deux lettres.",
            "اختر كلمات تختلف في حرفين أو أكثر."
        ),
        "`takes` names `%1`, but no question of `%2` is called that.": .init(
            "`takes` nomme `%1`, mais aucune question de `%2` ne porte ce nom.",
            "السطر الذي يبدأ بهذه الكلمة: `takes` يذكر: `%1` ولا سؤال بهذا الاسم في: `%2`"
        ),
        "Name an `ask` or a `choose` of this flow.": .init(
            "Nommez un `ask` ou un `choose` de ce parcours.",
            "اكتب اسم سؤال من هذا المسار، يبدأ بإحدى هاتين: `ask` `choose`"
        ),
        "Write:  %1": .init(
            "Écrivez :  %1",
            "اكتب: `%1`"
        ),
        "Only one of them can be taken:  %1": .init(
            "Un seul peut être pris :  %1",
            "يؤخذ واحد منها فقط: `%1`"
        ),
        "`%1` is free text, so I cannot tell where it ends and `%2` begins.": .init(
            "`%1` est un texte libre : je ne peux pas savoir où il finit et où `%2` commence.",
            "هذا نص حر: `%1` فلا أعرف أين ينتهي وأين يبدأ: `%2`"
        ),
        "Phones that correct spelling turn `%1` into `%2`, so many citizens would send `%3` and not reach `%4`.": .init(
            "Les téléphones qui corrigent changent `%1` en `%2` : beaucoup de citoyens enverraient `%3` et n'arriveraient pas à `%4`.",
            "الهواتف التي تصحح الكتابة تغير هذه الكلمة: `%1` إلى: `%2` فيرسل كثير من المواطنين: `%3` ولا يصلون إلى: `%4`"
        ),
        "Choose a word that phones know.": .init(
            "Choisissez un mot que les téléphones connaissent.",
            "اختر كلمة تعرفها الهواتف."
        ),
        "Choose a word that phones know, or take both:  %1": .init(
            "Choisissez un mot que les téléphones connaissent, ou prenez les deux :  %1",
            "اختر كلمة تعرفها الهواتف، أو خذ الكلمتين: `%1`"
        ),
        "`%1` means `%2` for every citizen, so it cannot mean `%3` as well.": .init(
            "`%1` veut dire `%2` pour tous les citoyens : il ne peut pas vouloir dire aussi `%3`.",
            "هذه الكلمة: `%1` معناها عند كل المواطنين: `%2` فلا يكون معناها أيضا: `%3`"
        ),
        "Choose another word.": .init(
            "Choisissez un autre mot.",
            "اختر كلمة غيرها."
        ),
        "Leave it out:  %1": .init(
            "Enlevez-le :  %1",
            "احذفها: `%1`"
        ),
        "`takes` names `%1` twice, but an answer is taken once.": .init(
            "`takes` nomme `%1` deux fois, mais une réponse se prend une fois.",
            "السطر الذي يبدأ بهذه الكلمة: `takes` يذكر هذا مرتين: `%1` والجواب يؤخذ مرة واحدة."
        ),
        "The service is dialled by `%1`, but no flow has this code: who dials it gets no menu.": .init(
            "Le service s'appelle par `%1`, mais aucun parcours n'a ce code : qui le compose n'a pas de menu.",
            "رمز الخدمة هو: `%1` لكن لا مسار له هذا الرمز، فمن يطلبه لا يرى قائمة."
        ),
        "Write the code that the flows have:  %1": .init(
            "Écrivez le code qu'ont les parcours :  %1",
            "اكتب الرمز الذي في المسارات: `%1`"
        ),
        "Add this line to the flow that it must open, or take the code out of the service:  %1": .init(
            "Ajoutez cette ligne au parcours qu'il doit ouvrir, ou enlevez le code du service :  %1",
            "أضف هذا السطر إلى المسار الذي يفتحه الرمز، أو احذف الرمز من الخدمة: `%1`"
        ),
        "Keywords are sent to `%1`, the short code of the service. Here every SMS to it would open `%2`, whatever it says.":
            .init(
                "Les mots-clés s'envoient au `%1`, le numéro court du service. Ici, tout SMS à ce numéro ouvrirait `%2`, quoi qu'il dise.",
                "الكلمات ترسل إلى رقم الخدمة القصير: `%1` وهنا كل رسالة إليه تفتح هذا المسار مهما كان فيها: `%2`"
            ),
        "Take the line away, and give the flow a `keyword`, or a short code of its own.": .init(
            "Supprimez la ligne, et donnez au parcours un `keyword`, ou un numéro court à lui.",
            "احذف السطر، وأعط المسار رقما قصيرا خاصا به، أو كلمة تبدأ بها الرسالة: `keyword`"
        ),
    ]
}

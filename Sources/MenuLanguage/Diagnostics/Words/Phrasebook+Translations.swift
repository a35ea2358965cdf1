/// What is said about translations that are too old (T13).
extension Phrasebook {
    static let translations: [String: Phrase] = [
        "AN OLD TRANSLATION": .init(
            "UNE TRADUCTION TROP ANCIENNE",
            "ترجمة قديمة"
        ),
        "THIS PO FILE CANNOT BE READ": .init(
            "CE FICHIER PO EST ILLISIBLE",
            "لا يمكن قراءة ملف الترجمة"
        ),
        "The `%1` text translates an older `%2` text, which was:\n%3\nNow it is:\n%4": .init(
            "Le texte `%1` traduit un ancien texte `%2`, qui était :\n%3\nIl est maintenant :\n%4",
            "هذا النص ترجمة لنص قديم. لغة الترجمة ثم لغة الأصل: `%1` `%2` كان الأصل:\n%3\nوهو الآن:\n%4"
        ),
        "`%1` says that somebody must look at the `%2` text again. It translates:\n%3": .init(
            "`%1` dit que quelqu'un doit revoir le texte `%2`. Il traduit :\n%3",
            "ملف الترجمة يقول إن هذا النص يحتاج إلى مراجعة. الملف ثم اللغة: `%1` `%2` الأصل:\n%3"
        ),
        "Change the `%1` text. When it is still right, say so with:\n%2": .init(
            "Changez le texte `%1`. S'il est toujours juste, dites-le avec :\n%2",
            "غير نص هذه اللغة: `%1` وإذا كان صحيحا فأكده بهذا الأمر:\n%2"
        ),
        "I do not know which translations are too old, because of this:\n%1": .init(
            "Je ne sais pas quelles traductions sont trop anciennes, à cause de ceci :\n%1",
            "لا أعرف أي الترجمات قديمة، والسبب:\n%1"
        ),
        "Mend the line, or write the file again with:\n%1": .init(
            "Corrigez la ligne, ou réécrivez le fichier avec :\n%1",
            "أصلح السطر، أو اكتب الملف من جديد بهذا الأمر:\n%1"
        ),
    ]

    /// Why a PO file is not taken.
    static let refusals: [String: Phrase] = [
        "%1: this line cannot be read; run `hatif check` first. %2": .init(
            "%1 : cette ligne est illisible ; lancez d'abord `hatif check`. %2",
            "لا يمكن قراءة هذا السطر: %1 شغل أولا: `hatif check` %2"
        ),
        "none of these files has the line `service`, which says the languages; name the whole folder": .init(
            "aucun de ces fichiers n'a la ligne `service`, qui dit les langues ; nommez tout le dossier",
            "ليس في هذه الملفات السطر الذي يقول اللغات: `service` اذكر المجلد كله"
        ),
        "%1: two texts would be called `%2`; give the step or option another name": .init(
            "%1 : deux textes s'appelleraient `%2` ; donnez un autre nom à l'étape ou au choix",
            "هنا: %1 نصان باسم واحد: `%2` أعط الخطوة أو الاختيار اسما آخر"
        ),
        "the service is written in %1, not in `%2`; add it to `languages` first": .init(
            "le service est écrit en %1, pas en `%2` ; ajoutez-la d'abord à `languages`",
            "لغات الخدمة هي: %1 وليست منها: `%2` أضفها أولا إلى: `languages`"
        ),
        "`%1` is the language that translators read; name another one to translate to": .init(
            "`%1` est la langue que lisent les traducteurs ; nommez-en une autre vers laquelle traduire",
            "هذه هي اللغة التي يقرؤها المترجمون: `%1` اذكر لغة أخرى يترجم إليها"
        ),
        "%1: `%2` cannot be taken, so nothing was changed: %3": .init(
            "%1 : `%2` ne peut pas être pris, donc rien n'a été changé : %3",
            "هنا: %1 لا يمكن أخذ ترجمة هذا النص: `%2` فلم يتغير شيء. السبب: %3"
        ),
        "with these translations the menus would have errors, so nothing was changed": .init(
            "avec ces traductions les menus auraient des erreurs, donc rien n'a été changé",
            "بهذه الترجمات تصير في القوائم أخطاء، فلم يتغير شيء"
        ),
        "it is translated twice in this file": .init(
            "il est traduit deux fois dans ce fichier",
            "ترجم مرتين في هذا الملف"
        ),
        "it cannot be written in a menu": .init(
            "il ne peut pas être écrit dans un menu",
            "لا يمكن كتابته في قائمة"
        ),
        "the `%1` text leaves out %2, which the `%3` text shows; put it in": .init(
            "le texte `%1` omet %2, que montre le texte `%3` ; ajoutez-le",
            "في نص هذه اللغة: `%1` ينقص ما يلي: %2 وهو في نص هذه اللغة: `%3` فأضفه"
        ),
        "the `%1` text shows %2, which the `%3` text leaves out; take it out": .init(
            "le texte `%1` montre %2, qu'omet le texte `%3` ; retirez-le",
            "في نص هذه اللغة: `%1` زيادة: %2 ليست في نص هذه اللغة: `%3` فاحذفها"
        ),
        "the menus in `%1` have errors; mend them and run `hatif check`": .init(
            "les menus de `%1` ont des erreurs ; corrigez-les et lancez `hatif check`",
            "في هذه القوائم أخطاء: `%1` أصلحها ثم شغل: `hatif check`"
        ),
        "a test of the menus in `%1` fails; mend them, or the test, and run `hatif test`": .init(
            "un test des menus de `%1` échoue ; corrigez-les, ou le test, et lancez `hatif test`",
            "اختبار من اختبارات هذه القوائم لا ينجح: `%1` أصلحها أو أصلح الاختبار ثم شغل: `hatif test`"
        ),
        "(the last good version can serve instead: `hatif serve --last-good`)": .init(
            "(la dernière bonne version peut servir à la place : `hatif serve --last-good`)",
            "(يمكن أن تخدم آخر نسخة سليمة بدلها: `hatif serve --last-good`)"
        ),
    ]
}

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
}

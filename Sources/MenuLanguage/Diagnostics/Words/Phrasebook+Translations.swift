/// Translations that are older than their source (T13).
extension Phrasebook {
    static let translations: [String: Phrase] = [
        "AN OLD TRANSLATION": .init(
            "UNE TRADUCTION ANCIENNE",
            "ترجمة قديمة"
        ),
        "`%1` says that somebody must look at it again.": .init(
            "`%1` dit que quelqu'un doit la relire.",
            "يجب أن يراجعها أحد حسب هذا الملف: `%1`"
        ),
        "The `%1` text was:\n%2": .init(
            "Le texte `%1` était :\n%2",
            "كان نص هذه اللغة: `%1` هكذا:\n%2"
        ),
        "The `%1` text translates an older `%2` text. %3\nNow it is:\n%4": .init(
            "Le texte `%1` traduit un texte `%2` plus ancien. %3\nIl est maintenant :\n%4",
            "نص هذه اللغة: `%1` ترجمة لنص أقدم من: `%2` %3\nوهو الآن:\n%4"
        ),
        "Change the `%1` text. When it is still right, say so with:\n    hatif texts export --language %2 --source %3 --to %4":
            .init(
                "Changez le texte `%1`. S'il est encore juste, dites-le par :\n    hatif texts export --language %2 --source %3 --to %4",
                "غير نص هذه اللغة: `%1` وإن كان ما زال صحيحا فشغل: `hatif texts export --language %2 --source %3 --to %4`"
            ),
        "THIS PO FILE CANNOT BE READ": .init(
            "CE FICHIER PO NE PEUT PAS ÊTRE LU",
            "لا يمكن قراءة ملف الترجمة"
        ),
        "So I do not know which translations are too old: %1.": .init(
            "Je ne sais donc pas quelles traductions sont trop anciennes : %1.",
            "فلا أعرف أي الترجمات قديمة: %1"
        ),
        "Mend the line, or write the file again with `hatif texts export`.": .init(
            "Corrigez la ligne, ou écrivez le fichier de nouveau avec `hatif texts export`.",
            "أصلح السطر، أو اكتب الملف من جديد بهذا الأمر: `hatif texts export`"
        ),
    ]
}

/// Check T13: translations that are older than their source.
extension Phrasebook {
    static let translations: [String: Phrase] = [
        "AN OLD TRANSLATION": .init(
            "UNE TRADUCTION ANCIENNE",
            "ترجمة قديمة"
        ),
        "`%1` says that somebody must look at it again.": .init(
            "`%1` dit que quelqu'un doit la relire.",
            "يجب أن يراجعها أحد حسب الملف: `%1`"
        ),
        "The `%1` text was:\n%2": .init(
            "Le texte `%1` était :\n%2",
            "كان النص بلغة `%1`:\n%2"
        ),
        "The `%1` text translates an older `%2` text. %3\nNow it is:\n%4": .init(
            "Le texte `%1` traduit un texte `%2` plus ancien. %3\nIl est maintenant :\n%4",
            "نص `%1` ترجمة لنص أقدم بلغة `%2`. %3\nوهو الآن:\n%4"
        ),
        "Change the `%1` text. When it is still right, say so with:\n    hatif texts export --language %2 --source %3 --to %4":
            .init(
                "Changez le texte `%1`. S'il est encore juste, dites-le par :\n    hatif texts export --language %2 --source %3 --to %4",
                "غير نص `%1`. وإن كان ما زال صحيحا فشغل:\n    hatif texts export --language %2 --source %3 --to %4"
            ),
    ]
}

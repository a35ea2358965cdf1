/// The numbers of options (O codes).
extension Phrasebook {
    static let options: [String: Phrase] = [
        "Option %1 appears twice in `%2`. Only the first one could ever be chosen.": .init(
            "Le choix %1 figure deux fois dans `%2`. Seul le premier pourrait être choisi.",
            "الاختيار %1 موجود مرتين في: `%2` ولا يمكن اختيار غير الأول."
        ),
        "Everywhere in this service `%1` means `%2` (line %3 of %4), so it cannot also be an option.": .init(
            "Partout dans ce service, `%1` veut dire `%2` (ligne %3 de %4) : ce ne peut pas être aussi un choix.",
            "في كل هذه الخدمة هذا الرقم: `%1` هو المفتاح: `%2` كما في السطر %3 من: %4 فلا يكون اختيارا أيضا."
        ),
        "`%1` has %2 options. People lose their way in more than %3.": .init(
            "`%1` a %2 choix. Les gens s'y perdent au-delà de %3.",
            "في هذه الخطوة %2 اختيارات: `%1` والناس يضيعون في أكثر من %3."
        ),
        "Group them: an option can lead to a `screen` of its own.": .init(
            "Groupez-les : un choix peut mener à son propre `screen`.",
            "اجمعها في مجموعات، فالاختيار قد يؤدي إلى شاشة وحده: `screen`"
        ),
        "The options of `%1` are numbered %2: there is no %3.\nCitizens who type %4 will be told it is wrong.": .init(
            "Les choix de `%1` sont numérotés %2 : il n'y a pas de %3.\nLe citoyen qui tape %4 s'entendra dire que c'est faux.",
            "اختيارات هذه الخطوة: `%1` مرقمة هكذا: %2. ينقص: %3.\nمن يكتب %4 يقال له إنه خطأ."
        ),
        "Renumber, or write `%1` to keep the place free.": .init(
            "Renumérotez, ou écrivez `%1` pour garder la place.",
            "أعد الترقيم، أو اكتب هذا السطر لتحجز المكان: `%1`"
        ),
    ]
}

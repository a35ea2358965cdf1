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
        "Option %1 already has the value `%2` (line %3). Whoever chooses %4 would be taken for one who chose %5.":
            .init(
                "Le choix %1 a déjà la valeur `%2` (ligne %3). Qui choisit %4 serait pris pour quelqu'un qui a choisi %5.",
                "الاختيار %1 له هذه القيمة من قبل: `%2` في السطر %3. فمن يختار %4 يحسب أنه اختار %5."
            ),
        "Give this option a value of its own.": .init(
            "Donnez à ce choix une valeur à lui.",
            "أعط هذا الاختيار قيمة خاصة به."
        ),
        "Option %1 only keeps its number free for later, so the text under it is not shown.": .init(
            "Le choix %1 ne fait que garder son numéro pour plus tard : le texte en dessous n'est pas montré.",
            "الاختيار %1 يحجز رقمه لوقت لاحق فقط، فالنص الذي تحته لا يعرض."
        ),
        "Take `later` away to offer the option, or write a `#` before the text to keep it for later.": .init(
            "Ôtez `later` pour proposer le choix, ou mettez un `#` devant le texte pour le garder.",
            "احذف هذه الكلمة لتعرض الاختيار: `later` أو ضع قبل النص هذه العلامة لتحتفظ به: `#`"
        ),
        "`%1` already means `%2` (line %3), so it cannot mean `%4` as well.": .init(
            "`%1` veut déjà dire `%2` (ligne %3) : ce ne peut pas être aussi `%4`.",
            "هذا المفتاح: `%1` له معنى من قبل: `%2` في السطر %3، فلا يكون أيضا: `%4`"
        ),
        "Write, with a key that is free:  %1": .init(
            "Écrivez, avec une touche libre :  %1",
            "اكتب مفتاحا غير مستعمل، هكذا: `%1`"
        ),
        "All options of `%1` only keep their numbers free for later, so nobody gets on from here.": .init(
            "Tous les choix de `%1` ne font que garder leur numéro pour plus tard : d'ici, personne n'avance.",
            "كل اختيارات هذه الخطوة تحجز أرقامها لوقت لاحق فقط، فلا يتقدم أحد من هنا: `%1`"
        ),
        "Take `later` away from one of them:  %1": .init(
            "Ôtez `later` à l'un d'eux :  %1",
            "احذف هذه الكلمة من أحدها: `later` هكذا: `%1`"
        ),
    ]
}

/// What is declared, and how often (D, S06, S08, L07).
extension Phrasebook {
    static let declarations: [String: Phrase] = [
        "`%1` is already the name of the stage in line %2.": .init(
            "`%1` est déjà le nom de la phase de la ligne %2.",
            "هذا اسم المرحلة التي في السطر %2: `%1`"
        ),
        "Give one of them another name.": .init(
            "Donnez à l'une un autre nom.",
            "أعط إحداهما اسما آخر."
        ),
        "A case moves from `%1` to `%2`, but `%3` has no stage called `%4`.": .init(
            "Un dossier passe de `%1` à `%2`, mais `%3` n'a pas de phase nommée `%4`.",
            "ينتقل الملف من: `%1` إلى: `%2` لكن هذا الملف: `%3` ليست له مرحلة بهذا الاسم: `%4`"
        ),
        "Declare it:  %1": .init(
            "Déclarez-la :  %1",
            "صرح بها هكذا: `%1`"
        ),
        "Write the name as it stands there.": .init(
            "Écrivez le nom tel qu'il est là.",
            "اكتب الاسم كما هو هناك."
        ),
        "No move leads to `%1`, so no case of `%2` can ever come there.": .init(
            "Aucun passage ne mène à `%1` : aucun dossier de `%2` ne peut y arriver.",
            "لا انتقال يؤدي إلى: `%1` فلا يصل إليها أي ملف من: `%2`"
        ),
        "Add to the moves:  %1\nor delete the stage.": .init(
            "Ajoutez aux passages :  %1\nou supprimez la phase.",
            "أضف إلى الانتقالات: `%1` أو احذف المرحلة."
        ),
        "`%1` has a second factor, `%2`, but no `key` that a row is found by.": .init(
            "`%1` a un second facteur, `%2`, mais pas de `key` pour trouver une ligne.",
            "لهذا السجل: `%1` عامل ثان: `%2` لكن ليس له ما يبحث به: `key`"
        ),
        "Add a line that begins with `key`, for example:  key number as digits 8": .init(
            "Ajoutez une ligne qui commence par `key`, par exemple :  key number as digits 8",
            "أضف سطرا مثل: `key number as digits 8`"
        ),
        "`%1` has no `key` and is not `listed`, so no flow can ask it anything.": .init(
            "`%1` n'a pas de `key` et n'est pas `listed` : aucun parcours ne peut l'interroger.",
            "هذا السجل: `%1` ليس له أحد هذين السطرين، فلا يستطيع أي مسار أن يسأله: `key` `listed`"
        ),
        "Add a line that begins with `key`, for example:  key number as digits 8\nor, when all may see all rows:  listed":
            .init(
                "Ajoutez une ligne qui commence par `key`, par exemple :  key number as digits 8\nou, si chacun peut voir toutes les lignes :  listed",
                "أضف سطرا مثل: `key number as digits 8` أو، إذا كان للجميع أن يروا كل الأسطر: `listed`"
            ),
        "the stage `%1` does not say `with reason`": .init(
            "la phase `%1` ne dit pas `with reason`",
            "المرحلة: `%1` لا تقول: `with reason`"
        ),
        "`%1` does not say in how many days it is due": .init(
            "`%1` ne dit pas en combien de jours il doit être prêt",
            "الملف: `%1` لا يقول في كم يوم يجب أن يجهز"
        ),
        "The service is already declared in line %1 of %2; all files together are one service.": .init(
            "Le service est déjà déclaré à la ligne %1 de %2 ; tous les fichiers forment un seul service.",
            "الخدمة مصرح بها من قبل في السطر %1 من: %2 كل الملفات معا خدمة واحدة."
        ),
        "Delete one of the two, or check only the files of one folder.": .init(
            "Supprimez l'une des deux, ou vérifiez les fichiers d'un seul dossier.",
            "احذف إحداهما، أو افحص ملفات مجلد واحد فقط."
        ),
        "There is no menu file.": .init(
            "Il n'y a pas de fichier de menu.",
            "لا يوجد ملف قائمة."
        ),
        "No line here begins with `service`, which says the languages, the codes and the keys.\nI checked what these files say by themselves, but they cannot be published without it.":
            .init(
                "Aucune ligne ne commence ici par `service`, qui dit les langues, les codes et les touches.\nJ'ai vérifié ce que ces fichiers disent d'eux-mêmes, mais ils ne peuvent pas être publiés sans elle.",
                "لا سطر هنا يبدأ بهذه الكلمة التي تبين اللغات والرموز والمفاتيح: `service` فحصت ما تقوله هذه الملفات وحدها، لكنها لا تنشر بدونها."
            ),
        "Check the whole folder, or name the file with the `service` line, too:  hatif check Menus": .init(
            "Vérifiez tout le dossier, ou nommez aussi le fichier qui a la ligne `service` :  hatif check Menus",
            "افحص المجلد كله: `hatif check Menus` أو اذكر أيضا الملف الذي فيه السطر: `service`"
        ),
        "in line %1": .init(
            "à la ligne %1",
            "في السطر %1"
        ),
        "in line %1 of %2": .init(
            "à la ligne %1 de %2",
            "في السطر %1 من: %2"
        ),
        "The %1 `%2` is already declared %3.": .init(
            "%1 `%2` : déjà déclaré %3.",
            "%1 بهذا الاسم مصرح به من قبل: `%2` وذلك %3"
        ),
        "flow": .init(
            "Parcours",
            "مسار"
        ),
        "dataset": .init(
            "Registre",
            "سجل"
        ),
        "case": .init(
            "Dossier",
            "ملف"
        ),
        "type": .init(
            "Type",
            "نوع"
        ),
        "handler": .init(
            "Opération",
            "عملية"
        ),
        "event": .init(
            "Événement",
            "حدث"
        ),
        "Give one of them another name, or delete it.": .init(
            "Donnez à l'un d'eux un autre nom, ou supprimez-le.",
            "أعط أحدهما اسما آخر، أو احذفه."
        ),
        "The case `%1` asks one closing question, and another stage has its words already.": .init(
            "Le dossier `%1` pose une seule question finale, et une autre phase en a déjà les mots.",
            "هذا الملف يسأل سؤالا ختاميا واحدا، وكلماته في مرحلة أخرى: `%1`"
        ),
        "Leave the words under one `ask fulfilled` only.": .init(
            "Ne laissez les mots que sous un seul `ask fulfilled`.",
            "اترك الكلمات تحت واحد فقط من هذه الأسطر: `ask fulfilled`"
        ),
        "I have no words of my own in %1 for the closing question and its answers.": .init(
            "Je n'ai pas de mots à moi en %1 pour la question finale et ses réponses.",
            "ليست عندي كلمات للسؤال الختامي وأجوبته بهذه اللغة: %1"
        ),
        "Write a flow that asks it, with this line:  %1": .init(
            "Écrivez un parcours qui la pose, avec cette ligne :  %1",
            "اكتب مسارا يسأله، وفيه هذا السطر: `%1`"
        ),
        "I read %1, but it does not say %2.": .init(
            "J'ai lu %1, mais il n'y est pas dit %2.",
            "قرأت %1 ولا يقول: %2"
        ),
        "Add a line under it, for example:  %1": .init(
            "Ajoutez dessous une ligne, par exemple :  %1",
            "أضف سطرا تحته، مثلا: %1"
        ),
        "The case `%1` has no `title`, so a citizen who asks about it could not be told what it is.": .init(
            "Le dossier `%1` n'a pas de `title` : on ne pourrait pas dire au citoyen de quoi il s'agit.",
            "هذا الملف ليس له عنوان، فلا يعرف المواطن ما هو: `%1`"
        ),
        "Add `title` under it, and under that one line for each language.": .init(
            "Ajoutez dessous `title`, et sous lui une ligne par langue.",
            "أضف تحته هذه الكلمة، وتحتها سطرا لكل لغة: `title`"
        ),
        "The case `%1` has no stage, so it could not be opened.": .init(
            "Le dossier `%1` n'a pas de phase : il ne pourrait pas être ouvert.",
            "هذا الملف ليست له مرحلة، فلا يمكن فتحه: `%1`"
        ),
        "Add a line under it, for example:  stage received": .init(
            "Ajoutez dessous une ligne, par exemple :  stage received",
            "أضف سطرا تحته، مثلا: `stage received`"
        ),
        "The flow `%1` has no step, so it could not do anything.": .init(
            "Le parcours `%1` n'a pas d'étape : il ne pourrait rien faire.",
            "هذا المسار ليست فيه خطوة، فلا يفعل شيئا: `%1`"
        ),
        "Add a step under it, for example:  end done": .init(
            "Ajoutez dessous une étape, par exemple :  end done",
            "أضف خطوة تحته، مثلا: `end done`"
        ),
        "The service `%1` does not say its languages.": .init(
            "Le service `%1` ne dit pas ses langues.",
            "هذه الخدمة لا تقول لغاتها: `%1`"
        ),
        "Add a line under it, for example:  languages ar fr en": .init(
            "Ajoutez dessous une ligne, par exemple :  languages ar fr en",
            "أضف سطرا تحته، مثلا: `languages ar fr en`"
        ),
        "`%1` is already written in line %2, and only one can count.": .init(
            "`%1` est déjà écrit à la ligne %2, et un seul peut compter.",
            "هذا مكتوب من قبل في السطر %2، ولا يحسب إلا واحد: `%1`"
        ),
        "Delete one of them, or join them.": .init(
            "Supprimez l'un d'eux, ou réunissez-les.",
            "احذف أحدهما، أو اجمعهما."
        ),
        "`%1` does not say %2.": .init(
            "`%1` ne dit pas %2.",
            "هذا السطر: `%1` لا يقول: %2"
        ),
        "The test \"%1\" has no line, so it would test nothing.": .init(
            "Le test « %1 » n'a pas de ligne : il ne vérifierait rien.",
            "هذا الاختبار ليس فيه سطر، فلا يختبر شيئا: %1"
        ),
        "Add a line under it, for example:  they dial *123#": .init(
            "Ajoutez dessous une ligne, par exemple :  they dial *123#",
            "أضف سطرا تحته، مثلا: `they dial *123#`"
        ),
        "Nothing stands under `%1`.": .init(
            "Il n'y a rien sous `%1`.",
            "لا شيء تحت هذا السطر: `%1`"
        ),
        "Write the lines that the phone shows below it, with two spaces more.": .init(
            "Écrivez dessous les lignes que le téléphone montre, avec deux espaces de plus.",
            "اكتب تحته الأسطر التي تظهر على الهاتف، بمسافتين أكثر."
        ),
        "`%1` has a value already.": .init(
            "`%1` a déjà une valeur.",
            "لهذا الاسم قيمة من قبل: `%1`"
        ),
        "No line of `%1` begins with `moves`, so every case would stay at its first stage, `%2`.": .init(
            "Aucune ligne de `%1` ne commence par `moves` : chaque dossier resterait à sa première étape, `%2`.",
            "في هذا الملف: `%1` لا يبدأ سطر بهذه الكلمة: `moves` فيبقى كل طلب في مرحلته الأولى: `%2`"
        ),
        "Say how a case goes on:  %1": .init(
            "Dites comment un dossier avance :  %1",
            "اكتب كيف يتقدم الطلب: `%1`"
        ),
        "`%1` opens with `%2`, but its calls hand over `%3`, and its messages show it.": .init(
            "`%1` s'ouvre avec `%2`, mais ses appels transmettent `%3`, et ses messages le montrent.",
            "هذا الملف: `%1` يفتح بهذه القيمة: `%2` لكن النداءات تسلم هذه والرسائل تعرضها: `%3`"
        ),
    ]
}

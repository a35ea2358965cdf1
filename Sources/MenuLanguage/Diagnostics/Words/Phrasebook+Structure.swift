/// Where steps lead (S codes).
extension Phrasebook {
    static let structure: [String: Phrase] = [
        "After `%1` there is no next step: the flow runs off the end, and the\ncitizen would be left with a blank screen.":
            .init(
                "Après `%1` il n'y a plus d'étape : le parcours sort par la fin, et le\ncitoyen resterait devant un écran vide.",
                "بعد هذه الخطوة: `%1` لا توجد خطوة أخرى، فيبقى المواطن أمام شاشة فارغة."
            ),
        "Lead it to a step that ends, for example:  %1": .init(
            "Menez-la à une étape qui termine, par exemple :  %1",
            "اجعلها تؤدي إلى خطوة أخيرة، مثلا: `%1`"
        ),
        "Add a step that ends the flow under it, one that begins with:  end done": .init(
            "Ajoutez dessous une étape qui termine le parcours, qui commence par :  end done",
            "أضف تحتها خطوة تنهي المسار، تبدأ هكذا: `end done`"
        ),
        "No `go`, option or outcome leads to `%1`, and the step before it never continues to it.": .init(
            "Aucun `go`, choix ni fin d'opération ne mène à `%1`, et l'étape d'avant ne continue jamais vers elle.",
            "لا شيء يؤدي إلى هذه الخطوة: `%1` والخطوة التي قبلها لا تستمر إليها أبدا."
        ),
        "Add `%1` where it belongs, or delete the step.": .init(
            "Ajoutez `%1` là où il faut, ou supprimez l'étape.",
            "أضف هذا حيث يلزم: `%1` أو احذف الخطوة."
        ),
        "`%1` has no code to dial, no keyword and no event, and no `go` of another flow leads to it.": .init(
            "`%1` n'a ni code à composer, ni mot-clé, ni événement, et aucun `go` d'un autre parcours n'y mène.",
            "هذا المسار: `%1` ليس له رمز ولا كلمة ولا حدث، ولا يؤدي إليه مسار آخر."
        ),
        "Add `%1` to an option of another flow, or give it a `dial` code or a `keyword`.": .init(
            "Ajoutez `%1` à un choix d'un autre parcours, ou donnez-lui un code `dial` ou un `keyword`.",
            "أضف هذا إلى اختيار في مسار آخر: `%1` أو أعطه أحد هذين: `dial` `keyword`"
        ),
        "A citizen answers up to %1 questions before `%2` ends. After %3, many give up or lose the session.": .init(
            "Un citoyen répond jusqu'à %1 questions avant la fin de `%2`. Après %3, beaucoup renoncent ou perdent la session.",
            "يجيب المواطن عن %1 أسئلة قبل نهاية هذا المسار: `%2` بعد %3 أسئلة يترك كثيرون أو تنقطع الجلسة."
        ),
        "Ask less, or split the flow in two.": .init(
            "Demandez moins, ou coupez le parcours en deux.",
            "اسأل أقل، أو اقسم المسار قسمين."
        ),
        "A citizen needs up to %1 seconds for the %2 screens and the calls of `%3`. The carrier ends a session after %4.":
            .init(
                "Un citoyen met jusqu'à %1 secondes pour les %2 écrans et les appels de `%3`. L'opérateur coupe une session après %4.",
                "يحتاج المواطن إلى %1 ثانية من أجل %2 شاشات والنداءات في هذا المسار: `%3` شبكة الهاتف تنهي الجلسة بعد %4 ثانية."
            ),
        "Ask less, write `later` after a slow call, or split the flow in two.": .init(
            "Demandez moins, écrivez `later` après un appel lent, ou coupez le parcours en deux.",
            "اسأل أقل، أو اقسم المسار قسمين، أو اكتب بعد نداء بطيء: `later`"
        ),
        "These steps repeat without ever asking the citizen anything:\n%1": .init(
            "Ces étapes se répètent sans jamais rien demander au citoyen :\n%1",
            "هذه الخطوات تتكرر دون أن تسأل المواطن شيئا:\n%1"
        ),
        "Let one outcome go to an `end` step, for example:  %1": .init(
            "Menez une des fins d'opération à une étape `end`, par exemple :  %1",
            "اجعل إحدى النتائج تؤدي إلى خطوة أخيرة، مثلا: `%1`"
        ),
        "Let one outcome go to an `end` step.": .init(
            "Menez une des fins d'opération à une étape `end`.",
            "اجعل إحدى النتائج تؤدي إلى خطوة أخيرة: `end`"
        ),
        "From here the citizen goes round and round and never reaches an `end`:\n%1": .init(
            "À partir d'ici le citoyen tourne en rond et n'atteint jamais un `end` :\n%1",
            "من هنا يدور المواطن ولا يصل أبدا إلى خطوة أخيرة:\n%1"
        ),
        "Give one of these steps a way to an `end` step.": .init(
            "Donnez à l'une de ces étapes un chemin vers une étape `end`.",
            "أعط إحدى هذه الخطوات طريقا إلى خطوة أخيرة: `end`"
        ),
        "`%1` is already the name of the step in line %2. A `go %3` could mean either.": .init(
            "`%1` est déjà le nom de l'étape de la ligne %2. Un `go %3` pourrait désigner l'une ou l'autre.",
            "هذا اسم الخطوة التي في السطر %2: `%1` فلا يعرف أيتهما يقصد هذا: `go %3`"
        ),
        "`go %1` sends the citizen to a step called `%2`, but `%3` has no such step.": .init(
            "`go %1` envoie le citoyen à une étape nommée `%2`, mais `%3` n'a pas cette étape.",
            "هذا يرسل المواطن: `go %1` إلى خطوة غير موجودة، اسمها المكتوب: `%2` في المسار: `%3`"
        ),
        "Write the name of a step of `%1`, or of a flow.": .init(
            "Écrivez le nom d'une étape de `%1`, ou d'un parcours.",
            "اكتب اسم مسار، أو اسم خطوة من هذا المسار: `%1`"
        ),
        "This name is close:\n%1": .init(
            "Le nom le plus proche :\n%1",
            "أقرب اسم موجود:\n%1"
        ),
        "These names are close:\n%1": .init(
            "Les noms proches :\n%1",
            "الأسماء القريبة:\n%1"
        ),
    ]
}
